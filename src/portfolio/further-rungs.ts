import { decimalTextOrNull, type Exact, type PositionSnapshot } from '../engine/index.ts';
import type { FurtherRung } from '../protocol/view.ts';
import type { RulesInForce } from './rules-in-force.ts';

type Pair = readonly [Exact | null, Exact | null];

/** The levels in force behind the first of each kind, with the prices at which they begin to hold; `snapshot` null: no prices are known. */
export function furtherRungsOf({ rates, distances, odds }: RulesInForce, snapshot: PositionSnapshot | null): FurtherRung[] {
  const level = (rung: FurtherRung['rung'], [first, second]: Pair = [null, null]): FurtherRung => ({
    rung,
    prices: [decimalTextOrNull(first), decimalTextOrNull(second)],
  });
  return [
    ...rates
      .slice(1)
      .map(({ threshold, text, sound }) =>
        level({ kind: 'margin-rate', threshold: text, sound }, snapshot === null ? undefined : ratePrices(snapshot, threshold)),
      ),
    ...distances.slice(1).map(({ threshold, text, sound }) => {
      const prices = snapshot?.distancePrices(threshold);
      return level({ kind: 'distance', threshold: text, sound }, prices && [prices.below, prices.above]);
    }),
    ...odds.slice(1).map(({ sensitivity, sound }) => level({ kind: 'odds', threshold: sensitivity, sound })),
  ];
}

/** A cross position's rate is its pool's. */
function ratePrices(snapshot: PositionSnapshot, threshold: Exact): Pair {
  const { alertPrice, otherAlertPrice, poolAlertBelow, poolAlertAbove } = snapshot.alertPrices(threshold);
  return snapshot.position.marginMode === 'cross' ? [poolAlertBelow, poolAlertAbove] : [alertPrice, otherAlertPrice];
}
