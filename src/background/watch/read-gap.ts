import type { ReadFairCandles } from '../feed/candle-reader.ts';
import type { Gap } from './coverage.ts';

const MINUTE_MS = 60_000;
/** As many candles as come back of one request. */
const MINUTES_A_REQUEST = 2_000;
/** Nearly seven days; what lies before is said to be unread. */
const MOST_REQUESTS = 5;

type Reply = Awaited<ReturnType<ReadFairCandles>>;
export type Candle = Extract<Reply, { ok: true }>['value']['candles'][number];

export type GapReading =
  | {
      readonly ok: true;
      readonly candles: readonly Candle[];
      /** Whole minutes of the gap of which no usable candle came. */
      readonly missingCount: number;
      readonly minuteCount: number;
    }
  | { readonly ok: false; readonly message: string };

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;

/** The one-minute candles that touch the gap, the newest ones where it is too long for a few requests. Never rejects. */
export async function readGap(read: ReadFairCandles, { symbol, from, to }: Gap): Promise<GapReading> {
  const first = minuteOf(from);
  const last = minuteOf(to);
  const minuteCount = (last - first) / MINUTE_MS;
  const byMinute = new Map<number, Candle>();
  let end = last;
  for (let request = 0; request < MOST_REQUESTS && end >= first; request += 1) {
    const begin = Math.max(first, end - (MINUTES_A_REQUEST - 1) * MINUTE_MS);
    const reply = await read(symbol, begin, end);
    if (!reply.ok) return { ok: false, message: reply.message };
    for (const candle of reply.value.candles) if (candle.at >= first && candle.at <= last) byMinute.set(candle.at, candle);
    end = begin - MINUTE_MS;
  }
  const candles = [...byMinute.values()].sort((a, b) => a.at - b.at);
  // The last minute is not over yet: its candle may come later, its prices do come.
  const wholeCount = candles.filter(({ at }) => at < last).length;
  return { ok: true, candles, missingCount: minuteCount - wholeCount, minuteCount };
}
