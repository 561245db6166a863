import { Exact, sumOf } from '../exact.ts';
import type { Book, BookSnapshot, PositionSnapshot } from '../snapshot.ts';
import { unitValueAt } from '../valuation.ts';
import { crossPositionsOf } from './available-balance.ts';
import { evaluated, repriced, type Standpoint } from './standpoint.ts';
import type { Target } from './target.ts';

/** Whose equity is tested together with a position's: its own, or its whole pool's. */
export const testedWith = (snapshot: BookSnapshot, held: PositionSnapshot): readonly PositionSnapshot[] =>
  held.position.marginMode === 'isolated' ? [held] : crossPositionsOf(snapshot);

/** weight × the smallest equity that is tested − required, settle coin: > 0 while the margin rate is below the weight. */
function slackOf(snapshot: BookSnapshot, held: PositionSnapshot, weight: Exact): Exact {
  const equities = testedWith(snapshot, held).map(({ equity }) => equity);
  return equities
    .reduce((least, equity) => Exact.min(least, equity), held.equity)
    .times(weight)
    .minus(held.required);
}

/** What more is required just above a BY_VALUE cap than at it, for all legs that stand exactly at one. */
const riseAboveCap = (legs: readonly PositionSnapshot[]): Exact =>
  sumOf(
    legs.map(({ contract, position, tier, tierIndex, fairValue, entryValue, maintenanceMargin }) => {
      const next = contract.riskTiers[position.side][tierIndex + 1];
      const atCap = contract.riskLimitType === 'BY_VALUE' && fairValue.equals(tier.cap);
      if (next === undefined || !atCap) return Exact.ZERO;
      const value = contract.maintenanceAt === 'fair' ? fairValue : entryValue;
      return value.times(next.maintenanceMarginRate).minus(next.deduction).minus(maintenanceMargin);
    }),
  );

/** The least slack while the position's contract moves from the fair price to `limit`: reached at an end or on either side of a cap. */
function leastSlackTo(book: Book, at: Standpoint, held: PositionSnapshot, limit: Exact): Exact {
  const { kind, symbol } = { kind: held.contract.kind, symbol: held.position.symbol };
  const ends = [unitValueAt(kind, held.fairPrice), unitValueAt(kind, limit)] as const;
  const [low, high] = [Exact.min(...ends), Exact.max(...ends)];
  const moving = testedWith(book.at(at.prices), held).filter(
    ({ position, contract }) => position.symbol === symbol && contract.riskLimitType === 'BY_VALUE',
  );
  const caps = moving
    .flatMap(({ contract, position }) =>
      contract.riskTiers[position.side].map((tier) => tier.cap.dividedBy(position.contracts.times(contract.contractSize))),
    )
    .filter((cap) => cap.atLeast(low) && cap.lessThan(high));
  const slacks = [low, high, ...caps].map((unitValue) => {
    const snapshot = book.at(repriced(at.prices, symbol, unitValueAt(kind, unitValue)));
    const there = evaluated(snapshot, at.id);
    const slack = slackOf(snapshot, there, Exact.ONE);
    const legs = testedWith(snapshot, there).filter(({ position }) => position.symbol === symbol);
    return unitValue.lessThan(high) ? Exact.min(slack, slack.minus(riseAboveCap(legs))) : slack;
  });
  return slacks.reduce((least, slack) => Exact.min(least, slack));
}

/**
 * By how much a book is better (> 0) or worse (< 0) than the target asks, settle coin. Concave in the size of the position while its tiers at
 * the fair price and at a wanted price stand still: what is passed in between moves with the size, but its slack stays a line.
 */
export function slackTowards(target: Target, at: Standpoint, book: Book): Exact {
  const snapshot = book.at(at.prices);
  const held = evaluated(snapshot, at.id);
  if (target.kind === 'margin-rate') return slackOf(snapshot, held, target.atMost);
  const { fairPrice, position } = held;
  const limit = position.side === 'long' ? Exact.min(fairPrice, target.atOrBeyond) : Exact.max(fairPrice, target.atOrBeyond);
  return leastSlackTo(book, at, held, limit);
}
