import { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { firstHolding } from './grid-search.ts';
import type { ProjectionAssumption } from './projection-assumptions.ts';
import { marginForLeverage, releveraged } from './releverage.ts';
import { ceilTo } from '../resize.ts';
import { answerAssumptions, fundingAssumption, fundingOf, type Question, type SolveAnswer } from './solve-answer.ts';
import { changedBook, evaluated } from './standpoint.ts';
import { meets } from './target.ts';

const ASSUMED: readonly ProjectionAssumption[] = ['whole-leverages'];

/**
 * The highest whole leverage that meets the target, within what the contract and the position's tier allow. A lower leverage always means
 * more margin, so halving finds it.
 */
export function chooseLeverage(question: Question): SolveAnswer {
  const { at, held, target } = question;
  const refused = (reason: 'leverage-does-not-move-cross' | 'not-even-at-the-lowest-leverage'): SolveAnswer => ({
    possible: false,
    reason,
    before: held,
    assumptions: answerAssumptions(question, ASSUMED),
  });
  if (held.positionMargin === null) return refused('leverage-does-not-move-cross');
  const { contract, tier } = held;
  const lowest = ceilTo(contract.minLeverage ?? Exact.ONE, Exact.ONE).numerator;
  const highest = Exact.min(contract.maxLeverage, tier.maxLeverage).floor().numerator;
  const atLeverage = (leverage: bigint): PositionSnapshot =>
    evaluated(changedBook(at.book, at.id, releveraged(held, Exact.of(leverage))).at(at.prices), at.id);
  const fits = (leverage: bigint): boolean => {
    const changed = atLeverage(leverage);
    return changed.positionMargin?.isNegative() === false && meets(changed, target);
  };
  const down = firstHolding(0n, highest - lowest, (step) => fits(highest - step));
  if (down === null) return refused('not-even-at-the-lowest-leverage');
  const leverage = Exact.of(highest - down);
  const needed = marginForLeverage(held, leverage);
  const funding = needed.isPositive() ? fundingOf(at.book.at(at.prices), needed) : null;
  return {
    possible: true,
    already: meets(held, target),
    amount: leverage,
    before: held,
    after: atLeverage(highest - down),
    funding,
    assumptions: answerAssumptions(question, funding === null ? ASSUMED : [...ASSUMED, fundingAssumption(funding)]),
  };
}
