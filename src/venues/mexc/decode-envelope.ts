import { excerptOf, isFields, isShallow } from './read-field.ts';

/** Why the exchange gave no usable answer. `message` is one sentence a trader understands. */
export interface ExchangeRefusal {
  readonly ok: false;
  readonly reason: 'too-frequent' | 'blocked' | 'unknown-contract' | 'exchange-fault' | 'refused' | 'not-the-envelope' | 'malformed';
  readonly message: string;
}
export type ExchangeReply<T> = { readonly ok: true; readonly value: T } | ExchangeRefusal;

const MAX_MESSAGE_LENGTH = 200;
const UNKNOWN_CONTRACT_CODE = 1001;
/** The deepest answer, a contract's risk tiers in the list of all, has six levels. Records are stored, and storing recurses. */
const MAX_DEPTH = 16;
const WEB_PAGE =
  'a web page came instead of prices; the exchange may be blocked in this country or network, or a login page stands in between';

/** A payload that is not what the endpoint promises; `what` says where. */
export function malformed(what: string): ExchangeRefusal {
  return refusal('malformed', `The exchange's answer cannot be read: ${what}`);
}

function refusal(reason: ExchangeRefusal['reason'], message: string): ExchangeRefusal {
  return { ok: false, reason, message };
}

function refusedByStatus(status: number): ExchangeRefusal | null {
  if (status === 403 || status === 451) return refusal('blocked', `HTTP ${status}: the exchange refuses this country or network`);
  if (status === 429) return refusal('too-frequent', `HTTP ${status}: the exchange says that requests come too often`);
  return null;
}

function refusedByCode(code: unknown, message: unknown): ExchangeRefusal {
  const said = typeof message === 'string' && message !== '' ? `: ${excerptOf(message, MAX_MESSAGE_LENGTH)}` : '';
  const label = `code ${excerptOf(code)}${said}`;
  if (code === 510 || code === 429) return refusal('too-frequent', `The exchange says that requests come too often (${label})`);
  if (code === 403) return refusal('blocked', `The exchange refuses this country or network (${label})`);
  if (code === UNKNOWN_CONTRACT_CODE) return refusal('unknown-contract', `The exchange does not know this contract (${label})`);
  if (code === 500) return refusal('exchange-fault', `The exchange has a fault of its own (${label})`);
  return refusal('refused', `The exchange refused the request (${label})`);
}

function notTheEnvelope(status: number, body: string): ExchangeRefusal {
  if (status >= 500) return refusal('exchange-fault', `HTTP ${status}: the exchange has a fault of its own`);
  if (body.trimStart().startsWith('<')) {
    return refusal('blocked', `HTTP ${status}: ${WEB_PAGE}`);
  }
  return refusal('not-the-envelope', `HTTP ${status}: something came that is not the exchange's answer`);
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
  if (!isShallow(envelope, MAX_DEPTH)) return malformed(`it is nested deeper than ${MAX_DEPTH} levels`);
  return { ok: true, value: envelope['data'] };
}
