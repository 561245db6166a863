import { malformed, type ExchangeRefusal, type ExchangeReply } from '../answers.ts';
import { excerptOf, isFields, isShallow, type FieldSource } from '../read-field.ts';
import type { VenueSentence } from '../sentence.ts';

const MAX_MESSAGE_LENGTH = 200;
/** The deepest answer, a contract's risk tiers in the list of all, has six levels. Records are stored, and storing recurses. */
const MAX_DEPTH = 16;

type Labelled = Extract<VenueSentence, { readonly params: { readonly label: string } }>['key'];
/** For the program, and for the trader. */
type Meaning = readonly [ExchangeRefusal['reason'], Labelled];

const TOO_FREQUENT: Meaning = ['too-frequent', 'exchange-too-frequent'];
const BLOCKED: Meaning = ['blocked', 'exchange-blocks'];
const FAULT: Meaning = ['exchange-fault', 'exchange-fault'];
const UNKNOWN_CONTRACT: Meaning = ['unknown-contract', 'exchange-unknown-contract'];

const STATUSES = new Map([
  [403, BLOCKED],
  [451, BLOCKED],
  [429, TOO_FREQUENT],
]);
const CODES = new Map<unknown, Meaning>([
  [403, BLOCKED],
  [429, TOO_FREQUENT],
  [500, FAULT],
  [510, TOO_FREQUENT],
  [1001, UNKNOWN_CONTRACT],
]);

function refusal([reason, key]: Meaning, label: string): ExchangeRefusal {
  return { ok: false, reason, said: [{ key, params: { label } }] };
}

/** The labels, and what the exchange says in words; cut, and text whatever stands in it. */
function labelOf(labels: readonly string[], { message, msg }: FieldSource): string {
  const words = [message, msg].find((text) => typeof text === 'string' && text !== '');
  return labels.join(', ') + (words === undefined ? '' : `: ${excerptOf(words, MAX_MESSAGE_LENGTH)}`);
}

const codeLabel = (code: unknown): string => `code ${excerptOf(code)}`;

function refusedByCode(envelope: FieldSource): ExchangeRefusal {
  const { code } = envelope;
  return refusal(CODES.get(code) ?? ['refused', 'exchange-refuses'], labelOf([codeLabel(code)], envelope));
}

const isOk = (status: number): boolean => status >= 200 && status <= 299;
const isCode = (code: unknown): boolean => (typeof code === 'number' && code !== 0) || (typeof code === 'string' && code !== '');

/** During maintenance the exchange's answer is only a code and a message: no word on what was asked for, so of no contract it is believed. */
function notTheEnvelope(status: number, body: string, answer: unknown): ExchangeRefusal {
  const fields = isFields(answer) ? answer : {};
  const { code } = fields;
  const httpLabel = `HTTP ${status}`;
  if (isCode(code)) {
    const meaning = CODES.get(code) ?? FAULT;
    return refusal(
      meaning === UNKNOWN_CONTRACT ? FAULT : meaning,
      labelOf(isOk(status) ? [codeLabel(code)] : [httpLabel, codeLabel(code)], fields),
    );
  }
  if (status >= 500) return refusal(FAULT, labelOf([httpLabel], fields));
  if (body.trimStart().startsWith('<')) return refusal(['blocked', 'exchange-web-page'], httpLabel);
  return refusal(['not-the-envelope', 'exchange-not-itself'], labelOf([httpLabel], fields));
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
  const byStatus = STATUSES.get(status);
  if (byStatus !== undefined) return refusal(byStatus, `HTTP ${status}`);
  const envelope = parseBody(body);
  if (!isFields(envelope) || typeof envelope['success'] !== 'boolean') return notTheEnvelope(status, body, envelope);
  if (!envelope['success'] || envelope['code'] !== 0) return refusedByCode(envelope);
  if (!isOk(status)) return notTheEnvelope(status, body, envelope);
  if (!isShallow(envelope, MAX_DEPTH)) return malformed({ key: 'too-deep', params: { max: String(MAX_DEPTH) } });
  return { ok: true, value: envelope['data'] };
}
