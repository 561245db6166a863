import { excerptOf, isFields, isShallow } from './read-field.ts';
import type { Sentence } from './sentence.ts';

/** Why the exchange gave no usable answer: for the program, and for the trader. */
export interface ExchangeRefusal {
  readonly ok: false;
  readonly reason: 'too-frequent' | 'blocked' | 'unknown-contract' | 'exchange-fault' | 'refused' | 'not-the-envelope' | 'malformed';
  readonly said: Sentence[];
}
export type ExchangeReply<T> = { readonly ok: true; readonly value: T } | ExchangeRefusal;

const MAX_MESSAGE_LENGTH = 200;
const UNKNOWN_CONTRACT_CODE = 1001;
/** The deepest answer, a contract's risk tiers in the list of all, has six levels. Records are stored, and storing recurses. */
const MAX_DEPTH = 16;

/** A payload that is not what the endpoint promises; `what` says where. */
export function malformed(what: Sentence): ExchangeRefusal {
  return { ok: false, reason: 'malformed', said: [{ key: 'answer-unreadable', params: {} }, what] };
}

type Labelled = Extract<Sentence, { readonly params: { readonly label: string } }>['key'];

function refusal(reason: ExchangeRefusal['reason'], key: Labelled, label: string): ExchangeRefusal {
  return { ok: false, reason, said: [{ key, params: { label } }] };
}

const httpLabel = (status: number): string => `HTTP ${status}`;

function refusedByStatus(status: number): ExchangeRefusal | null {
  if (status === 403 || status === 451) return refusal('blocked', 'exchange-blocks', httpLabel(status));
  if (status === 429) return refusal('too-frequent', 'exchange-too-frequent', httpLabel(status));
  return null;
}

function refusedByCode(code: unknown, message: unknown): ExchangeRefusal {
  const said = typeof message === 'string' && message !== '' ? `: ${excerptOf(message, MAX_MESSAGE_LENGTH)}` : '';
  const label = `code ${excerptOf(code)}${said}`;
  if (code === 510 || code === 429) return refusal('too-frequent', 'exchange-too-frequent', label);
  if (code === 403) return refusal('blocked', 'exchange-blocks', label);
  if (code === UNKNOWN_CONTRACT_CODE) return refusal('unknown-contract', 'exchange-unknown-contract', label);
  if (code === 500) return refusal('exchange-fault', 'exchange-fault', label);
  return refusal('refused', 'exchange-refuses', label);
}

function notTheEnvelope(status: number, body: string): ExchangeRefusal {
  if (status >= 500) return refusal('exchange-fault', 'exchange-fault', httpLabel(status));
  if (body.trimStart().startsWith('<')) return refusal('blocked', 'exchange-web-page', httpLabel(status));
  return refusal('not-the-envelope', 'exchange-not-itself', httpLabel(status));
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Takes the `data` out of a REST answer. Errors come with HTTP 200 and `success: false`; a blocked country gets a 403 or a web page. */
export function decodeEnvelope(status: number, body: string): ExchangeReply<unknown> {
  const byStatus = refusedByStatus(status);
  if (byStatus !== null) return byStatus;
  const envelope = parseBody(body);
  if (!isFields(envelope) || typeof envelope['success'] !== 'boolean') return notTheEnvelope(status, body);
  if (!envelope['success'] || envelope['code'] !== 0) return refusedByCode(envelope['code'], envelope['message']);
  if (status < 200 || status > 299) return notTheEnvelope(status, body);
  if (!isShallow(envelope, MAX_DEPTH)) return malformed({ key: 'too-deep', params: { max: String(MAX_DEPTH) } });
  return { ok: true, value: envelope['data'] };
}
