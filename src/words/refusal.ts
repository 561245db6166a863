import { bundle, type Words } from './bundle.ts';
import { decimalFormsEn, refusalsEn, wholeRefusalsEn } from './en/refusals.ts';

/** A refusal without words, as the engine makes it. */
export interface Refused {
  readonly path: string;
  readonly value: string;
  /** Whether there was no value at all. */
  readonly absent: boolean;
  /** A key of the catalogue; what another version says may have a key that is none. */
  readonly reason: string;
  readonly params: Words;
}

const clauses = bundle({ ...refusalsEn, ...decimalFormsEn }, () => ({}));
const whole = bundle(wholeRefusalsEn, () => ({}));

/** One English sentence that names field, value and what is allowed. */
export function refusalEn({ path, value, absent, reason, params }: Refused): string {
  const quoted = JSON.stringify(value);
  const sentence = whole.wordsFor(reason, { ...params, path, value, quoted });
  if (sentence !== null) return sentence;
  const field = path === '' ? 'the input' : path;
  const { form } = params;
  const allowed = clauses.wordsFor(reason, params) ?? reason;
  const why = form === undefined ? allowed : `${clauses.wordsFor(form) ?? form}, ${allowed}`;
  return absent ? `${field}: missing; ${why}` : `${field} is ${quoted}; ${why}`;
}
