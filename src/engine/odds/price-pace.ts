import {
  AgingAverage,
  HOUR,
  LEAST_MINUTES,
  LEAST_VARIANCE,
  LONGEST_HOLE,
  risingRoot,
  SHARES,
  usualHour,
  type Toward,
  type UsualHour,
} from './pace.ts';
import { oddsOf } from './tail.ts';

/** A usual hour for another horizon H: (H ÷ 60) to this power; good from 15 to 240 minutes. */
const HORIZON_EXPONENT = 0.538;

interface ClosedMinute {
  readonly minute: number;
  readonly close: number;
}

/** How one contract's price moves, from its closed minutes: what the chance of the next hour is computed from. Minutes count from 1970. */
export class PricePace {
  private averages = SHARES.map((share) => new AgingAverage(share));
  private last: ClosedMinute | null = null;
  /** Closed minutes of the last hour. */
  private hour: ClosedMinute[] = [];
  private highest = -Infinity;
  private lowest = Infinity;
  private known = 0;

  /**
   * A minute that is over, with its last fair price. Holes are allowed, what is not newer or no price is ignored; a candle of k minutes is a minute
   * after a hole of k − 1.
   */
  closeMinute(minute: number, close: number): void {
    if (!(close > 0 && Number.isFinite(close))) return;
    if (this.last !== null) {
      const minutes = minute - this.last.minute;
      if (minutes <= 0) return;
      if (minutes > LONGEST_HOLE) this.startOver();
      else {
        const move = Math.log(close / this.last.close);
        for (const average of this.averages) average.add((move * move) / minutes, minutes);
        this.known += minutes;
      }
    }
    this.last = { minute, close };
    this.hour.push(this.last);
    while ((this.hour[0] as ClosedMinute).minute <= minute - HOUR) this.hour.shift();
    this.highest = -Infinity;
    this.lowest = Infinity;
    for (const one of this.hour) {
      if (one.close > this.highest) this.highest = one.close;
      if (one.close < this.lowest) this.lowest = one.close;
    }
  }

  /** Minutes of history, holes of up to an hour included. */
  get minutes(): number {
    return this.known;
  }

  /** Whether there is history enough to say anything. */
  get ready(): boolean {
    return this.known >= LEAST_MINUTES;
  }

  /** The last closed minute; null before the first. */
  get minute(): number | null {
    return this.last?.minute ?? null;
  }

  /** The last closed minute's price; null before the first. */
  get close(): number | null {
    return this.last?.close ?? null;
  }

  /** Variances of a minute by half-life, the shorter one first; NaN before the second minute. */
  get variances(): readonly number[] {
    return this.averages.map(({ value }) => value);
  }

  /** The best close of the last hour: the one farthest from a barrier on that side. Throws before the first minute. */
  best(toward: Toward): number {
    if (this.last === null) throw new RangeError('a pace without a closed minute has no best close');
    return toward > 0 ? this.highest : this.lowest;
  }

  /** What a usual hour moves, seen from this fair price. Throws before the first minute. */
  usualHour(fairPrice: number, toward: Toward): UsualHour {
    if (this.last === null) throw new RangeError('a pace without a closed minute knows no hour');
    const adverse = Math.max(0, toward * Math.log(this.last.close / fairPrice));
    const product = this.averages.reduce((all, average) => all * average.with(adverse, LEAST_VARIANCE), 1);
    return usualHour(product, toward * Math.log(this.best(toward) / fairPrice));
  }

  /** How many usual hours the barrier (a price) is away; 0 where it is reached. */
  distance(fairPrice: number, barrier: number, toward: Toward, horizonMinutes = HOUR): number {
    const away = toward * Math.log(fairPrice / barrier);
    if (away <= 0) return 0;
    return away / (this.usualHour(fairPrice, toward).scale * (horizonMinutes / HOUR) ** HORIZON_EXPONENT);
  }

  /** The chance, 0 to 1, that the barrier is reached within the horizon; null while history is too short: that is no chance of 0. */
  odds(fairPrice: number, barrier: number, toward: Toward, horizonMinutes = HOUR): number | null {
    return this.ready ? oddsOf(this.distance(fairPrice, barrier, toward, horizonMinutes)) : null;
  }

  /**
   * The one fair price at which the barrier is `limit` usual hours away: a warning holds from there on toward the barrier. To be asked when a minute
   * closes; until the next one a tick costs one comparison, with the running minute's own move already in it.
   */
  tripPrice(barrier: number, toward: Toward, limit: number): number {
    const priceAt = (away: number): number => barrier * Math.exp(toward * away);
    const scaleAt = (away: number): number => this.usualHour(priceAt(away), toward).scale;
    const close = this.close ?? barrier;
    const calmest = toward > 0 ? Math.max(close, this.best(toward)) : Math.min(close, this.best(toward));
    const calm = Math.max(0, toward * Math.log(calmest / barrier));
    // Beyond the best close nothing is adverse: the scale stands still.
    if (calm - limit * scaleAt(calm) <= 0) return priceAt(limit * scaleAt(calm));
    return priceAt(risingRoot((away) => away - limit * scaleAt(away), 0, calm));
  }

  private startOver(): void {
    this.averages = SHARES.map((share) => new AgingAverage(share));
    this.hour = [];
    this.known = 0;
  }
}
