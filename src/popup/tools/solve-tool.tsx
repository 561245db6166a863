import type { PositionSolve, SolveTarget } from '../../protocol/questions/position-questions.ts';
import type { PositionView } from '../../protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { Refusals } from '../../ui/components/refusals.tsx';
import { amountDigits, formatAmount, formatDecimal } from '../../ui/format/number.ts';
import { percentToFraction } from '../../ui/format/percent-shift.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { useAnswer, type Answer } from '../../ui/use-answer.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { useKeptFields } from '../popup-drafts.ts';
import { formatsOf, type Formats } from './formats.ts';
import { Assumptions, problemsOf, type Succeeded } from './projected.tsx';
import { StopLoss } from './stop-loss.tsx';
import { useMoved } from './use-moved.ts';
import { fieldsOf, type WhatIfInput } from './what-if-change.ts';
import { whatIfTarget } from './what-if-tool.tsx';

const MEANS = ['margin', 'closing', 'leverage'] as const;
type Means = (typeof MEANS)[number];
type Solved = Succeeded<PositionSolve>['answer'];
const USUAL_RATE = '60';

interface WayProps {
  readonly means: Means;
  readonly answer: Answer<PositionSolve>;
  readonly formats: Formats;
  readonly onTry: (change: WhatIfInput) => void;
}

function amountWords({ amount, unit }: Extract<Solved, { possible: true }>, { coin }: Formats): string {
  if (unit === 'settle-coin') return t('solve.by.margin', { amount: formatAmount(amount, coin), coin });
  return unit === 'contracts'
    ? t('solve.by.closing', { contracts: formatDecimal(amount) })
    : t('solve.by.leverage', { leverage: formatDecimal(amount) });
}

function fundingWords(answer: Extract<Solved, { possible: true }>, { money }: Formats): string {
  if (answer.funding === null) return '';
  const { available, covered } = answer.funding;
  if (covered === null || available === null) return t('solve.funding-unknown');
  return covered ? t('solve.funding-covered', { available: money(available) }) : t('solve.funding-short', { available: money(available) });
}

/** One means of reaching the target: how much of it, what follows, or why it cannot. */
function Way({ means, answer, formats, onTry }: WayProps) {
  if (answer.kind !== 'reply' || !answer.reply.ok) return null;
  const { answer: solved } = answer.reply;
  if (!solved.possible) {
    return (
      <li class="solve-way" data-means={means}>
        <strong>{t(`solve.means.${means}`)}</strong>
        <span>{t(`solve.impossible.${solved.reason}`)}</span>
      </li>
    );
  }
  const { change, after, already } = solved;
  const heading = already ? t('solve.already') : amountWords(solved, formats);
  return (
    <li class="solve-way" data-means={means} data-amount={solved.amount} data-pending={answer.pending}>
      <strong>{heading}</strong>
      <span>{t('solve.then', { rate: formats.rate(after.marginRate), price: formats.price(after.liquidationPrice) })}</span>
      {!already && fundingWords(solved, formats) !== '' && <span class="tool-note">{fundingWords(solved, formats)}</span>}
      {change !== null && !already && (
        <button type="button" class="button-quiet" onClick={() => onTry(change)}>
          {t('solve.try')}
        </button>
      )}
    </li>
  );
}

function targetOf(kind: string, fields: Readonly<Record<string, string>>): SolveTarget | null {
  if (kind === 'liquidation-price') {
    const price = (fields['price'] ?? '').trim();
    return price === '' ? null : { kind: 'liquidation-price', atOrBeyond: price };
  }
  const rate = (fields['rate'] ?? USUAL_RATE).trim();
  return rate === '' ? null : { kind: 'margin-rate', atMost: percentToFraction(rate) };
}

/** The least margin, contracts or leverage that reaches a target, and where a stop belongs. */
export function SolveTool({ position, onTry }: { position: PositionView; onTry: () => void }) {
  const { id } = position.record;
  const { fields, set } = useKeptFields(`solve/${id}`);
  const whatIf = useKeptFields(whatIfTarget(id));
  const formats = formatsOf(position.contract);
  const kind = fields['kind'] ?? 'margin-rate';
  const target = targetOf(kind, fields);
  const moved = useMoved(position);
  const answers = {
    margin: useAnswer(
      'position-solve',
      target === null ? null : { id, target, means: 'margin', amountScale: amountDigits(formats.coin) },
      moved,
    ),
    closing: useAnswer('position-solve', target === null ? null : { id, target, means: 'closing' }, moved),
    leverage: useAnswer('position-solve', target === null ? null : { id, target, means: 'leverage' }, moved),
  };
  const first = answers.margin;
  const field = kind === 'margin-rate' ? 'atMost' : 'atOrBeyond';
  const problems = sortProblems(problemsOf(first), [field], () => t(`solve.target.${kind === 'margin-rate' ? 'rate' : 'price'}`));
  const tryIt = (change: WhatIfInput): void => {
    whatIf.clear();
    whatIf.set(fieldsOf(change));
    onTry();
  };
  return (
    <>
      <div class="tool-fields">
        <ChoiceField
          id={`solve-${id}-kind`}
          label={t('solve.target')}
          value={kind}
          problems={[]}
          choices={[
            ['margin-rate', t('solve.target.rate')],
            ['liquidation-price', t('solve.target.price')],
          ]}
          onInput={(value) => set({ kind: value })}
        />
        {kind === 'margin-rate' ? (
          <TextField
            id={`solve-${id}-rate`}
            label={t('solve.at-most')}
            unit={t('tools.percent')}
            value={fields['rate'] ?? USUAL_RATE}
            problems={problems.of(field)}
            numeric
            onInput={(value) => set({ rate: value })}
          />
        ) : (
          <TextField
            id={`solve-${id}-price`}
            label={t('solve.at-or-beyond')}
            value={fields['price'] ?? ''}
            problems={problems.of(field)}
            numeric
            onInput={(value) => set({ price: value })}
          />
        )}
      </div>
      {first.kind === 'failed' && <p class="field-problem">{first.message}</p>}
      <Refusals problems={problems} />
      <ul class="solve-ways" aria-busy={first.kind === 'reply' && first.pending}>
        {MEANS.map((means) => (
          <Way key={means} means={means} answer={answers[means]} formats={formats} onTry={tryIt} />
        ))}
      </ul>
      {first.kind === 'reply' && first.reply.ok && <Assumptions names={first.reply.assumptions} />}
      <StopLoss position={position} formats={formats} />
    </>
  );
}
