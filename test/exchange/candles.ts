import type { PricePoint } from './market.ts';

const MINUTE = 60;

/** The documented intervals whose length in seconds is fixed; Week1 and Month1, which follow a calendar, are not served here. */
export const CANDLE_SECONDS: ReadonlyMap<string, number> = new Map([
  ['Min1', MINUTE],
  ['Min5', 5 * MINUTE],
  ['Min15', 15 * MINUTE],
  ['Min30', 30 * MINUTE],
  ['Min60', 60 * MINUTE],
  ['Hour4', 240 * MINUTE],
  ['Hour8', 480 * MINUTE],
  ['Day1', 1440 * MINUTE],
]);

/** More points than this are cut from the old end. */
export const MOST_CANDLES = 2000;

/** Candles in columns, as GET /kline/fair_price sends them: times in seconds, prices as texts of JSON numbers. */
export interface Candles {
  readonly time: readonly number[];
  readonly open: readonly string[];
  readonly high: readonly string[];
  readonly low: readonly string[];
  readonly close: readonly string[];
}

/**
 * Candles of the price points for every interval that begins in start … end (seconds). A candle opens at the price that stood before it,
 * since a fair price stands between its changes; the first price stood for ever.
 */
export function candles(points: readonly PricePoint[], intervalSeconds: number, start: number, end: number): Candles {
  const last = Math.floor(end / intervalSeconds) * intervalSeconds;
  const first = Math.max(Math.ceil(start / intervalSeconds) * intervalSeconds, last - (MOST_CANDLES - 1) * intervalSeconds);
  const columns = { time: [] as number[], open: [] as string[], high: [] as string[], low: [] as string[], close: [] as string[] };
  let standing = points[0]?.price;
  if (standing === undefined) throw new RangeError('candles: at least one price point is needed');
  let next = 0;
  for (let time = first; time <= last; time += intervalSeconds) {
    for (; (points[next]?.atMs ?? Infinity) < time * 1000; next++) standing = points[next]?.price ?? standing;
    const seen = [standing];
    for (; (points[next]?.atMs ?? Infinity) < (time + intervalSeconds) * 1000; next++) {
      standing = points[next]?.price ?? standing;
      seen.push(standing);
    }
    columns.time.push(time);
    columns.open.push(seen[0] ?? standing);
    columns.high.push(seen.reduce((a, b) => (Number(b) > Number(a) ? b : a)));
    columns.low.push(seen.reduce((a, b) => (Number(b) < Number(a) ? b : a)));
    columns.close.push(standing);
  }
  return columns;
}
