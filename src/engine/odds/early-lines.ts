import type { Barriers, PoolStanding } from './hours-away.ts';
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

/** So much of what is left to a trip slack is looked at exactly: the hour that it was solved with is of the prices of then. */
const LOOKED_AT = 0.1;

/**
 * A pool's slack between two of its closed minutes, followed in doubles: a tick is one sum and one comparison. Where it is not exact it is too small, so that
 * a warning is looked for too early. Throws RangeError where the pace is not ready.
 */
export class PoolLine {
  private readonly terms: Float64Array;
  private sum = 0;
  private readonly least: number;
  private readonly stretch: Stretch;

  constructor(
    private readonly standing: PoolStanding,
    private readonly offset: boolean,
    pace: PoolPace,
    limits: readonly { readonly limit: number; readonly on: boolean }[],
  ) {
    const { parts, weights, slack } = standing;
    this.terms = new Float64Array(parts.length);
    this.least = Math.min(...parts.map(({ pnl }) => pnl));
    const fairPrices = parts.map(({ fairPrice }) => fairPrice);
    const ends = limits.flatMap(({ limit, on }) => [limit, ...(on ? [OVER_FROM * limit] : [])]);
    const slacks = ends.map((limit) => pace.tripSlack(fairPrices, weights, slack, limit));
    if (!slacks.every((one) => one !== null)) throw new RangeError('a line of a pool whose pace is not ready');
    const { lower, upper } = around(slack, slacks);
    this.stretch = { lower: lower + LOOKED_AT * Math.max(0, slack - lower), upper };
  }

  /** The part's contract has this fair price. False: no early warning of the pool depends on that. */
  crosses(index: number, fairPrice: number): boolean {
    const part = this.standing.parts[index];
    if (part === undefined) throw new RangeError(`the pool has no part number ${index}`);
    const gained = part.inverse ? part.value * (1 - part.fairPrice / fairPrice) : part.value * (fairPrice / part.fairPrice - 1);
    const term = this.counted(part.pnl, gained);
    this.sum += term - (this.terms[index] as number);
    this.terms[index] = term;
    const slack = this.standing.slack + this.sum;
    return !(slack > this.stretch.lower && slack < this.stretch.upper);
  }

  /** Under own-only a profit counts for nothing, but for the smallest of all: of that only losses are followed. */
  private counted(pnl: number, gained: number): number {
    if (this.offset) return gained;
    return this.least > 0 ? Math.min(0, gained) : Math.min(0, pnl + gained) - Math.min(0, pnl);
  }
}
