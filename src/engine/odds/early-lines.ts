import { counts, type Barriers, type PoolStanding } from './hours-away.ts';
import type { PoolPace } from './pool-pace.ts';
import type { PricePace } from './price-pace.ts';
import { distanceOf, oddsOf, OVER_FROM } from './tail.ts';

/** Both excluded; between them nothing changes. */
export interface Stretch {
  readonly lower: number;
  readonly upper: number;
}

export const EVERYWHERE: Stretch = { lower: -Infinity, upper: Infinity };
export const NOWHERE: Stretch = { lower: Infinity, upper: -Infinity };

/** More than solving a trip price, and asking for the distance there, can be off: prices so near to one are looked at. */
const NEARLY = 1e-12;

/**
 * The prices around `fairPrice` at which an early warning holds, lingers or neither, as it does there, until the next minute closes. `on`: it holds or
 * lingers by now, so that its end counts, too.
 */
export function priceStretch(pace: PricePace, fairPrice: number, { below, above }: Barriers, limit: number, on: boolean): Stretch {
  if (below !== null && above !== null) return betweenBarriers(pace, fairPrice, below, above, limit);
  const barrier = below ?? above;
  if (barrier === null) return EVERYWHERE;
  const toward = below === null ? -1 : 1;
  const ends = [pace.tripPrice(barrier, toward, limit), ...(on ? [pace.tripPrice(barrier, toward, OVER_FROM * limit)] : [])];
  return around(fairPrice, [barrier, ...ends]);
}

/** The widest stretch around a value that none of the ends lies in. */
function around(value: number, ends: readonly number[]): Stretch {
  const lower = Math.max(-Infinity, ...ends.filter((end) => end <= value));
  const upper = Math.min(Infinity, ...ends.filter((end) => end > value));
  return { lower: lower * (1 + NEARLY), upper: upper * (1 - NEARLY) };
}

/** What the sum of both chances has left to its limit is shared out: as long as neither uses up its share, the sum stays below. */
function betweenBarriers(pace: PricePace, fairPrice: number, below: number, above: number, limit: number): Stretch {
  const [down, up] = [oddsOf(pace.distance(fairPrice, below, 1)), oddsOf(pace.distance(fairPrice, above, -1))];
  const left = (oddsOf(limit) - down - up) / 2;
  if (!(left > 0)) return NOWHERE;
  return {
    lower: pace.tripPrice(below, 1, distanceOf(down + left)) * (1 + NEARLY),
    upper: pace.tripPrice(above, -1, distanceOf(up + left)) * (1 - NEARLY),
  };
}

/** So much of the way to the nearest trip slack the pool's contracts may move together before it is looked at: an hour's scale moves with them, far slower. */
const SAFE_SHARE = 0.5;

/**
 * A pool's slack between two of its closed minutes, followed in doubles: a tick is one sum and one comparison. What counts is how far all contracts have
 * moved, either way, since the pool was decided: no slack moves farther, and a hedge that parts moves the hour's scale. Throws RangeError where the pace
 * is not ready.
 */
export class PoolLine {
  private readonly pnls: readonly number[];
  private readonly gains: Float64Array;
  /** Which parts counted when the pool was decided. */
  private readonly counted: readonly boolean[];
  private readonly reach: number;
  private moved = 0;

  constructor(
    private readonly standing: PoolStanding,
    private readonly offset: boolean,
    pace: PoolPace,
    limits: readonly { readonly limit: number; readonly on: boolean }[],
  ) {
    const { parts, weights, slack } = standing;
    this.gains = new Float64Array(parts.length);
    this.pnls = parts.map(({ pnl }) => pnl);
    const least = Math.min(...this.pnls);
    this.counted = this.pnls.map((pnl) => counts(pnl, least));
    const fairPrices = parts.map(({ fairPrice }) => fairPrice);
    const ends = limits.flatMap(({ limit, on }) => [limit, ...(on ? [OVER_FROM * limit] : [])]);
    const gaps = ends.map((limit) => {
      const trip = pace.tripSlack(fairPrices, weights, slack, limit);
      if (trip === null) throw new RangeError('a line of a pool whose pace is not ready');
      return Math.abs(slack - trip);
    });
    this.reach = SAFE_SHARE * Math.min(...gaps);
  }

  /** The part's contract has this fair price. False: no early warning of the pool depends on that. */
  crosses(index: number, fairPrice: number): boolean {
    const part = this.standing.parts[index];
    if (part === undefined) throw new RangeError(`the pool has no part number ${index}`);
    const gain = part.inverse ? part.value * (1 - part.fairPrice / fairPrice) : part.value * (fairPrice / part.fairPrice - 1);
    this.moved += Math.abs(gain) - Math.abs(this.gains[index] as number);
    this.gains[index] = gain;
    return !(this.moved < this.reach) || !(this.offset || this.countsAsThen());
  }

  /** Whether the same parts count as when the pool was decided: what begins to count weighs at once. */
  private countsAsThen(): boolean {
    const { counted } = this;
    let least = Infinity;
    for (let part = 0; part < counted.length; part += 1) least = Math.min(least, this.pnlOf(part));
    for (let part = 0; part < counted.length; part += 1) if (counts(this.pnlOf(part), least) !== counted[part]) return false;
    return true;
  }

  private pnlOf(part: number): number {
    return (this.pnls[part] as number) + (this.gains[part] as number);
  }
}
