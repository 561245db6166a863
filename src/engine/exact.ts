const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/**
 * An exact rational number: a fraction of two integers, immutable. No operation rounds, so every decision made with it is exact.
 * Fractions are not reduced on the way: for the few operations between an input and an answer a greatest common divisor costs far more than
 * the digits it saves (measured). What is carried from step to step is reduced where it is carried.
 */
export class Exact {
  static readonly ZERO = new Exact(0n, 1n);
  static readonly ONE = new Exact(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    /** Always > 0. */
    readonly denominator: bigint,
  ) {}

  /** numerator ÷ denominator. Throws RangeError on a zero denominator. */
  static of(numerator: bigint, denominator = 1n): Exact {
    if (denominator === 0n) throw new RangeError(`Exact: ${numerator} ÷ 0`);
    return denominator < 0n ? new Exact(-numerator, -denominator) : new Exact(numerator, denominator);
  }

  /**
   * Plain decimal text (`-?digits[.digits]`) as it stands: its denominator is 10 to the power of its decimals. Throws SyntaxError on anything
   * else: strict reading is decimal.ts's.
   */
  static fromText(text: string): Exact {
    const point = text.indexOf('.');
    if (point < 0) return new Exact(BigInt(text), 1n);
    const fraction = text.slice(point + 1);
    return new Exact(BigInt(text.slice(0, point) + fraction), 10n ** BigInt(fraction.length));
  }

  /** The same number in lowest terms: for what is carried from step to step and would grow with each. */
  reduced(): Exact {
    const divisor = greatestCommonDivisor(magnitude(this.numerator), this.denominator);
    return new Exact(this.numerator / divisor, this.denominator / divisor);
  }

  plus(other: Exact): Exact {
    if (this.numerator === 0n) return other;
    if (other.numerator === 0n) return this;
    const [a, b] = [this.denominator, other.denominator];
    if (a === b) return new Exact(this.numerator + other.numerator, a);
    if (a > b && a % b === 0n) return new Exact(this.numerator + other.numerator * (a / b), a);
    if (b > a && b % a === 0n) return new Exact(this.numerator * (b / a) + other.numerator, b);
    return new Exact(this.numerator * b + other.numerator * a, a * b);
  }

  minus(other: Exact): Exact {
    return this.plus(other.negated());
  }

  times(other: Exact): Exact {
    if (this.numerator === 0n || other.numerator === 0n) return Exact.ZERO;
    return new Exact(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** Throws RangeError when `other` is zero. */
  dividedBy(other: Exact): Exact {
    if (other.numerator === 0n) throw new RangeError('Exact: division by zero');
    const sign = other.numerator < 0n ? -1n : 1n;
    return new Exact(sign * this.numerator * other.denominator, sign * other.numerator * this.denominator);
  }

  negated(): Exact {
    return new Exact(-this.numerator, this.denominator);
  }

  magnitude(): Exact {
    return this.numerator < 0n ? this.negated() : this;
  }

  /** The largest integer ≤ this. */
  floor(): Exact {
    const quotient = this.numerator / this.denominator;
    const below = this.numerator < 0n && this.numerator % this.denominator !== 0n;
    return new Exact(below ? quotient - 1n : quotient, 1n);
  }

  /** The largest whole multiple of `unit` (> 0) that is ≤ this. */
  floorTo(unit: Exact): Exact {
    return this.dividedBy(unit).floor().times(unit);
  }

  /** Whether this is a whole multiple of `unit`. Throws RangeError for a unit of 0. */
  isMultipleOf(unit: Exact): boolean {
    return (this.numerator * unit.denominator) % (this.denominator * unit.numerator) === 0n;
  }

  /** −1, 0 or +1. */
  sign(): -1 | 0 | 1 {
    return this.numerator > 0n ? 1 : this.numerator < 0n ? -1 : 0;
  }

  /** −1, 0 or +1 as this is less than, equal to or greater than `other`. */
  compare(other: Exact): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left > right ? 1 : left < right ? -1 : 0;
  }

  isPositive(): boolean {
    return this.numerator > 0n;
  }

  isNegative(): boolean {
    return this.numerator < 0n;
  }

  isZero(): boolean {
    return this.numerator === 0n;
  }

  equals(other: Exact): boolean {
    return this.compare(other) === 0;
  }

  lessThan(other: Exact): boolean {
    return this.compare(other) < 0;
  }

  atMost(other: Exact): boolean {
    return this.compare(other) <= 0;
  }

  greaterThan(other: Exact): boolean {
    return this.compare(other) > 0;
  }

  atLeast(other: Exact): boolean {
    return this.compare(other) >= 0;
  }

  static min(a: Exact, b: Exact): Exact {
    return b.lessThan(a) ? b : a;
  }

  static max(a: Exact, b: Exact): Exact {
    return b.greaterThan(a) ? b : a;
  }
}

/** The sum; zero for none. */
export function sumOf(terms: Iterable<Exact>): Exact {
  let sum = Exact.ZERO;
  for (const term of terms) sum = sum.plus(term);
  return sum;
}
