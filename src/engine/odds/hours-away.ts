import type { PositionSnapshot } from '../snapshot.ts';
import { nearDouble } from '../skip/index.ts';
import type { Toward } from './pace.ts';
import type { PoolPace } from './pool-pace.ts';
import type { PricePace } from './price-pace.ts';
import { distanceOf, oddsOf } from './tail.ts';

/** Where a position is liquidated while only its own contract's price moves; the nearest on either side of the fair price, null: none. */
export interface Barriers {
  readonly below: number | null;
  readonly above: number | null;
}

/** How far liquidation is, in usual hours (0: reached), and what one usual hour moves, a fraction of the fair price or of a pool's slack. */
export interface HoursAway {
  readonly away: number;
  readonly usualHour: number;
}

export function barriersOf({ fairPrice, liquidationPrice, otherLiquidationPrice }: PositionSnapshot): Barriers {
  const prices = [liquidationPrice, otherLiquidationPrice].filter((price) => price !== null);
  const below = prices.filter((price) => price.lessThan(fairPrice)).map(nearDouble);
  const above = prices.filter((price) => !price.lessThan(fairPrice)).map(nearDouble);
  return { below: below.length === 0 ? null : Math.max(...below), above: above.length === 0 ? null : Math.min(...above) };
}

/** How a contract moves, as far as one price asks. */
export interface PaceAtPrice extends Pick<PricePace, 'distance'> {
  usualHour(fairPrice: number, toward: Toward): { readonly scale: number };
}

/** Of one contract's price; null where nothing can be reached. Of two barriers the chances add up. */
export function priceHoursAway(pace: PaceAtPrice, fairPrice: number, { below, above }: Barriers): HoursAway | null {
  const down = below === null ? null : pace.distance(fairPrice, below, 1);
  const up = above === null ? null : pace.distance(fairPrice, above, -1);
  if (down === null && up === null) return null;
  const toward: Toward = up === null || (down !== null && down <= up) ? 1 : -1;
  const { scale } = pace.usualHour(fairPrice, toward);
  return { away: together(down, up), usualHour: toward > 0 ? -Math.expm1(-scale) : Math.expm1(scale) };
}

function together(down: number | null, up: number | null): number {
  if (down === null || up === null) return down ?? up ?? Infinity;
  const odds = oddsOf(down) + oddsOf(up);
  return odds >= 1 ? 0 : distanceOf(odds);
}

/** What one contract of a pool is worth to it; settle coin. */
interface PoolPart {
  readonly symbol: string;
  readonly fairPrice: number;
  /** Signed by the side of its legs together: what it gains when the price rises by 100 %. */
  readonly value: number;
  readonly pnl: number;
  /** Whether 1 ÷ price is what its PnL goes by. */
  readonly inverse: boolean;
}

/** A cross pool at one moment, as its pace is asked of it. */
export interface PoolStanding {
  readonly parts: readonly PoolPart[];
  /** What each part's moves count for: nothing where the profit rule lets its profit not count. */
  readonly weights: readonly number[];
  /** Equity less required: liquidation begins at 0. */
  readonly slack: number;
}

/** Own-only: a loss counts, and where there is none the smallest profit (`least`). */
export const counts = (pnl: number, least: number): boolean => pnl < 0 || pnl === least;

/** All positions of an account's pool. */
export function poolStanding(members: readonly PositionSnapshot[], offset: boolean): PoolStanding {
  const bySymbol = new Map<string, PoolPart>();
  for (const { position, contract, fairPrice, fairValue, unrealizedPnl } of members) {
    const known = bySymbol.get(position.symbol);
    const value = (position.side === 'long' ? 1 : -1) * nearDouble(fairValue) + (known?.value ?? 0);
    const pnl = nearDouble(unrealizedPnl) + (known?.pnl ?? 0);
    bySymbol.set(position.symbol, {
      symbol: position.symbol,
      fairPrice: nearDouble(fairPrice),
      value,
      pnl,
      inverse: contract.kind === 'inverse',
    });
  }
  const parts = [...bySymbol.values()];
  const least = Math.min(...parts.map(({ pnl }) => pnl));
  const weights = parts.map(({ pnl, value }) => (offset || counts(pnl, least) ? value : 0));
  const slack = Math.min(...members.map(({ equity, required }) => nearDouble(equity.minus(required))));
  return { parts, weights, slack };
}

/** Of a pool's slack; null while its history is too short. */
export function poolHoursAway(pace: PoolPace, { parts, weights, slack }: PoolStanding): HoursAway | null {
  const away = pace.distance(
    parts.map(({ fairPrice }) => fairPrice),
    weights,
    slack,
  );
  return away === null ? null : { away, usualHour: away > 0 ? 1 / away : Infinity };
}
