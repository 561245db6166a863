import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact, sumOf } from '../../src/engine/exact.ts';

const SEED = { seed: 20261122, numRuns: 300 };
const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }))
  .map(([numerator, denominator]) => Exact.of(numerator, denominator));
const third = Exact.of(1n, 3n);

describe('Exact', () => {
  it.each([
    ['12.50', 1250n, 100n],
    ['-0.001', -1n, 1000n],
    ['0', 0n, 1n],
    ['-0', 0n, 1n],
    ['123456789012345678901234567890', 123456789012345678901234567890n, 1n],
  ])('reads %s', (text, numerator, denominator) => {
    expect([Exact.fromText(text).numerator, Exact.fromText(text).denominator]).toEqual([numerator, denominator]);
  });

  it('adds thirds to one, which no decimal does', () => {
    expect(sumOf([third, third, third]).equals(Exact.ONE)).toBe(true);
  });

  it('keeps its denominator positive', () => {
    expect(Exact.of(1n, -3n).compare(third.negated())).toBe(0);
    expect(Exact.ONE.dividedBy(Exact.of(-3n)).denominator).toBe(3n);
  });

  it('refuses to divide by zero', () => {
    expect(() => Exact.ONE.dividedBy(Exact.ZERO)).toThrow(RangeError);
    expect(() => Exact.of(1n, 0n)).toThrow(RangeError);
  });

  it.each([
    ['7.5', '7'],
    ['-7.5', '-8'],
    ['-7', '-7'],
    ['0', '0'],
  ])('floors %s to %s', (text, floor) => {
    expect(Exact.fromText(text).floor().equals(Exact.fromText(floor))).toBe(true);
  });

  it('floors to a unit and knows the multiples of it', () => {
    const unit = Exact.fromText('0.25');
    expect(Exact.fromText('1.9').floorTo(unit).equals(Exact.fromText('1.75'))).toBe(true);
    expect([Exact.fromText('1.75').isMultipleOf(unit), Exact.fromText('1.8').isMultipleOf(unit)]).toEqual([true, false]);
  });

  it('reduces without changing the number', () => {
    const long = Exact.of(6n, 8n).times(Exact.of(10n, 15n));
    expect([long.reduced().numerator, long.reduced().denominator]).toEqual([1n, 2n]);
  });

  it('obeys the laws of a field', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(a.plus(b).compare(b.plus(a))).toBe(0);
        expect(
          a
            .plus(b)
            .plus(c)
            .compare(a.plus(b.plus(c))),
        ).toBe(0);
        expect(a.times(b.plus(c)).compare(a.times(b).plus(a.times(c)))).toBe(0);
        expect(a.minus(a).isZero()).toBe(true);
        if (!b.isZero()) expect(a.dividedBy(b).times(b).compare(a)).toBe(0);
      }),
      SEED,
    );
  });

  it('orders as the difference does', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(a.compare(b)).toBe(a.minus(b).sign());
        expect([a.lessThan(b), a.atMost(b), a.atLeast(b), a.greaterThan(b), a.equals(b)]).toEqual([
          a.compare(b) < 0,
          a.compare(b) <= 0,
          a.compare(b) >= 0,
          a.compare(b) > 0,
          a.compare(b) === 0,
        ]);
        expect(Exact.min(a, b).atMost(Exact.max(a, b))).toBe(true);
        expect(a.magnitude().isNegative()).toBe(false);
      }),
      SEED,
    );
  });
});
