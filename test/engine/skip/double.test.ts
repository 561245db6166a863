import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import { doubleAbove, doubleBelow, nearDouble } from '../../../src/engine/skip/double.ts';

/** A double is a fraction of two integers; here is which. */
function exactly(double: number): Exact {
  let [scaled, twos] = [double, 0];
  while (!Number.isInteger(scaled)) [scaled, twos] = [scaled * 2, twos + 1];
  return Exact.of(BigInt(scaled), 2n ** BigInt(twos));
}

const digits = fc.bigInt({ min: 1n, max: 10n ** 40n });
const fractions = fc.tuple(digits, digits).map(([numerator, denominator]) => Exact.of(numerator, denominator));
const RUNS = { seed: 20_261_127, numRuns: 2_000 } as const;

it('is off by less than 2^-52 of the value, on either side of zero', () => {
  fc.assert(
    fc.property(fractions, fc.boolean(), (value, negative) => {
      const signed = negative ? value.negated() : value;
      const error = exactly(nearDouble(signed)).minus(signed).magnitude().dividedBy(value);
      expect(error.lessThan(Exact.of(1n, 2n ** 52n))).toBe(true);
    }),
    RUNS,
  );
});

it('gives doubles just above and just below', () => {
  const NEAR = Exact.of(1n, 2n ** 48n);
  fc.assert(
    fc.property(fractions, (value) => {
      const [below, above] = [exactly(doubleBelow(value)), exactly(doubleAbove(value))];
      expect(below.lessThan(value) && above.greaterThan(value)).toBe(true);
      expect(above.minus(below).dividedBy(value).lessThan(NEAR)).toBe(true);
    }),
    RUNS,
  );
});

it.each([
  ['0', 0],
  ['0.1', 0.1],
  ['-0.3', -0.3],
  ['107626.4', 107626.4],
  ['0.0000000000000000000000000000000000000001', 1e-40],
  ['100000000000000000000000000000000000', 1e35],
])('reads %s as %s', (text, double) => {
  expect(nearDouble(Exact.fromText(text))).toBe(double);
});

it('gives no double to what none can hold', () => {
  expect(nearDouble(Exact.of(10n ** 400n))).toBe(Infinity);
  expect(nearDouble(Exact.of(1n, 10n ** 400n))).toBe(0);
});
