import { compareDecimals } from '../../ui/format/price-gap.ts';

export interface RateSample {
  readonly at: number;
  readonly rate: string;
}

/** Stored once a minute; a longer silence than this was not watched. */
const GAP_ABOVE_MS = 150_000;
const HOUR_MS = 3_600_000;

export interface RateGap {
  readonly from: number;
  readonly to: number;
}

/** Whether nothing was stored for a while before the sample at `index`. */
export function followsGap(samples: readonly RateSample[], index: number): boolean {
  const [before, sample] = [samples[index - 1], samples[index]];
  return before !== undefined && sample !== undefined && sample.at - before.at > GAP_ABOVE_MS;
}

/** Every stretch between two samples in which nothing was stored, and from the last one to `now`. */
export function gapsOf(samples: readonly RateSample[], now: number): readonly RateGap[] {
  return samples.flatMap(({ at }, index) => {
    const next = samples[index + 1]?.at ?? now;
    return next - at > GAP_ABOVE_MS ? [{ from: at, to: next }] : [];
  });
}

function compareRates(a: string, b: string): number {
  if (a === b) return 0;
  if (a === 'Infinity') return 1;
  return b === 'Infinity' ? -1 : compareDecimals(a, b);
}

export interface RateHour {
  readonly from: number;
  readonly lowest: string;
  readonly highest: string;
  readonly last: string;
}

/** The samples by hour since `from`, oldest first; hours without one are left out. */
export function hoursOf(samples: readonly RateSample[], from: number): readonly RateHour[] {
  const hours = new Map<number, RateHour>();
  for (const { at, rate } of samples) {
    const start = from + Math.floor((at - from) / HOUR_MS) * HOUR_MS;
    const known = hours.get(start);
    hours.set(start, {
      from: start,
      lowest: known === undefined || compareRates(rate, known.lowest) < 0 ? rate : known.lowest,
      highest: known === undefined || compareRates(rate, known.highest) > 0 ? rate : known.highest,
      last: rate,
    });
  }
  return [...hours.values()];
}
