import { mexc } from '../../venues/index.ts';
import type { Platform } from '../platform/platform.ts';
import { createExchangeClock } from './exchange-clock.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';
import { createTurns } from './turns.ts';

/**
 * Reads the one-minute candles of a contract's fair price between two instants (epoch ms of our clock, which may be minutes from the
 * exchange's; so are the candles' openings, which then begin at another second than 0): what happened while nobody watched. A candle more
 * at either end may come. Never rejects.
 */
export type ReadFairCandles = (symbol: string, fromMs: number, toMs: number) => Promise<RestReply<mexc.Candles>>;

const MINUTE_MS = 60_000;
/** The published limit is 20 in two seconds; some less, since requests may arrive closer together than they were sent. */
const MOST_IN_WINDOW = 16;
const WINDOW_MS = 2_000;

/** At most 2000 candles (33 hours) come back of one request. */
export function createCandleReader({ http, clock, timers }: Pick<Platform, 'http' | 'clock' | 'timers'>): ReadFairCandles {
  const readLead = createExchangeClock({ http, clock });
  const turns = createTurns(timers, MOST_IN_WINDOW, WINDOW_MS);
  return async (symbol, fromMs, toMs) => {
    const lead = await readLead();
    if (!lead.ok) return lead;
    await turns.next();
    // The exchange gives what opens within the bounds; the minute that runs at the first instant opened before it.
    const begin = Math.floor((fromMs + lead.value) / MINUTE_MS) * MINUTE_MS;
    const end = toMs + lead.value;
    const path = mexc.fairCandlesPath(symbol, begin, lead.value % MINUTE_MS === 0 ? end : end + MINUTE_MS);
    const reply = await requestFromAnyHost(http, path, mexc.BODY_LIMITS.candles, mexc.decodeCandles);
    if (!reply.ok) return reply;
    const candles = reply.value.candles.map((candle) => ({ ...candle, at: candle.at - lead.value }));
    return { ok: true, value: { ...reply.value, candles } };
  };
}
