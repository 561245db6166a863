import { mexc } from '../../venues/index.ts';
import type { Http } from '../platform/platform.ts';
import { sentence, type Said } from '../../protocol/said.ts';

/** Why a request gave nothing: the way there, or the exchange. */
export type RestRefusal =
  mexc.ExchangeRefusal | { readonly ok: false; readonly reason: 'network' | 'timeout' | 'too-large'; readonly said: Said };
export type RestReply<T> = { readonly ok: true; readonly value: T } | RestRefusal;

const TIMEOUT_MS = 8_000;

const SENTENCES = { network: 'exchange-unreachable', timeout: 'exchange-silent', 'too-large': 'exchange-too-much' } as const;

/** One GET at one host, its envelope taken off and the payload decoded. Never rejects. */
export async function requestRest<T>(
  http: Http,
  host: string,
  path: string,
  maxBytes: number,
  decode: (payload: unknown) => mexc.ExchangeReply<T>,
): Promise<RestReply<T>> {
  const answer = await http.get(host + path, { timeoutMs: TIMEOUT_MS, maxBytes });
  if (answer.kind === 'failure') return { ok: false, reason: answer.reason, said: [sentence(SENTENCES[answer.reason], { label: answer.detail })] };
  const envelope = mexc.decodeEnvelope(answer.status, answer.body);
  return envelope.ok ? decode(envelope.value) : envelope;
}

/** The same, asking the other host when the first gives nothing; what the exchange does not know, the other host is not asked for. */
export async function requestFromAnyHost<T>(
  http: Http,
  path: string,
  maxBytes: number,
  decode: (payload: unknown) => mexc.ExchangeReply<T>,
): Promise<RestReply<T>> {
  const [first, second] = mexc.REST_HOSTS;
  const reply = await requestRest(http, first, path, maxBytes, decode);
  if (reply.ok || reply.reason === 'unknown-contract') return reply;
  return requestRest(http, second, path, maxBytes, decode);
}
