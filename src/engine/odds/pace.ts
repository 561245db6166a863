import { OVER_FROM } from './tail.ts';

/** +1: the price is feared to fall (a barrier below). −1: to rise. */
export type Toward = 1 | -1;

/** Half-lives, in minutes, of the two averages of squared one-minute returns whose geometric mean is the volatility. */
const HALF_LIVES = [10, 240] as const;
export const SHARES = HALF_LIVES.map((minutes) => 1 - 2 ** (-1 / minutes));
/** Minutes: the hour whose pace is meant, and the horizon of the chance. */
export const HOUR = 60;
/** Fitted to 2017–2026; 0.68 to 0.72 in each of four eras. */
const SCALE = 0.7;
const PACE_WEIGHT = 0.05;
const PACE_CAP = 3;
/** Of a minute's variance: a price that stands still divides by something. */
export const LEAST_VARIANCE = 1e-9;
/** Minutes of history before anything is said. */
export const LEAST_MINUTES = 60;
/** A hole of more minutes starts everything over. */
export const LONGEST_HOLE = 60;

/** An average of squares that a hole of k minutes ages k times; bias-corrected by its own weight. */
export class AgingAverage {
  private sum = 0;
  private weight = 0;

  constructor(private readonly share: number) {}

  /** A return over `minutes` minutes, squared and shared among them. */
  add(square: number, minutes: number): void {
    const kept = minutes === 1 ? 1 - this.share : (1 - this.share) ** minutes;
    this.sum = kept * this.sum + (1 - kept) * square;
    this.weight = kept * this.weight + (1 - kept);
  }

  get value(): number {
    return this.sum / this.weight;
  }

  /** The average with the running minute's adverse return as a minute in progress, where that makes it worse. */
  with(adverse: number, least: number): number {
    const value = Math.max(this.value, least);
    return Math.max(value, (1 - this.share) * value + this.share * adverse * adverse);
  }
}

/** What an hour moves: `sigma` per square root of a minute, and `scale`, one usual hour; each a logarithm of a price's ratio, or an amount of slack. */
export interface UsualHour {
  readonly sigma: number;
  /** How many deviations of an hour the last hour has moved toward the barrier, 0 to 3. */
  readonly pace: number;
  readonly scale: number;
}

/** The usual hour of these two averages, where the last hour has moved `adverseHour` toward the barrier (its unit is the returns' own). */
export function usualHour(product: number, adverseHour: number): UsualHour {
  const sigma = Math.sqrt(Math.sqrt(product));
  const root = sigma * Math.sqrt(HOUR);
  const pace = Math.min(PACE_CAP, Math.max(0, adverseHour) / root);
  return { sigma, pace, scale: SCALE * Math.exp(PACE_WEIGHT * pace * pace) * root };
}

/** Steps in which a root is found: the last of them is below a double's own step, and mostly ten are enough. */
const STEPS = 100;

/**
 * Where a rising function is 0 between `low`, where it is below, and `high`, where it is not: false position, with the end that stays halved in weight
 * (Illinois), so that a bend costs a few steps and no precision.
 */
export function risingRoot(f: (x: number) => number, low: number, high: number): number {
  let [atLow, atHigh] = [f(low), f(high)];
  let side = 0;
  for (let step = 0; step < STEPS && high - low > Number.EPSILON * Math.abs(high); step += 1) {
    const between = high - (atHigh * (high - low)) / (atHigh - atLow);
    // On its way to a bend it may stand still at one end.
    const x = between > low && between < high && step % 8 !== 7 ? between : (low + high) / 2;
    if (x === low || x === high) break;
    const at = f(x);
    if (at < 0) {
      [low, atLow] = [x, at];
      if (side < 0) atHigh /= 2;
      side = -1;
    } else {
      [high, atHigh] = [x, at];
      if (side > 0) atLow /= 2;
      side = 1;
    }
    if (at === 0) break;
  }
  return high;
}

/** Whether an early warning holds at a distance of `z` usual hours: up to its limit, and until it is over where it held before. */
export const warns = (z: number, limit: number, held: boolean): boolean => z <= limit || (held && z <= OVER_FROM * limit);
