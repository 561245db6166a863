import { bundle, type Words } from './bundle.ts';
import { decimalFormsEn, refusalsEn } from './en/refusals.ts';

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

const english = bundle({ ...refusalsEn, ...decimalFormsEn }, () => ({}));

/** One English sentence that names field, value and what is allowed. */
export function refusalEn({ path, value, absent, reason, params }: Refused): string {
  const field = path === '' ? 'the input' : path;
  const { form } = params;
  const allowed = english.wordsFor(reason, params) ?? reason;
  const why = form === undefined ? allowed : `${english.wordsFor(form) ?? form}, ${allowed}`;
  return absent ? `${field}: missing; ${why}` : `${field} is ${JSON.stringify(value)}; ${why}`;
}
