import type { CandlesOf } from '../exchange/exchange.ts';
import type { Said } from '../../protocol/said.ts';
import type { Gap } from '../history/gap.ts';

const MINUTE_MS = 60_000;
/** As many candles as come back of one request, but for one at either end that the exchange's clock may add. */
const MINUTES_A_REQUEST = 1_998;
/** Nearly seven days; what lies before is said to be unread. */
const MOST_REQUESTS = 5;

type Reply = Awaited<NonNullable<ReturnType<CandlesOf>>>;
export type GapCandle = Extract<Reply, { ok: true }>['value']['candles'][number];

export type GapReading =
  | {
      readonly ok: true;
      readonly candles: readonly GapCandle[];
      /** Whole minutes of the gap of which no usable candle came. */
      readonly missingCount: number;
      readonly minuteCount: number;
    }
  | { readonly ok: false; readonly said: Said };

/** Of a contract at an exchange that is none of ours. */
const NOTHING: GapReading = { ok: true, candles: [], missingCount: 0, minuteCount: 0 };

/** The last instant at or before `at` from which a minute runs; `phase`: the exchange's minutes may begin at another second of our clock. */
const minuteOf = (at: number, phase = 0): number => Math.floor((at - phase) / MINUTE_MS) * MINUTE_MS + phase;

/** The one-minute candles that touch the gap, the newest ones where it is too long for a few requests. Never rejects. */
export async function readGap(read: CandlesOf, { instrument, from, to }: Gap): Promise<GapReading> {
  const byMinute = new Map<number, GapCandle>();
  const oldest = minuteOf(from);
  let end = minuteOf(to);
  for (let request = 0; request < MOST_REQUESTS && end >= oldest; request += 1) {
    const begin = Math.max(oldest, end - (MINUTES_A_REQUEST - 1) * MINUTE_MS);
    const reply = await read(instrument, begin, end);
    if (reply === null) return NOTHING;
    if (!reply.ok) return { ok: false, said: reply.said };
    for (const candle of reply.value.candles) byMinute.set(candle.at, candle);
    end = begin - MINUTE_MS;
  }
  const [anyAt = 0] = byMinute.keys();
  const phase = anyAt % MINUTE_MS;
  const first = minuteOf(from, phase);
  const last = minuteOf(to, phase);
  const candles = [...byMinute.values()].filter(({ at }) => at >= first && at <= last).sort((a, b) => a.at - b.at);
  const minuteCount = (last - first) / MINUTE_MS;
  // The last minute is not over yet: its candle may come later, its prices do come.
  const wholeCount = candles.filter(({ at }) => at < last).length;
  return { ok: true, candles, missingCount: minuteCount - wholeCount, minuteCount };
}
