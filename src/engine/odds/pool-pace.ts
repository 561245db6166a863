import { AgingAverage, HOUR, LEAST_MINUTES, LEAST_VARIANCE, LONGEST_HOLE, SHARES, usualHour } from './pace.ts';
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

const dot = (weights: readonly number[], moves: readonly number[]): number => weights.reduce((sum, weight, index) => sum + weight * (moves[index] ?? 0), 0);
const minus = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((value, index) => value - (b[index] ?? 0));

/**
 * How the contracts of a cross pool move together: their returns are weighted by what the pool holds now, so that hedges net, and six coins that fall
 * together count as that. The distance to the barrier is the pool's slack, an amount in the settle coin.
 */
export class PoolPace {
  private returns: readonly PoolReturn[] = [];
  private hour: readonly ClosedMinute[] = [];
  private last: ClosedMinute | null = null;

  /** A minute that is over, with the last fair price (> 0) of every contract, always in one order. What is not newer is ignored. */
  closeMinute(minute: number, closes: readonly number[]): void {
    const logs = closes.map(Math.log);
    if (this.last !== null) {
      const minutes = minute - this.last.minute;
      if (minutes <= 0) return;
      if (minutes > LONGEST_HOLE) [this.returns, this.hour] = [[], []];
      else this.returns = [...this.returns, { minutes, moves: minus(logs, this.last.logs) }].slice(-MOST_RETURNS);
    }
    this.last = { minute, logs };
    this.hour = [...this.hour.filter((one) => one.minute > minute - HOUR), this.last];
  }

  /** Minutes of history, holes of up to an hour included. */
  get minutes(): number {
    return this.returns.reduce((sum, { minutes }) => sum + minutes, 0);
  }

  get ready(): boolean {
    return this.minutes >= LEAST_MINUTES;
  }

  /**
   * How many usual hours of the pool its slack is away from 0; 0 where it is used up, null while history is too short. `weights`: what the slack gains
   * when a contract's price rises by 100 %, settle coin; 0 where the profit rule counts no gain. `slack`: settle coin.
   */
  distance(fairPrices: readonly number[], weights: readonly number[], slack: number): number | null {
    const { last } = this;
    if (last === null || !this.ready) return null;
    if (slack <= 0) return 0;
    const now = fairPrices.map(Math.log);
    const adverse = Math.max(0, -dot(weights, minus(now, last.logs)));
    const gross = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
    const least = LEAST_VARIANCE * gross * gross;
    const product = SHARES.reduce((all, share) => {
      const average = new AgingAverage(share);
      for (const { minutes, moves } of this.returns) average.add(dot(weights, moves) ** 2 / minutes, minutes);
      return all * average.with(adverse, least);
    }, 1);
    const lost = Math.max(...this.hour.map(({ logs }) => dot(weights, minus(logs, now))));
    return slack / usualHour(product, lost).scale;
  }

  /** The chance, 0 to 1, that the slack is used up within the next hour; null while history is too short. */
  odds(fairPrices: readonly number[], weights: readonly number[], slack: number): number | null {
    const distance = this.distance(fairPrices, weights, slack);
    return distance === null ? null : oddsOf(distance);
  }
}
