import { decimalText, decimalTextOrNull, InputError, stopLossHint, type StopLossHint } from '../engine/index.ts';
import type { PositionStopLoss } from '../protocol/questions/position-questions.ts';
import type { QuestionArgs } from '../protocol/questions/questions.ts';
import type { Books } from './books.ts';
import { refusal, heldPositionOf } from './held-position.ts';

type Hint = Extract<PositionStopLoss, { ok: true }>['hint'];

function hintView(hint: StopLossHint): Hint {
  if (hint.kind === 'none') return { kind: 'none', reason: hint.reason };
  return {
    kind: 'price',
    price: decimalText(hint.price),
    reachedBy: hint.reachedBy,
    pnl: decimalText(hint.pnl),
    liquidationPrice: decimalTextOrNull(hint.liquidationPrice),
    room: hint.room === null ? null : { price: decimalText(hint.room.price), ofFair: decimalText(hint.room.ofFair) },
    otherPrice: decimalTextOrNull(hint.otherPrice),
  };
}

/** Where a stop would trigger at a margin rate, and what is lost there. */
export function stopLoss(books: Books, { id, marginRate }: QuestionArgs<'position-stop-loss'>): PositionStopLoss {
  const standing = heldPositionOf(books, id);
  if ('ok' in standing) return standing;
  const hint = stopLossHint(standing.at, marginRate.trim());
  if (hint instanceof InputError) return refusal(hint);
  return { ok: true, now: standing.now, assumptions: [...hint.assumptions], hint: hintView(hint) };
}
