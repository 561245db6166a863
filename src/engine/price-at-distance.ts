import { Exact } from './exact.ts';

/** Fair prices at which a distance rule begins to hold, by the side on which the nearest liquidation price lies; null: none on that side. */
export interface DistancePrices {
  readonly below: Exact | null;
  readonly above: Exact | null;
}

/**
 * The fair price from which a liquidation price L lies `distance` (a fraction d of that price, > 0) away: L ÷ (1 − d) where liquidation lies
 * below, L ÷ (1 + d) where it lies above. Null where no price is that far away (d ≥ 1 from below).
 */
export function priceAtDistance(liquidationPrice: Exact, distance: Exact, liquidationLies: 'below' | 'above'): Exact | null {
  const factor = liquidationLies === 'below' ? Exact.ONE.minus(distance) : Exact.ONE.plus(distance);
  return factor.isPositive() ? liquidationPrice.dividedBy(factor) : null;
}

/** For the nearest of these liquidation prices on either side of the fair price; one at the fair price itself counts as below. */
export function distancePrices(liquidationPrices: readonly Exact[], fairPrice: Exact, distance: Exact): DistancePrices {
  const below = liquidationPrices.filter((price) => price.atMost(fairPrice));
  const above = liquidationPrices.filter((price) => !price.atMost(fairPrice));
  return {
    below:
      below.length === 0
        ? null
        : priceAtDistance(
            below.reduce((a, b) => Exact.max(a, b)),
            distance,
            'below',
          ),
    above:
      above.length === 0
        ? null
        : priceAtDistance(
            above.reduce((a, b) => Exact.min(a, b)),
            distance,
            'above',
          ),
  };
}
