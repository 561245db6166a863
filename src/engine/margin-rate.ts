import type { Exact } from './exact.ts';

/** required ÷ equity, or "Infinity" where equity ≤ 0. Liquidation at ≥ 1. */
export type MarginRate = Exact | 'Infinity';

/** The margin rate of an amount required against an equity, both in the settle coin. */
export const marginRateOf = (required: Exact, equity: Exact): MarginRate => (equity.isPositive() ? required.dividedBy(equity) : 'Infinity');

/** Exactly whether required ÷ equity ≥ threshold (> 0), without dividing; equity ≤ 0 reaches every threshold, since required is ≥ 0. */
export const marginRateReaches = (required: Exact, equity: Exact, threshold: Exact): boolean => required.atLeast(threshold.times(equity));

/** −1, 0 or +1; "Infinity" is above every fraction. */
export function compareMarginRates(a: MarginRate, b: MarginRate): -1 | 0 | 1 {
  if (a === 'Infinity' || b === 'Infinity') return a === b ? 0 : a === 'Infinity' ? 1 : -1;
  return a.compare(b);
}
