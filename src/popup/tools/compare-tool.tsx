import type { ExchangeExplanation, PositionCompare } from '../../protocol/questions/position-questions.ts';
import type { PositionView } from '../../protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { formatDecimal, formatShare } from '../../ui/format/number.ts';
import { fractionToPercent, percentToFraction } from '../../ui/format/percent-shift.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { useExchange } from '../../ui/use-exchange.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { useKeptFields } from '../popup-drafts.ts';
import { formatsOf, type Formats } from './formats.ts';
import { Basis, problemsOf, Projected, type Succeeded } from './projected.tsx';
import { undoOffer } from './undo-offer.ts';
import { useMoved } from './use-moved.ts';
import { useStoring, type Storing } from './use-storing.ts';

type Kind = 'liquidation-price' | 'margin-rate';
type Compared = Succeeded<PositionCompare>;

function differenceWords({ about, value }: ExchangeExplanation['differences'][number], { money }: Formats, exchange: string): string {
  switch (about) {
    case 'liquidation-fee':
      return value === 'counted' ? t('compare.fee-counted', { exchange }) : t('compare.fee-not-counted', { exchange });
    case 'computed-margin':
      return value === '0' ? t('compare.margin-without-fee') : t('compare.margin-with-fee', { rate: formatShare(value) });
    case 'risk-tier':
      return t('compare.tier', { exchange, level: value });
    case 'profit-rule':
      return value === 'offset' ? t('compare.profits-shared') : t('compare.profits-not-shared');
    case 'position-margin':
      return t('compare.position-margin', { amount: money(value) });
    case 'wallet-balance':
      return t('compare.wallet-balance', { amount: money(value) });
  }
}

interface ExplanationProps {
  readonly explanation: ExchangeExplanation;
  readonly exchange: string;
  readonly formats: Formats;
  readonly storing: Storing;
}

function Explanation({ explanation, exchange, formats, storing }: ExplanationProps) {
  const { ask, platform } = usePage();
  const { adopt } = explanation;
  const takeOver = async (): Promise<void> => {
    if (adopt === null || !(await storing.store(() => ask('position-adopt', adopt)))) return;
    undoOffer(platform).value = { before: adopt.expected, at: platform.now() };
  };
  return (
    <li class="compare-way">
      <span>{explanation.differences.map((difference) => differenceWords(difference, formats, exchange)).join(t('compare.and'))}</span>
      {adopt === null ? (
        <span class="tool-note">{t('compare.exchange-rule')}</span>
      ) : (
        <button type="button" class="button-quiet" disabled={storing.state === 'storing'} onClick={() => void takeOver()}>
          {t('compare.adopt')}
        </button>
      )}
    </li>
  );
}

interface OutcomeProps extends Omit<ExplanationProps, 'explanation'> {
  readonly reply: Compared;
  readonly kind: Kind;
}

function Outcome({ reply, kind, exchange, formats, storing }: OutcomeProps) {
  const figure = kind === 'margin-rate' ? formats.rate : formats.price;
  const signed = (text: string): string =>
    kind === 'margin-rate' ? t('compare.points', { points: formatDecimal(fractionToPercent(text)) }) : formatDecimal(text);
  return (
    <>
      <dl class="tool-figures">
        <div>
          <dt>{t('compare.ours')}</dt>
          <dd>{figure(reply.ours)}</dd>
        </div>
        {!reply.agrees && reply.difference !== null && (
          <div>
            <dt>{t('compare.difference', { exchange })}</dt>
            <dd>{signed(reply.difference)}</dd>
          </div>
        )}
      </dl>
      {reply.agrees && <p class="tool-change">{t('compare.agrees')}</p>}
      {reply.explanations.length > 0 && (
        <>
          <h4>{t('compare.explained')}</h4>
          <ul class="compare-ways">
            {reply.explanations.map((explanation, index) => (
              <Explanation key={index} explanation={explanation} exchange={exchange} formats={formats} storing={storing} />
            ))}
          </ul>
        </>
      )}
      {!reply.agrees && reply.explanations.length === 0 && <p>{t('compare.unexplained', { exchange })}</p>}
      {reply.amount !== null && (
        <>
          <h4>{t('compare.by-amount')}</h4>
          <ul class="compare-ways">
            <Explanation explanation={reply.amount} exchange={exchange} formats={formats} storing={storing} />
          </ul>
        </>
      )}
      <Basis now={reply.now} priceScale={formats.priceScale} />
    </>
  );
}

/** Which assumption reproduces the number that the exchange shows, and one click to adopt it. */
export function CompareTool({ position }: { position: PositionView }) {
  const { id, accountId } = position.record;
  const exchange = useExchange(accountId);
  const { fields, set } = useKeptFields(`compare/${id}`);
  const storing = useStoring();
  const formats = formatsOf(position.contract);
  const kind: Kind = fields['kind'] === 'margin-rate' ? 'margin-rate' : 'liquidation-price';
  const typed = (fields['value'] ?? '').trim();
  const value = kind === 'margin-rate' ? percentToFraction(typed) : typed;
  const answer = useAnswer('position-compare', typed === '' ? null : { id, kind, value }, useMoved(position));
  const problems = sortProblems(problemsOf(answer), ['value'], () => t(`compare.kind.${kind}`));
  return (
    <>
      <div class="tool-fields">
        <ChoiceField
          id={`compare-${id}-kind`}
          label={t('compare.kind', { exchange })}
          value={kind}
          problems={[]}
          choices={[
            ['liquidation-price', t('compare.kind.liquidation-price')],
            ['margin-rate', t('compare.kind.margin-rate')],
          ]}
          onInput={(chosen) => set({ kind: chosen, value: '' })}
        />
        <TextField
          id={`compare-${id}-value`}
          label={t('compare.value')}
          {...(kind === 'margin-rate' ? { unit: t('tools.percent') } : {})}
          value={fields['value'] ?? ''}
          problems={[...problems.of('value'), ...problems.rest()]}
          numeric
          onInput={(text) => set({ value: text })}
        />
      </div>
      {typed === '' ? (
        <p class="tool-quiet">{t('compare.empty', { exchange })}</p>
      ) : (
        <Projected answer={answer} sayProblems={false}>
          {(reply) => <Outcome reply={reply} kind={kind} exchange={exchange} formats={formats} storing={storing} />}
        </Projected>
      )}
      <p role="status" class={storing.complaint === '' ? 'tool-change' : 'field-problem'}>
        {storing.complaint === '' && storing.state === 'stored' ? t('compare.adopted') : storing.complaint}
      </p>
    </>
  );
}
