import {
  decimalText,
  Exact,
  InputError,
  parseDecimal,
  solveFor,
  type DecimalRange,
  type SolveAnswer,
  type SolveMeans,
  type WantedTarget,
} from '../engine/index.ts';
import type { PositionSolve, SolveTarget } from '../protocol/questions/position-questions.ts';
import type { QuestionArgs } from '../protocol/questions/questions.ts';
import { evaluationViewOf } from '../portfolio/evaluation-view.ts';
import type { Books } from './books.ts';
import { refusal, heldPositionOf, type HeldPosition } from './held-position.ts';

type Answer = Extract<PositionSolve, { ok: true }>['answer'];
type By = SolveMeans['by'];

const UNITS = { margin: 'settle-coin', closing: 'contracts', leverage: 'leverage' } as const satisfies Record<By, string>;

/** The what-if that does it. */
function changeOf(by: By, amount: Exact, { at, snapshot }: HeldPosition): Record<string, string> {
  if (by === 'closing') return { closeContracts: decimalText(amount) };
  if (by === 'leverage') return { leverage: decimalText(amount) };
  if (snapshot.position.marginMode === 'isolated') return { margin: decimalText(amount) };
  return { walletBalance: decimalText(at.book.account.walletBalance.plus(amount)) };
}

function answerView(answer: SolveAnswer, by: By, standing: HeldPosition): Answer {
  if (!answer.possible) return { possible: false, reason: answer.reason };
  const { already, amount, after, funding } = answer;
  const nothingToDo = by === 'leverage' ? amount.equals(standing.snapshot.position.leverage) : amount.isZero();
  return {
    possible: true,
    already,
    amount: decimalText(amount),
    unit: UNITS[by],
    after: evaluationViewOf(after, standing.position.rules),
    funding:
      funding === null
        ? null
        : {
            needed: decimalText(funding.needed),
            available: funding.available === null ? null : decimalText(funding.available),
            covered: funding.covered,
          },
    change: nothingToDo ? null : changeOf(by, amount, standing),
  };
}

const SAFE_DISTANCE: DecimalRange = {
  allowed: { reason: 'safe-distance', above: '0', below: '1' },
  includes: (value) => value.isPositive() && value.lessThan(Exact.ONE),
};

/** As the engine reads it; a distance becomes the price that lies so far on the position's bad side. */
function wantedOf(target: SolveTarget, { snapshot }: HeldPosition): WantedTarget | InputError {
  if (target.kind === 'margin-rate') return { kind: target.kind, atMost: target.atMost.trim() };
  if (target.kind === 'liquidation-price') return { kind: target.kind, atOrBeyond: target.atOrBeyond.trim() };
  const distance = parseDecimal(target.atLeast.trim(), 'target.atLeast', SAFE_DISTANCE);
  if (distance instanceof InputError) return distance;
  const factor = snapshot.position.side === 'long' ? Exact.ONE.minus(distance) : Exact.ONE.plus(distance);
  return { kind: 'liquidation-price', atOrBeyond: decimalText(snapshot.fairPrice.times(factor)) };
}

/** The least margin, contracts or leverage that brings a position where the trader wants it. */
export function solve(books: Books, { id, target, means, amountScale }: QuestionArgs<'position-solve'>): PositionSolve {
  const standing = heldPositionOf(books, id);
  if ('ok' in standing) return standing;
  const wanted = wantedOf(target, standing);
  if (wanted instanceof InputError) return refusal(wanted);
  const answer = solveFor(
    standing.at,
    wanted,
    means === 'margin' && amountScale !== undefined ? { by: means, amountScale } : { by: means },
  );
  if (answer instanceof InputError) return refusal(answer);
  return {
    ok: true,
    now: standing.now,
    assumptions: [...answer.assumptions],
    before: evaluationViewOf(answer.before, standing.position.rules),
    answer: answerView(answer, means, standing),
  };
}
