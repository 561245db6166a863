import { Fraction } from './fraction.ts';

/** A seeded source of chance (mulberry32): the same seed gives the same books on every machine. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  }

  /** A whole number from 0 to below `limit` (at most 2^32). */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True in `percent` of a hundred cases. */
  percent(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  }

  /** A fraction from `low` to `high` thousandths, in whole thousandths. */
  thousandths(low: number, high: number): Fraction {
    return Fraction.ratio(BigInt(this.between(low, high)), 1000n);
  }
}

/** The largest multiple of 10^place that is not above a positive value and has about `digits` significant digits; always > 0 for one. */
export function shortened(value: Fraction, digits: number): Fraction {
  const magnitude = value.abs().numerator.toString().length - value.denominator.toString().length;
  const scale = digits - magnitude;
  const power = tenTo(scale);
  const cut = value.times(power).floor().over(power);
  return cut.sign() === 0 && value.sign() > 0 ? Fraction.one.over(power) : cut;
}

export function tenTo(exponent: number): Fraction {
  return exponent >= 0 ? Fraction.ratio(10n ** BigInt(exponent), 1n) : Fraction.ratio(1n, 10n ** BigInt(-exponent));
}

/** The decimal text of a fraction if the rules' limit allows it (40 digits before and after the point), else null. */
export function asText(value: Fraction): string | null {
  const text = value.toFiniteDecimal();
  return text !== null && /^-?\d{1,40}(\.\d{1,40})?$/.test(text) ? text : null;
}

/** The decimal text of a fraction, cut to 30 decimal places where it has no allowed text. */
export function asNearbyText(value: Fraction): string {
  const exact = asText(value);
  if (exact !== null) return exact;
  const cut = asText(value.times(tenTo(30)).floor().over(tenTo(30)));
  if (cut === null) throw new Error(`${value} is too large for a request`);
  return cut;
}
