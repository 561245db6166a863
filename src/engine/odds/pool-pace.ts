import { AgingAverage, HOUR, LEAST_MINUTES, LEAST_VARIANCE, LONGEST_HOLE, risingRoot, SHARES, usualHour } from './pace.ts';
import { oddsOf } from './tail.ts';

/** Returns that are kept: a day of minutes. */
const MOST_RETURNS = 1440;

interface PoolReturn {
  readonly minutes: number;
  /** Logarithms of the price ratios, by contract. */
  readonly moves: readonly number[];
}

interface ClosedMinute {
  readonly minute: number;
  readonly logs: readonly number[];
}

function dot(weights: readonly number[], moves: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) sum += (weights[index] as number) * (moves[index] as number);
  return sum;
}
const minus = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((value, index) => value - (b[index] ?? 0));

/**
 * How the contracts of a cross pool move together: their returns are weighted by what the pool holds now, so that hedges net, and six coins that fall
 * together count as that. The distance to the barrier is the pool's slack, an amount in the settle coin.
 */
export class PoolPace {
  private returns: readonly PoolReturn[] = [];
  private hour: readonly ClosedMinute[] = [];
  private last: ClosedMinute | null = null;
  private known = 0;

  /** A minute that is over, with the last fair price (> 0) of every contract, always in one order. What is not newer is ignored. */
  closeMinute(minute: number, closes: readonly number[]): void {
    const logs = closes.map(Math.log);
    if (this.last !== null) {
      const minutes = minute - this.last.minute;
      if (minutes <= 0) return;
      if (minutes > LONGEST_HOLE) [this.returns, this.hour] = [[], []];
      else this.returns = [...this.returns, { minutes, moves: minus(logs, this.last.logs) }].slice(-MOST_RETURNS);
      this.known = this.returns.reduce((sum, one) => sum + one.minutes, 0);
    }
    this.last = { minute, logs };
    this.hour = [...this.hour.filter((one) => one.minute > minute - HOUR), this.last];
  }

  /** Minutes of history, holes of up to an hour included. */
  get minutes(): number {
    return this.known;
  }

  get ready(): boolean {
    return this.known >= LEAST_MINUTES;
  }

  /** The last closed minute; null before the first. */
  get minute(): number | null {
    return this.last?.minute ?? null;
  }

  /**
   * How many usual hours of the pool its slack is away from 0; 0 where it is used up, null while history is too short. `weights`: what the slack gains
   * when a contract's price rises by 100 %, settle coin; 0 where the profit rule counts no gain. `slack`: settle coin.
   */
  distance(fairPrices: readonly number[], weights: readonly number[], slack: number): number | null {
    const moved = this.moved(fairPrices, weights);
    if (moved === null) return null;
    return slack <= 0 ? 0 : slack / scaleAfter(moved, 0);
  }

  /**
   * The slack (settle coin) that is `limit` usual hours away, if the pool goes on losing as it stands weighted now; null while history is too short. To be
   * asked when a minute closes; until the next one a tick costs one comparison, with the running minute's own loss already in it.
   */
  tripSlack(fairPrices: readonly number[], weights: readonly number[], slack: number, limit: number): number | null {
    const moved = this.moved(fairPrices, weights);
    if (moved === null) return null;
    const beyond = (left: number): number => left - limit * scaleAfter(moved, slack - left);
    // With so much slack nothing was lost in the hour: the scale stands still.
    const calm = Math.max(0, slack + Math.max(0, moved.lost, moved.adverse));
    return beyond(calm) <= 0 ? limit * scaleAfter(moved, slack - calm) : risingRoot(beyond, 0, calm);
  }

  /** The chance, 0 to 1, that the slack is used up within the next hour; null while history is too short. */
  odds(fairPrices: readonly number[], weights: readonly number[], slack: number): number | null {
    const distance = this.distance(fairPrices, weights, slack);
    return distance === null ? null : oddsOf(distance);
  }

  private moved(fairPrices: readonly number[], weights: readonly number[]): PoolMove | null {
    const { last } = this;
    if (last === null || !this.ready) return null;
    const now = fairPrices.map(Math.log);
    const gross = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
    const averages = SHARES.map((share) => new AgingAverage(share));
    for (const { minutes, moves } of this.returns) {
      const square = dot(weights, moves) ** 2 / minutes;
      for (const average of averages) average.add(square, minutes);
    }
    const lost = Math.max(...this.hour.map(({ logs }) => dot(weights, minus(logs, now))));
    return { averages, least: LEAST_VARIANCE * gross * gross, adverse: -dot(weights, minus(now, last.logs)), lost };
  }
}

/** What the pool has lost since the last minute closed, and since the best minute of the last hour (below 0: gained), settle coin. */
interface PoolMove {
  readonly averages: readonly AgingAverage[];
  readonly least: number;
  readonly adverse: number;
  readonly lost: number;
}

/** A usual hour of the pool, settle coin, once it has lost `more` (below 0: gained). */
function scaleAfter({ averages, least, adverse, lost }: PoolMove, more: number): number {
  const product = averages.reduce((all, average) => all * average.with(Math.max(0, adverse + more), least), 1);
  return usualHour(product, lost + more).scale;
}
