import { parseDecimal, POSITIVE_FRACTION } from '../decimal.ts';
import type { Exact } from '../exact.ts';
import { InputError } from '../input-error.ts';
import { namedOnce, type ProjectionAssumption } from './projection-assumptions.ts';
import { evaluated, present, repriced, type Standpoint } from './standpoint.ts';
import { firstAdversePrice } from './target.ts';

export type StopLossHint =
  | {
      readonly kind: 'price';
      /** Where the margin rate reaches the chosen one as the price moves against the position; not rounded to the price scale. */
      readonly price: Exact;
      /** Whose rate gets there first: the position's own, or that of its pool. */
      readonly reachedBy: 'position' | 'pool';
      /** PnL of the position at that price: < 0 is a loss. */
      readonly pnl: Exact;
      /** The first liquidation on that side, of the position or its pool; null where there is none. */
      readonly liquidationPrice: Exact | null;
      /** How far before the liquidation price it lies, and that as a fraction of the fair price; null where there is none. */
      readonly room: { readonly price: Exact; readonly ofFair: Exact } | null;
      /** Where the pool reaches the rate on the other side (a hedge can die there, too). */
      readonly otherPrice: Exact | null;
      readonly assumptions: readonly ProjectionAssumption[];
    }
  | {
      readonly kind: 'none';
      readonly reason: 'already-reached' | 'no-price-on-that-side';
      readonly assumptions: readonly ProjectionAssumption[];
    };

const ASSUMED: readonly ProjectionAssumption[] = ['fills-at-trigger', 'trading-fees-not-included', 'other-prices-stand'];

/**
 * Where to put a stop so that it triggers at a chosen margin rate (§ 6): the nearest of the position's and its pool's alert price on the side
 * that moves against it, and what is lost there. An InputError for a rate that is not > 0 and ≤ 1, or where the position can't be evaluated.
 */
export function stopLossHint(at: Standpoint, marginRate: string): StopLossHint | InputError {
  const threshold = parseDecimal(marginRate, 'marginRate', POSITIVE_FRACTION);
  if (threshold instanceof InputError) return threshold;
  const held = present(at);
  if (held instanceof InputError) return held;
  const assumptions = namedOnce(ASSUMED, held.assumptions);
  if (held.reaches(threshold)) return { kind: 'none', reason: 'already-reached', assumptions };
  const long = held.position.side === 'long';
  // A pool gets there no later than any of its positions, so its price, where there is one, is the nearer.
  const { alertPrice, otherAlertPrice, poolAlertBelow, poolAlertAbove } = held.alertPrices(threshold);
  const price = (long ? poolAlertBelow : poolAlertAbove) ?? alertPrice;
  if (price === null) return { kind: 'none', reason: 'no-price-on-that-side', assumptions };
  const liquidationPrice = firstAdversePrice(held);
  const gap = liquidationPrice?.minus(price).magnitude() ?? null;
  return {
    kind: 'price',
    price,
    reachedBy: alertPrice?.equals(price) === true ? 'position' : 'pool',
    pnl: evaluated(at.book.at(repriced(at.prices, held.position.symbol, price)), at.id).unrealizedPnl,
    liquidationPrice,
    room: gap === null ? null : { price: gap, ofFair: gap.dividedBy(held.fairPrice) },
    otherPrice: (long ? poolAlertAbove : poolAlertBelow) ?? otherAlertPrice,
    assumptions,
  };
}
