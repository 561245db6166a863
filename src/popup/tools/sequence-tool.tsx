import type { LiquidationSequence, LiquidationStepView } from '../../protocol/questions/account-questions.ts';
import type { PositionView, View } from '../../protocol/view.ts';
import { TextField } from '../../ui/components/field.tsx';
import { formatDecimal, formatPrice, formatRate } from '../../ui/format/number.ts';
import { formatExactMoment } from '../../ui/format/time.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage, useView } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { useExchange } from '../../ui/use-exchange.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { useKeptFields } from '../popup-drafts.ts';
import { formatsOf, type Formats } from './formats.ts';
import { problemAt } from '../../protocol/make-problem.ts';
import { problemsOf, Projected, type Succeeded } from './projected.tsx';
import { nameIn, SequenceStep } from './sequence-step.tsx';
import { useMoved } from './use-moved.ts';

type Played = Succeeded<LiquidationSequence>;
/** A score with the first four digits behind its zeros. */
const SHORT = /^-?\d+(?:\.0*\d{1,4})?/;

const scaleOf = (view: View | null, symbol: string): number | null =>
  view?.positions.find(({ record }) => record.symbol === symbol)?.contract?.priceScale ?? null;

function Prices({ prices, view }: { prices: Played['prices']; view: View | null }) {
  const now = usePage().now.value;
  return (
    <ul class="tool-note">
      {prices.map(({ symbol, fairPrice, from, priceAt }) => {
        const words = { symbol, price: formatPrice(fairPrice, scaleOf(view, symbol)) };
        return (
          <li key={symbol}>
            {from === 'now' && priceAt !== null
              ? t('sequence.price-now', { ...words, at: formatExactMoment(priceAt, now) })
              : t(from === 'typed' ? 'sequence.price-typed' : 'sequence.price-liquidation', words)}
          </li>
        );
      })}
    </ul>
  );
}

function Aftermath({ reply, view, exchange, formats }: { reply: Played; view: View | null; exchange: string; formats: Formats }) {
  return (
    <>
      <dl class="tool-figures">
        <div>
          <dt>{t('sequence.cash')}</dt>
          <dd>{formats.money(reply.crossCash)}</dd>
        </div>
        {reply.insuranceFund !== null && (
          <div>
            <dt>{t('sequence.fund-left')}</dt>
            <dd>{formats.money(reply.insuranceFund)}</dd>
          </div>
        )}
      </dl>
      {reply.survivors.length > 0 && (
        <details class="assumption-fold">
          <summary>{t('sequence.survivors', { count: formatDecimal(String(reply.survivors.length)) })}</summary>
          <dl class="tool-figures">
            {reply.survivors.map(({ id, contracts, marginRate }) => (
              <div key={id}>
                <dt>{nameIn(view, id)}</dt>
                <dd>{t('sequence.survivor-value', { contracts: formatDecimal(contracts), rate: formatRate(marginRate) })}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {reply.crossCash.startsWith('-') && <p class="field-problem">{t('sequence.owes')}</p>}
      <p class="tool-note">{t('sequence.stands-still')}</p>
      <p class="tool-note">{t('sequence.adl-others')}</p>
      <p class="tool-note">
        {reply.adlScore === null
          ? t('sequence.no-score', { exchange })
          : t('sequence.score', { exchange, score: formatDecimal(SHORT.exec(reply.adlScore)?.[0] ?? reply.adlScore) })}
      </p>
    </>
  );
}

/** What the exchange does once this position is liquidated, step by step with amounts. */
export function SequenceTool({ position }: { position: PositionView }) {
  const view = useView();
  const { id, symbol, accountId } = position.record;
  const exchange = useExchange(accountId);
  const { fields, set } = useKeptFields(`sequence/${id}`);
  const formats = formatsOf(position.contract);
  const [fund, execution] = [(fields['insuranceFund'] ?? '').trim(), (fields['executionPrice'] ?? '').trim()];
  const answer = useAnswer(
    'liquidation-sequence',
    {
      id,
      ...(fund === '' ? {} : { insuranceFund: fund }),
      ...(execution === '' ? {} : { executionPrices: { [symbol]: execution } }),
    },
    useMoved(position),
  );
  const problems = sortProblems(
    problemsOf(answer).map((problem) => (problem.path.includes('executionPrices') ? problemAt('executionPrice', problem) : problem)),
    ['insuranceFund', 'executionPrice'],
    (field) => t(`sequence.field.${field}`),
  );
  const formatsFor = (step: LiquidationStepView): Formats => {
    const held = 'positionId' in step ? view?.positions.find(({ record }) => record.id === step.positionId) : undefined;
    return held === undefined ? formats : formatsOf(held.contract);
  };
  const field = (name: 'insuranceFund' | 'executionPrice', unit?: string) => ({
    id: `sequence-${id}-${name}`,
    label: t(`sequence.field.${name}`),
    optional: true,
    value: fields[name] ?? '',
    problems: problems.of(name),
    numeric: true,
    onInput: (value: string) => set({ [name]: value }),
    ...(unit === undefined ? {} : { unit }),
  });
  return (
    <>
      <Projected answer={answer} sayProblems={problems.rest().length > 0}>
        {(reply) => (
          <>
            <Prices prices={reply.prices} view={view} />
            {reply.steps.length === 0 && <p>{t('sequence.nothing')}</p>}
            <ol class="sequence" data-testid="sequence-steps">
              {reply.steps.map((step, index) => (
                <SequenceStep key={index} step={step} view={view} formatsFor={formatsFor} />
              ))}
            </ol>
            <Aftermath reply={reply} view={view} exchange={exchange} formats={formats} />
          </>
        )}
      </Projected>
      <div class="tool-fields">
        <TextField {...field('executionPrice')} />
        <TextField {...field('insuranceFund', formats.coin)} />
      </div>
    </>
  );
}
