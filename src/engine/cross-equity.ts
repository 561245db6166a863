import type { ProfitRule } from './account.ts';
import { Exact, sumOf } from './exact.ts';

/** φ of § 4: how much of another contract's PnL counts as margin. */
const countedAsMargin = (pnl: Exact, profitRule: ProfitRule): Exact => (profitRule === 'offset' ? pnl : Exact.min(Exact.ZERO, pnl));

/**
 * Equity of the pool's positions in the contract whose PnL is `ownPnl` (§ 4): cash + U_c + Σ φ(U) of all other contracts.
 * `countedPnl` is Σ φ(U) of all contracts of the pool, this one included.
 */
export const crossEquity = (cash: Exact, ownPnl: Exact, countedPnl: Exact, profitRule: ProfitRule): Exact =>
  cash.plus(countedPnl).plus(ownPnl).minus(countedAsMargin(ownPnl, profitRule));

/** Σ φ(U). */
export const countedPnlOf = (pnls: readonly Exact[], profitRule: ProfitRule): Exact =>
  sumOf(pnls.map((pnl) => countedAsMargin(pnl, profitRule)));

/** The smallest equity in a pool whose parts have these PnLs: the equity of the part that gains least. */
export function smallestCrossEquity(cash: Exact, pnls: readonly Exact[], profitRule: ProfitRule): Exact {
  const counted = countedPnlOf(pnls, profitRule);
  const least = pnls.reduce((smallest, pnl) => Exact.min(smallest, pnl));
  return crossEquity(cash, least, counted, profitRule);
}

/** The smallest equity while one contract's price moves alone: base + min(that contract's PnL, ceiling); a null ceiling never holds. */
export interface SmallestEquity {
  readonly base: Exact;
  readonly ceiling: Exact | null;
}

/** A loss of the moving contract counts in full, a profit only up to the least profit of another contract (there, others go first). */
export function smallestEquityBeside(cash: Exact, otherPnls: readonly Exact[], profitRule: ProfitRule): SmallestEquity {
  const base = cash.plus(countedPnlOf(otherPnls, profitRule));
  if (profitRule === 'offset' || otherPnls.length === 0) return { base, ceiling: null };
  return {
    base,
    ceiling: Exact.max(
      Exact.ZERO,
      otherPnls.reduce((least, pnl) => Exact.min(least, pnl)),
    ),
  };
}
