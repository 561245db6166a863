import { Exact } from '../exact.ts';
import { priceAtDistance } from '../price-at-distance.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import type { AlertThresholds } from './alert-state.ts';
import { doubleAbove, doubleBelow } from './double.ts';

/**
 * Fair prices between which the alert state of an isolated position stays as it is, both excluded. A decimal price whose nearest double lies
 * between them lies between them itself, since rounding keeps order.
 */
export interface TripPrices {
  readonly lower: number;
  readonly upper: number;
}

function edgesOf(snapshot: PositionSnapshot, { rates, critical, distances }: AlertThresholds): readonly Exact[] {
  const reached = [...rates.map(({ threshold }) => threshold), critical, Exact.ONE].map((rate) => snapshot.alertPrices(rate));
  const edges = reached.flatMap(({ alertPrice, otherAlertPrice }) => [alertPrice, otherAlertPrice]);
  // While it is liquidating its distance rules hold throughout; the end of that is among the edges already.
  if (snapshot.liquidating) return edges.filter((edge) => edge !== null);
  for (const price of [snapshot.liquidationPrice, snapshot.otherLiquidationPrice]) {
    if (price === null) continue;
    const side = price.lessThan(snapshot.fairPrice) ? 'below' : 'above';
    for (const { threshold } of distances) edges.push(priceAtDistance(price, threshold, side));
  }
  return edges.filter((edge) => edge !== null);
}

/**
 * The trip prices around the snapshot's fair price, from the engine's own exact boundaries (§ 5), rounded inwards. At a fair price that is a
 * boundary itself they hold no price at all.
 */
export function tripPricesOf(snapshot: PositionSnapshot, thresholds: AlertThresholds): TripPrices {
  const { fairPrice } = snapshot;
  let lower = 0;
  let upper = Infinity;
  for (const edge of edgesOf(snapshot, thresholds)) {
    if (edge.atMost(fairPrice)) lower = Math.max(lower, doubleAbove(edge));
    if (edge.atLeast(fairPrice)) upper = Math.min(upper, doubleBelow(edge));
  }
  return { lower, upper };
}
