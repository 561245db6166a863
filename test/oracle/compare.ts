import { Fraction } from './fraction.ts';

/** One field in which a reply differs from the oracle's answer. */
export interface Difference {
  path: string;
  oracle: string;
  engine: string;
}

/** How far a printed quotient may lie from a value without a finite decimal form, as a share of that value: 40 significant digits. */
const TOLERANCE = Fraction.of('1e-39');

/**
 * Every field in which a reply of the evaluate command departs from the oracle's answer: other keys, other array lengths, other
 * booleans, tiers, nulls or names; decimals that are not exact although their value has a finite form, or too far off where it has none.
 */
export function differences(expected: unknown, actual: unknown, path = ''): Difference[] {
  if (expected instanceof Fraction) return decimalDiffers(expected, actual) ? [difference(path, expected, actual)] : [];
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((element, index) => differences(element, actual[index], `${path}[${index}]`));
  }
  if (isRecord(expected) && isRecord(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => differences(expected[key], actual[key], path === '' ? key : `${path}.${key}`));
  }
  return expected === actual ? [] : [difference(path, expected, actual)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function difference(path: string, expected: unknown, actual: unknown): Difference {
  return { path, oracle: inWords(expected), engine: inWords(actual) };
}

function decimalDiffers(expected: Fraction, actual: unknown): boolean {
  if (typeof actual !== 'string' || !/^(0|-?\d+(\.\d+)?)$/.test(actual)) return true;
  const off = Fraction.of(actual).minus(expected).abs();
  if (off.sign() === 0) return false;
  return expected.toFiniteDecimal() !== null || off.compare(expected.abs().times(TOLERANCE)) >= 0;
}

/** A value as a message shows it: fractions as decimals where they have one, everything else as JSON. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_key, inner: unknown) => (inner instanceof Fraction ? inner.toString() : inner));
}
