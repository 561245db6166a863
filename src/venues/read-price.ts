import { decimalText, parseDecimal, POSITIVE } from '../engine/decimal.ts';
import { InputError } from '../engine/input-error.ts';

/** The shortest text of a price that was read as a number before. */
export function numberText(value: number): string {
  const text = readPrice(value);
  if (text === null) throw new RangeError(`${value} is no price`);
  return text;
}

/**
 * A price off the wire: a JSON number > 0 as plain decimal text (≤ 40 digits on either side), null for anything else. Its shortest text; only
 * where that has an exponent (or is out of bounds) the engine's reader is asked. It would give the same answer for the rest (a test holds that), but takes
 * longer than parsing the whole frame.
 */
export function readPrice(value: unknown): string | null {
  if (typeof value !== 'number') return null;
  if (value >= 1e-6 && value < 1e21) return String(value);
  const exact = parseDecimal(value, '', POSITIVE);
  return exact instanceof InputError ? null : decimalText(exact);
}
