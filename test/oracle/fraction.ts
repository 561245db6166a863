/** Below this a denominator is left unreduced: finding common divisors costs more than carrying the digits. */
const LARGEST_UNREDUCED = 2n ** 256n;

/** An exact rational number: two BigInts, the denominator positive. The oracle knows no other number. */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly one = new Fraction(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /** numerator ÷ denominator; a zero denominator throws. */
  static ratio(numerator: bigint, denominator: bigint): Fraction {
    if (denominator === 0n) throw new Error(`Fraction ${numerator}/0`);
    if (denominator < 0n) return Fraction.ratio(-numerator, -denominator);
    const kept = new Fraction(numerator, denominator);
    return denominator < LARGEST_UNREDUCED ? kept : kept.inLowestTerms();
  }

  inLowestTerms(): Fraction {
    const divisor = greatestCommonDivisor(this.numerator < 0n ? -this.numerator : this.numerator, this.denominator);
    return new Fraction(this.numerator / divisor, this.denominator / divisor);
  }

  static whole(value: number): Fraction {
    return new Fraction(BigInt(value), 1n);
  }

  /** Reads decimal text, or a JSON number through its shortest text, exponent included; anything else throws. */
  static of(text: string | number): Fraction {
    const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(text));
    if (parts === null) throw new Error(`Fraction of ${text}`);
    const [, sign = '', whole = '', decimals = '', exponent = '0'] = parts;
    const scale = Number(exponent) - decimals.length;
    const digits = BigInt(`${sign}${whole}${decimals}`);
    return scale >= 0 ? new Fraction(digits * 10n ** BigInt(scale), 1n) : Fraction.ratio(digits, 10n ** BigInt(-scale));
  }

  plus(other: Fraction): Fraction {
    if (this.denominator === other.denominator) return Fraction.ratio(this.numerator + other.numerator, this.denominator);
    return Fraction.ratio(this.numerator * other.denominator + other.numerator * this.denominator, this.denominator * other.denominator);
  }

  minus(other: Fraction): Fraction {
    return this.plus(other.negated());
  }

  times(other: Fraction): Fraction {
    return Fraction.ratio(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other: Fraction): Fraction {
    return Fraction.ratio(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negated(): Fraction {
    return new Fraction(-this.numerator, this.denominator);
  }

  abs(): Fraction {
    return this.sign() < 0 ? this.negated() : this;
  }

  sign(): -1 | 0 | 1 {
    if (this.numerator === 0n) return 0;
    return this.numerator < 0n ? -1 : 1;
  }

  /** −1, 0 or 1 as this is less than, equal to or greater than the other. */
  compare(other: Fraction): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** The greatest whole number that is not above this. */
  floor(): Fraction {
    const quotient = this.numerator / this.denominator;
    const cutUp = this.numerator < 0n && quotient * this.denominator !== this.numerator;
    return new Fraction(cutUp ? quotient - 1n : quotient, 1n);
  }

  /** The plain decimal text of exactly this number, or null where it has none (a factor other than 2 and 5 below the line). */
  toFiniteDecimal(): string | null {
    const { numerator, denominator } = this.inLowestTerms();
    let rest = denominator;
    let twos = 0;
    let fives = 0;
    for (; rest % 2n === 0n; twos++) rest /= 2n;
    for (; rest % 5n === 0n; fives++) rest /= 5n;
    if (rest !== 1n) return null;
    const places = Math.max(twos, fives);
    const digits = ((numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places)) / denominator;
    const text = digits.toString().padStart(places + 1, '0');
    const sign = numerator < 0n ? '-' : '';
    return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
  }

  private asRatio(): string {
    return `${this.numerator}/${this.denominator}`;
  }

  /** For messages: the decimal where there is one, else the fraction. */
  toString(): string {
    return this.toFiniteDecimal() ?? this.inLowestTerms().asRatio();
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) <= 0 ? a : b;
}

export function larger(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) >= 0 ? a : b;
}

export function sum(terms: readonly Fraction[]): Fraction {
  return terms.reduce((total, term) => total.plus(term), Fraction.zero);
}
