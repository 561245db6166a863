import type { LiquidationStepView } from '../../protocol/questions/account-questions.ts';
import type { View } from '../../protocol/view.ts';
import { formatDecimal } from '../../ui/format/number.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { positionName } from '../../ui/words/liquidation-words.ts';
import type { Formats } from './formats.ts';

/** The position by the name a trader knows; its id where it is gone from the view. */
export function nameIn(view: View | null, id: string): string {
  const position = view?.positions.find(({ record }) => record.id === id);
  return position === undefined ? id : positionName(position);
}

type Takeover = Extract<LiquidationStepView, { step: 'ladder' | 'takeover' }>;

function deficitWords({ deficit, coveredByInsuranceFund, adlContracts }: Takeover, { money }: Formats): string {
  if (coveredByInsuranceFund === null || adlContracts === null) return t('sequence.deficit-unknown', { deficit: money(deficit) });
  const words = { deficit: money(deficit), covered: money(coveredByInsuranceFund), contracts: formatDecimal(adlContracts) };
  return /[1-9]/.test(adlContracts) ? t('sequence.deficit-adl', words) : t('sequence.deficit-covered', words);
}

function TakeoverWords({ step, formats }: { step: Takeover; formats: Formats }) {
  const contracts = formatDecimal(step.contracts);
  return (
    <>
      <span>
        {step.bankruptcyPrice === null
          ? t('sequence.settles-at-fair', { contracts, price: formats.price(step.executionPrice) })
          : t('sequence.taken-over', { contracts, price: formats.price(step.bankruptcyPrice) })}
      </span>
      <span>{t('sequence.executed', { price: formats.price(step.executionPrice) })}</span>
      {/[1-9]/.test(step.toInsuranceFund) && <span>{t('sequence.to-fund', { amount: formats.money(step.toInsuranceFund) })}</span>}
      {/[1-9]/.test(step.deficit) && <span>{deficitWords(step, formats)}</span>}
      {step.step === 'ladder' && <span>{t('sequence.remaining', { contracts: formatDecimal(step.remainingContracts) })}</span>}
    </>
  );
}

function StepWords({ step, formats }: { step: LiquidationStepView; formats: Formats }) {
  switch (step.step) {
    case 'cancel-orders':
      return <span>{t('sequence.released', { amount: formats.money(step.released) })}</span>;
    case 'auto-add-margin':
      return <span>{t('sequence.added', { amount: formats.money(step.amount) })}</span>;
    case 'self-match':
      return (
        <span>
          {t('sequence.matched', { symbol: step.symbol, contracts: formatDecimal(step.contracts), pnl: formats.money(step.realizedPnl) })}
        </span>
      );
    case 'ladder':
    case 'takeover':
      return <TakeoverWords step={step} formats={formats} />;
  }
}

/** One step of the liquidation: what the exchange does, to which position, with which amounts. */
export function SequenceStep({
  step,
  view,
  formatsFor,
}: {
  step: LiquidationStepView;
  view: View | null;
  formatsFor: (step: LiquidationStepView) => Formats;
}) {
  return (
    <li class="sequence-step" data-step={step.step}>
      <strong>{t(`sequence.step.${step.step}`)}</strong>
      {'positionId' in step && <span class="tool-note">{nameIn(view, step.positionId)}</span>}
      <StepWords step={step} formats={formatsFor(step)} />
    </li>
  );
}
