import { mexc } from '../../venues/index.ts';
import type { Clock, Http } from '../platform/platform.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';

/** How far the exchange's clock is ahead of ours, ms, as measured half way between asking and hearing. Never rejects. */
export async function readServerOffset(http: Http, clock: Clock): Promise<RestReply<number>> {
  const askedAt = clock.now();
  const reply = await requestFromAnyHost(http, mexc.PING_PATH, mexc.BODY_LIMITS.ping, mexc.decodePing);
  return reply.ok ? { ok: true, value: reply.value - (askedAt + clock.now()) / 2 } : reply;
}
