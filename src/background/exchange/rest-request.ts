import type { ExchangeRefusal } from '../../venues/answers.ts';
import type { RestQuestion, Venue } from '../../venues/venue.ts';
import type { Http } from '../platform/platform.ts';
import { sentence, type Said } from '../../protocol/said.ts';

/** Why a request gave nothing: the way there, or the exchange. */
export type RestRefusal =
  ExchangeRefusal | { readonly ok: false; readonly reason: 'network' | 'timeout' | 'too-large'; readonly said: Said };
export type RestReply<T> = { readonly ok: true; readonly value: T } | RestRefusal;

const TIMEOUT_MS = 8_000;

const SENTENCES = { network: 'exchange-unreachable', timeout: 'exchange-silent', 'too-large': 'exchange-too-much' } as const;

/** One GET at one host, its answer read. Never rejects. */
export async function requestRest<T>(http: Http, host: string, { path, maxBytes, read }: RestQuestion<T>): Promise<RestReply<T>> {
  const answer = await http.get(host + path, { timeoutMs: TIMEOUT_MS, maxBytes });
  if (answer.kind === 'failure')
    return { ok: false, reason: answer.reason, said: [sentence(SENTENCES[answer.reason], { label: answer.detail })] };
  return read(answer.status, answer.body);
}

/** Whether another host may give what this one did not; what the exchange does not know, no other is asked for. */
export const isWorthAnotherHost = (reply: RestReply<unknown>): boolean => !reply.ok && reply.reason !== 'unknown-contract';

/** The same, asking the next host when one gives nothing. */
export async function requestFromAnyHost<T>(http: Http, { hosts }: Pick<Venue, 'hosts'>, question: RestQuestion<T>): Promise<RestReply<T>> {
  const [first, ...others] = hosts;
  let reply = await requestRest(http, first, question);
  for (const host of others) {
    if (!isWorthAnotherHost(reply)) break;
    reply = await requestRest(http, host, question);
  }
  return reply;
}
