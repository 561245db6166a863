import { parseDecimal, POSITIVE, type DecimalRange } from '../decimal.ts';
import { Exact } from '../exact.ts';
import type { InputError } from '../input-error.ts';
import { compareMarginRates } from '../margin-rate.ts';
import type { PositionSnapshot } from '../snapshot.ts';

/** What a trader wants of a position, as text: a margin rate of at most x, or a liquidation price at y or farther from the fair price. */
export type WantedTarget =
  { readonly kind: 'margin-rate'; readonly atMost: string } | { readonly kind: 'liquidation-price'; readonly atOrBeyond: string };

/** The same, read. */
export type Target =
  { readonly kind: 'margin-rate'; readonly atMost: Exact } | { readonly kind: 'liquidation-price'; readonly atOrBeyond: Exact };

/** At a margin rate of 1 the exchange liquidates, so that is no target. */
export const SAFE_RATE: DecimalRange = {
  allowed: { reason: 'safe-rate', above: '0', below: '1' },
  includes: (value) => value.isPositive() && value.lessThan(Exact.ONE),
};

export function readTarget(wanted: WantedTarget): Target | InputError {
  if (wanted.kind === 'margin-rate') {
    const atMost = parseDecimal(wanted.atMost, 'target.atMost', SAFE_RATE);
    return atMost instanceof Exact ? { kind: 'margin-rate', atMost } : atMost;
  }
  const atOrBeyond = parseDecimal(wanted.atOrBeyond, 'target.atOrBeyond', POSITIVE);
  return atOrBeyond instanceof Exact ? { kind: 'liquidation-price', atOrBeyond } : atOrBeyond;
}

/** Where the price that moves against the position first liquidates it, or, for cross, anything of its pool; null for nowhere. */
export function firstAdversePrice(held: PositionSnapshot): Exact | null {
  if (held.position.marginMode === 'isolated') return held.liquidationPrice;
  return held.position.side === 'long' ? held.poolLiquidationBelow : held.poolLiquidationAbove;
}

/** How far an adverse price lies on the position's bad side: the larger, the safer. */
const safetyOf = (held: PositionSnapshot, price: Exact): Exact => (held.position.side === 'long' ? price.negated() : price);

/** Whether a position is where the trader wants it: decided exactly. */
export function meets(held: PositionSnapshot, target: Target): boolean {
  if (target.kind === 'margin-rate') return compareMarginRates(held.marginRate, target.atMost) <= 0;
  if (held.liquidating) return false;
  const price = firstAdversePrice(held);
  return price === null || safetyOf(held, price).atLeast(safetyOf(held, target.atOrBeyond));
}
