import type { Exact } from '../exact.ts';

/** Binary digits of a quotient that are kept before it is rounded to a double's 53. */
const KEPT_BITS = 66;
/** Widens a double by eight units in its last place: more than conversion and multiplication together can lose. */
const MARGIN = 2 ** -50;

const bitsAbout = (value: bigint): number => value.toString(16).length * 4;

/**
 * The value as a double, off by less than 2^-52 of itself. A magnitude that no normal double has gives 0 or Infinity, which no certificate
 * accepts.
 */
export function nearDouble({ numerator, denominator }: Exact): number {
  const magnitude = numerator < 0n ? -numerator : numerator;
  if (magnitude === 0n) return 0;
  const shift = KEPT_BITS - (bitsAbout(magnitude) - bitsAbout(denominator));
  const quotient = shift >= 0 ? (magnitude << BigInt(shift)) / denominator : magnitude / (denominator << BigInt(-shift));
  // Two halves, since 2^-shift alone may lie outside of a double's range.
  const half = Math.trunc(shift / 2);
  const double = Number(quotient) * 2 ** -half * 2 ** (half - shift);
  return numerator < 0n ? -double : double;
}

/** A double above the value (> 0), by a few units in the last place. */
export const doubleAbove = (value: Exact): number => nearDouble(value) * (1 + MARGIN);

/** A double below the value (> 0), by a few units in the last place. */
export const doubleBelow = (value: Exact): number => nearDouble(value) * (1 - MARGIN);
