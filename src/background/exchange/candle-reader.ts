import type { Candles } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Http, Platform } from '../platform/platform.ts';
import { createExchangeClock } from './exchange-clock.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';
import { createTurns } from './turns.ts';

/**
 * Reads the one-minute candles of a contract's fair price between two instants (epoch ms of our clock, which may be minutes from the
 * exchange's; so are the candles' openings, which then begin at another second than 0): what happened while nobody watched. A candle more
 * at either end may come. Never rejects.
 */
export type ReadFairCandles = (symbol: string, fromMs: number, toMs: number) => Promise<RestReply<Candles>>;

const MINUTE_MS = 60_000;

/** At most `mostCandles` of the venue come back of one request. */
export function createCandleReader({ http, clock, timers }: Pick<Platform, 'http' | 'clock' | 'timers'>, venue: Venue): ReadFairCandles {
  const readLead = createExchangeClock({ http, clock }, venue);
  const inTurn = createTurns({ clock, timers }, venue.rest.limits.candles);
  /** Each host that is asked counts as a request. */
  const paced: Http = { get: (url, limits) => inTurn(() => http.get(url, limits)) };
  return async (symbol, fromMs, toMs) => {
    const lead = await readLead();
    if (!lead.ok) return lead;
    // The exchange gives what opens within the bounds; the minute that runs at the first instant opened before it.
    const begin = Math.floor((fromMs + lead.value) / MINUTE_MS) * MINUTE_MS;
    const end = toMs + lead.value;
    const question = venue.rest.candles(symbol, begin, lead.value % MINUTE_MS === 0 ? end : end + MINUTE_MS);
    const reply = await requestFromAnyHost(paced, venue, question);
    if (!reply.ok) return reply;
    const candles = reply.value.candles.map((candle) => ({ ...candle, at: candle.at - lead.value }));
    return { ok: true, value: { ...reply.value, candles } };
  };
}
