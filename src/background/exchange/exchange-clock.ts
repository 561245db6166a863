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
/** An exchange that cannot be reached is not asked again for each of them. */
const REFUSED_FOR_MS = 2_000;

/** Asks the exchange for its time, half of the round trip after the request was sent; who asks meanwhile gets the same answer. */
export function createExchangeClock({ http, clock }: { http: Http; clock: Clock }, venue: Venue): ReadClockLead {
  let known: { readonly at: number; readonly reply: RestReply<number> } | null = null;
  let asking: Promise<RestReply<number>> | null = null;

  async function ask(): Promise<RestReply<number>> {
    const sentAt = clock.now();
    const reply = await requestFromAnyHost(http, venue, venue.rest.time);
    const at = clock.now();
    known = { at, reply: reply.ok ? { ok: true, value: leadOf(reply.value - (sentAt + at) / 2) } : reply };
    return known.reply;
  }

  return () => {
    const now = clock.now();
    if (known !== null && now >= known.at && now - known.at < (known.reply.ok ? KNOWN_FOR_MS : REFUSED_FOR_MS))
      return Promise.resolve(known.reply);
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

function leadOf(measured: number): number {
  const lead = Math.round(measured);
  return Math.abs(lead) < SAME_WITHIN_MS ? 0 : lead;
}
