import { Decimal } from 'decimal.js';
import { Exact } from './exact.ts';
import { InputError } from './input-error.ts';
import type { RangeReason } from './reasons.ts';

/** Significant digits of a quotient that has no finite decimal form. */
const QUOTIENT_DIGITS = 60;
/** A private clone: the shared constructor's settings belong to whoever else imports the library. */
const QuotientDecimal = Decimal.clone({ precision: QUOTIENT_DIGITS, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -9e15, toExpPos: 9e15 });

const DECIMAL_TEXT = /^-?\d{1,40}(\.\d{1,40})?$/;
const LONG_DECIMAL_TEXT = /^-?\d+(\.\d+)?$/;

/** Which decimals a field allows, and how it is said of one that is refused. */
export interface DecimalRange {
  readonly allowed: RangeReason;
  readonly includes: (value: Exact) => boolean;
}

export const ANY_SIGN: DecimalRange = { allowed: { reason: 'any-sign' }, includes: () => true };
export const POSITIVE: DecimalRange = { allowed: { reason: 'above', above: '0' }, includes: (value) => value.isPositive() };
export const NOT_NEGATIVE: DecimalRange = { allowed: { reason: 'at-least', min: '0' }, includes: (value) => !value.isNegative() };
export const AT_LEAST_ONE: DecimalRange = {
  allowed: { reason: 'at-least', min: '1' },
  includes: (value) => value.atLeast(Exact.ONE),
};
export const FRACTION: DecimalRange = {
  allowed: { reason: 'between', min: '0', max: '1' },
  includes: (value) => !value.isNegative() && value.atMost(Exact.ONE),
};
export const POSITIVE_FRACTION: DecimalRange = {
  allowed: { reason: 'above-to', above: '0', max: '1' },
  includes: (value) => value.isPositive() && value.atMost(Exact.ONE),
};

/** A JSON number's shortest text with its exponent written out; other values are no number's text. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const shortest = String(value);
  return shortest.includes('e') ? new QuotientDecimal(shortest).toFixed() : shortest;
}

/**
 * Reads one decimal: text of at most 40 digits on either side of the point, or a JSON number through its shortest text under the same
 * limit. Never rounds. A value that is missing, malformed or out of range gives an InputError at `path`.
 */
export function parseDecimal(value: unknown, path: string, range: DecimalRange): Exact | InputError {
  if (value === undefined) return new InputError('missing', path, value, { ...range.allowed, form: 'required' });
  const text = textOf(value);
  if (text === null || !DECIMAL_TEXT.test(text)) {
    const form = text !== null && LONG_DECIMAL_TEXT.test(text) ? 'digits' : 'plain';
    return new InputError('not-a-decimal', path, value, { ...range.allowed, form });
  }
  const decimal = Exact.fromText(text);
  return range.includes(decimal) ? decimal : new InputError('out-of-range', path, value, range.allowed);
}

/** The integer with a decimal point `places` digits from its end, without trailing zeros or "-0". */
function placePoint(digits: bigint, places: number): string {
  const sign = digits < 0n ? '-' : '';
  const padded = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const whole = padded.slice(0, padded.length - places);
  const fraction = padded.slice(padded.length - places).replace(/0+$/, '');
  return sign + (fraction === '' ? whole : `${whole}.${fraction}`);
}

/** How often `factor` divides `value` (> 0), and what is left; powers of the factor first, since denominators can be very long. */
function stripFactor(value: bigint, factor: bigint): [count: number, rest: bigint] {
  if (value % factor !== 0n) return [0, value];
  const [half, odd] = stripFactor(value, factor * factor);
  return odd % factor === 0n ? [2 * half + 1, odd / factor] : [2 * half, odd];
}

/** Enough to make up for the estimate of lengths below. */
const DIGITS_KEPT = BigInt(QUOTIENT_DIGITS + 8);

/** About how many decimal digits an integer has: never too few, at most four too many. */
const digitsAbout = (value: bigint): bigint => (BigInt(value.toString(16).length) * 12042n) / 10000n + 1n;

/**
 * Half-even to 60 significant digits, of a quotient without a finite decimal form. It is first cut to a few digits more, with a last digit
 * 1 for all that was cut off: the library then rounds the same way and need not read numbers of thousands of digits.
 */
function quotientText(numerator: bigint, denominator: bigint): string {
  const shift = digitsAbout(denominator) - digitsAbout(numerator) + DIGITS_KEPT;
  const [scaled, by] = shift >= 0n ? [numerator * 10n ** shift, denominator] : [numerator, denominator * 10n ** -shift];
  return new QuotientDecimal(`${scaled / by}1e${-shift - 1n}`).toSignificantDigits(QUOTIENT_DIGITS).toFixed();
}

function printed(value: Exact): string {
  const [twos, odd] = stripFactor(value.denominator, 2n);
  const [fives, rest] = stripFactor(odd, 5n);
  if (value.numerator % rest !== 0n) return quotientText(value.numerator, value.denominator);
  const places = Math.max(twos, fives);
  const scaled = (value.numerator / rest) * 2n ** BigInt(places - twos) * 5n ** BigInt(places - fives);
  return placePoint(scaled, places);
}

/** Positions of one pool share their figures, and long fractions print slowly. */
const texts = new WeakMap<Exact, string>();

/**
 * Plain decimal text without an exponent: exact where the value has a finite decimal form, else half-even to 60 significant digits.
 */
export function decimalText(value: Exact): string {
  const text = texts.get(value) ?? printed(value);
  texts.set(value, text);
  return text;
}

/** The same; null for none. */
export const decimalTextOrNull = (value: Exact | null): string | null => (value === null ? null : decimalText(value));

/** The value cut off (towards zero) after `scale` decimals, all of them shown: the way the exchange shows prices (§ 5) and rates. */
export function truncatedText(value: Exact, scale: number): string {
  const cut = (value.numerator * 10n ** BigInt(scale)) / value.denominator;
  const text = placePoint(cut, scale);
  if (scale === 0) return text;
  const [whole, fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(scale, '0')}`;
}
