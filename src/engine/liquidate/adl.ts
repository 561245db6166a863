import type { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { valueOf } from '../valuation.ts';

/**
 * The score by which the exchange ranks a position for auto-deleveraging: PnL% × effective leverage in profit, ÷ in loss, a ratio with the
 * sign of the PnL (help centre 360042504091).
 * Only the score is known to us, not the queue. Null where the bankruptcy price is none or equals the fair price.
 */
export function adlScore({ position, contract, entryValue, fairValue, unrealizedPnl, bankruptcyPrice }: PositionSnapshot): Exact | null {
  if (bankruptcyPrice === null) return null;
  const gap = fairValue.minus(valueOf(contract, position.contracts, bankruptcyPrice)).magnitude();
  if (gap.isZero()) return null;
  const effectiveLeverage = fairValue.dividedBy(gap);
  const pnlRate = unrealizedPnl.dividedBy(entryValue);
  return unrealizedPnl.isPositive() ? pnlRate.times(effectiveLeverage) : pnlRate.dividedBy(effectiveLeverage);
}
