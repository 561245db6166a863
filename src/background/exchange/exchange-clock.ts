import type { Venue } from '../../venues/venue.ts';
import type { Clock, Http } from '../platform/platform.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';

/** How far the exchange's clock is ahead of ours, ms. Never rejects. */
export type ReadClockLead = () => Promise<RestReply<number>>;

/** Less is the way there and back, or nothing that matters to one-minute candles. */
const SAME_WITHIN_MS = 2_000;
/** Candles of many contracts are read in a row; a clock that is set meanwhile is noticed soon. */
const KNOWN_FOR_MS = 30_000;

/** Asks the exchange for its time, half of the round trip after the request was sent. */
export function createExchangeClock({ http, clock }: { http: Http; clock: Clock }, venue: Venue): ReadClockLead {
  let known: { readonly at: number; readonly reply: RestReply<number> & { readonly ok: true } } | null = null;
  return async () => {
    const sentAt = clock.now();
    if (known !== null && sentAt >= known.at && sentAt - known.at < KNOWN_FOR_MS) return known.reply;
    const reply = await requestFromAnyHost(http, venue, venue.rest.time);
    if (!reply.ok) return reply;
    const at = clock.now();
    const lead = Math.round(reply.value - (sentAt + at) / 2);
    known = { at, reply: { ok: true, value: Math.abs(lead) < SAME_WITHIN_MS ? 0 : lead } };
    return known.reply;
  };
}
