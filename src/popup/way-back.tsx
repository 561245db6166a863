import type { PositionSolve } from '../protocol/questions/position-questions.ts';
import type { PositionView } from '../protocol/view.ts';
import { amountDigits, formatAmount, formatDecimal, formatShare } from '../ui/format/number.ts';
import { compareDecimals } from '../ui/format/price-gap.ts';
import { t } from '../ui/i18n/translate-tools.ts';
import { useAnswer, type Answer } from '../ui/use-answer.ts';
import { useMoved } from './tools/use-moved.ts';

/** How far away is far enough where no distance rule says so. */
const USUAL_DISTANCE = '0.05';

type Solved = Extract<Extract<PositionSolve, { ok: true }>['answer'], { possible: true }>;

/** The amount that a means takes, once the engine has shown that no rule holds after it; null where there is none. */
function provenOf(answer: Answer<PositionSolve>, position: PositionView, target: string): Solved | null {
  if (answer.kind !== 'reply' || !answer.reply.ok || !answer.reply.answer.possible) return null;
  const solved = answer.reply.answer;
  const { marginRate, distance, liquidating } = solved.after;
  if (liquidating || marginRate === 'Infinity' || compareDecimals(marginRate, position.threshold) >= 0) return null;
  return distance === null || compareDecimals(distance, target) >= 0 ? solved : null;
}

/**
 * What brings a position away from liquidation again, in amounts: nothing is advised that the engine does not show to work. Of an isolated position a part
 * closed gives its margin back with it, so that is said where it moves nothing.
 */
export function WayBack({ position }: { position: PositionView }) {
  const { record, evaluation, contract, distanceThreshold } = position;
  const target = distanceThreshold ?? USUAL_DISTANCE;
  const coin = contract?.settleCoin ?? '';
  const isolated = record.marginMode === 'isolated';
  const near =
    evaluation !== null && evaluation.distance !== null && (evaluation.liquidating || compareDecimals(evaluation.distance, target) < 0);
  const moved = useMoved(position);
  const question = { id: record.id, target: { kind: 'distance', atLeast: target } } as const;
  const margin = useAnswer('position-solve', near ? { ...question, means: 'margin', amountScale: amountDigits(coin) } : null, moved);
  const leverage = useAnswer('position-solve', near && isolated ? { ...question, means: 'leverage' } : null, moved);
  const closing = useAnswer('position-solve', near ? { ...question, means: 'closing' } : null, moved);
  if (!near) return null;
  const added = provenOf(margin, position, target);
  const lowered = provenOf(leverage, position, target);
  const closed = provenOf(closing, position, target);
  const useless = isolated && closing.kind === 'reply' && closing.reply.ok && !closing.reply.answer.possible;
  const ways = [
    ...(added === null || added.already
      ? []
      : [t(isolated ? 'panel.add' : 'panel.transfer', { amount: formatAmount(added.amount, coin), coin })]),
    ...(lowered === null || lowered.already ? [] : [t('panel.leverage', { leverage: formatDecimal(lowered.amount) })]),
    ...(closed === null || closed.already ? [] : [t('panel.close', { contracts: formatDecimal(closed.amount) })]),
  ];
  const answered = margin.kind !== 'none' && closing.kind !== 'none' && (!isolated || leverage.kind !== 'none');
  return (
    <div class="way-back" data-testid="way-back" aria-busy={!answered}>
      <p>
        <strong>{t('panel.again', { distance: formatShare(target) })}</strong>{' '}
        {ways.length > 0 ? ways.join(t('panel.or')) : t(answered ? 'panel.no-way' : 'tools.asking')}
      </p>
      {useless && <p class="panel-note">{t('panel.part-moves-nothing')}</p>}
    </div>
  );
}
