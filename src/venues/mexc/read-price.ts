import { ANY_SIGN, decimalText, parseDecimal, POSITIVE } from '../../engine/decimal.ts';
import type { DecimalRange } from '../../engine/decimal.ts';
import { InputError } from '../../engine/input-error.ts';

/**
 * A JSON number as plain decimal text: its shortest text, and only where that has an exponent (or is out of bounds) the engine's reader,
 * which gives the same answer for the rest (a test holds that) but takes longer than parsing the whole frame.
 */
function readNumber(value: unknown, range: DecimalRange): string | null {
  if (typeof value !== 'number') return null;
  const exact = parseDecimal(value, '', range);
  return exact instanceof InputError ? null : decimalText(exact);
}

/** The shortest text of a price that was read as a number before. */
export function numberText(value: number): string {
  const text = readPrice(value);
  if (text === null) throw new RangeError(`${value} is no price`);
  return text;
}

/** A price off the wire: a JSON number > 0 as plain decimal text (≤ 40 digits on either side), null for anything else. */
export function readPrice(value: unknown): string | null {
  if (typeof value === 'number' && value >= 1e-6 && value < 1e21) return String(value);
  return readNumber(value, POSITIVE);
}

/** A rate off the wire, any sign: a JSON number as plain decimal text, null for anything else. */
export function readRate(value: unknown): string | null {
  return readNumber(value, ANY_SIGN);
}
