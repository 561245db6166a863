import { Exact } from '../exact.ts';
import type { Book, FairPrices, PositionSnapshot } from '../snapshot.ts';
import { crossPositionsOf } from './available-balance.ts';
import { jointLiquidation, scaledPrices } from './joint-liquidation.ts';
import { evaluated } from './standpoint.ts';

/** Where, while the chosen prices move together, the first position comes to be liquidated. */
export interface FirstLiquidation {
  /** The shock: exact where `from` equals `to`, else certified to lie after `from` and at `to` at the latest. Fractions of the fair price. */
  readonly from: Exact;
  readonly to: Exact;
  readonly exact: boolean;
  /** Whether `to` itself liquidates, or only what lies beyond it (a BY_VALUE cap is passed there). */
  readonly reached: 'at' | 'just-beyond';
  /** The positions whose own margin rate gets to 1 first. */
  readonly ids: readonly string[];
  /** True when one of them is a cross position: the whole pool goes. */
  readonly takesPool: boolean;
}

interface Candidate {
  readonly from: Exact;
  readonly to: Exact;
  readonly ids: readonly string[];
  readonly takesPool: boolean;
}

/** The factor at which an isolated position is liquidated on the way to `limit`: exact, a boundary of its region (§ 5). */
function isolatedCandidate(held: PositionSnapshot, limit: Exact): Candidate | null {
  const falls = limit.lessThan(Exact.ONE);
  const price = falls === (held.position.side === 'long') ? held.liquidationPrice : held.otherLiquidationPrice;
  if (price === null) return null;
  const factor = price.dividedBy(held.fairPrice);
  const within = falls ? factor.atLeast(limit) : factor.atMost(limit);
  return within ? { from: factor, to: factor, ids: [held.id], takesPool: false } : null;
}

function candidatesOf(book: Book, prices: FairPrices, symbols: ReadonlySet<string>, limit: Exact): readonly Candidate[] {
  const now = book.at(prices);
  const isolated = now.positions
    .filter((position) => position.evaluable)
    .filter(({ position, liquidating }) => position.marginMode === 'isolated' && symbols.has(position.symbol) && !liquidating)
    .map((held) => isolatedCandidate(held, limit));
  const cross = crossPositionsOf(now);
  const poolMoves = cross.some(({ position }) => symbols.has(position.symbol));
  const poolLives = cross.every(({ liquidating }) => !liquidating);
  const joint = poolMoves && poolLives ? jointLiquidation(book, prices, symbols, limit) : null;
  const pool = joint === null ? null : { ...joint.at, ids: joint.ids, takesPool: true };
  return [...isolated, pool].filter((candidate) => candidate !== null);
}

/**
 * Who is liquidated first, and where, as the prices of `symbols` move together from now by at most `furthest` (a fraction of the fair price,
 * < 0 down, > 0 up). Positions that are being liquidated now are left out. Null: nobody.
 */
export function firstLiquidation(book: Book, prices: FairPrices, symbols: ReadonlySet<string>, furthest: Exact): FirstLiquidation | null {
  const way = (factor: Exact): Exact => factor.minus(Exact.ONE).magnitude();
  const [some, ...others] = candidatesOf(book, prices, symbols, Exact.ONE.plus(furthest));
  if (some === undefined) return null;
  const first = others.reduce((best, candidate) => (way(candidate.to).lessThan(way(best.to)) ? candidate : best), some);
  const tied = [some, ...others].filter((candidate) => way(candidate.from).atMost(way(first.to)));
  const ids = tied.flatMap((candidate) => candidate.ids);
  const there = book.at(scaledPrices(prices, symbols, first.to));
  return {
    from: first.from.minus(Exact.ONE),
    to: first.to.minus(Exact.ONE),
    exact: first.from.equals(first.to),
    reached: ids.some((id) => evaluated(there, id).liquidating) ? 'at' : 'just-beyond',
    ids,
    takesPool: tied.some(({ takesPool }) => takesPool),
  };
}
