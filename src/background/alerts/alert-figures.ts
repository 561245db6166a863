import type { AlertRule } from '../../engine/alert/index.ts';
import { decimalText, rateText, type Exact, type PositionSnapshot } from '../../engine/index.ts';
import type { AlertFigures } from '../notify/wording.ts';
import { loudest } from '../../protocol/loudest.ts';
import { alertLevel, rungsThatHold } from '../../portfolio/position-level.ts';
import type { WatchedPosition } from '../../portfolio/watched-accounts.ts';
import { priceScaleOf } from '../../portfolio/contract-view.ts';

/** When (epoch ms) the fair price was confirmed; `unwatched`: it was found afterwards in the candle that opened then. */
export interface PriceMoment {
  readonly at: number;
  readonly unwatched: boolean;
}

/** What an alert of this position says, as exact text. */
export function alertFigures(
  position: WatchedPosition,
  snapshot: PositionSnapshot,
  rules: readonly AlertRule[],
  moment: PriceMoment,
): AlertFigures {
  const { record } = position;
  const { liquidating, fairPrice } = snapshot;
  const price = liquidating ? clearingPrice(snapshot) : nearestLiquidationPrice(snapshot);
  const held = rungsThatHold(snapshot, position.rules);
  const { rates, distances } = position.rules;
  const distance = price === null ? null : price.minus(fairPrice).magnitude().dividedBy(fairPrice);
  return {
    positionId: record.id,
    symbol: record.symbol,
    side: record.side,
    marginMode: record.marginMode,
    marginRate: rateText(snapshot.marginRate),
    level: alertLevel(snapshot, position.rules),
    rules,
    threshold: (held.rates.at(-1) ?? rates[0]).text,
    distanceThreshold: (held.distances.at(-1) ?? distances[0])?.text ?? null,
    sound: loudest([...held.rates, ...held.distances].map(({ sound }) => sound)),
    fairPrice: decimalText(fairPrice),
    priceAt: moment.at,
    unwatched: moment.unwatched,
    liquidationPrice: price === null ? null : decimalText(price),
    distance: distance === null ? null : decimalText(distance),
    priceScale: priceScaleOf(snapshot.contract),
  };
}

/** Where liquidation ends: a cross position's pool is liquidated as one, so its own price ends nothing. */
function clearingPrice({
  position,
  fairPrice,
  liquidationPrice,
  poolLiquidationBelow,
  poolLiquidationAbove,
}: PositionSnapshot): Exact | null {
  return position.marginMode === 'cross' ? nearestOf(fairPrice, [poolLiquidationBelow, poolLiquidationAbove]) : liquidationPrice;
}

/** The one that the distance rule measures to. */
function nearestLiquidationPrice(snapshot: PositionSnapshot): Exact | null {
  const { fairPrice, liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove } = snapshot;
  return nearestOf(fairPrice, [liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove]);
}

function nearestOf(fairPrice: Exact, prices: readonly (Exact | null)[]): Exact | null {
  let nearest: Exact | null = null;
  for (const price of prices) {
    if (price === null) continue;
    const gap = price.minus(fairPrice).magnitude();
    if (nearest === null || gap.lessThan(nearest.minus(fairPrice).magnitude())) nearest = price;
  }
  return nearest;
}
