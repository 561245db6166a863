import { describe, expect, it } from 'vitest';
import { Fraction } from './fraction.ts';

describe('Fraction', () => {
  it.each([
    ['0.1', '0.1'],
    ['-12.50', '-12.5'],
    [1e-12, '0.000000000001'],
    [1e21, '1000000000000000000000'],
    ['-0', '0'],
  ])('reads %s as %s', (text, expected) => {
    expect(Fraction.of(text).toFiniteDecimal()).toBe(expected);
  });

  it('refuses what is no decimal', () => {
    expect(() => Fraction.of('0x10')).toThrow('Fraction of 0x10');
    expect(() => Fraction.ratio(1n, 0n)).toThrow('Fraction 1/0');
  });

  it.each([
    [7n, 2n, '3'],
    [-7n, 2n, '-4'],
    [-8n, 2n, '-4'],
  ])('floors %d/%d to %s', (numerator, denominator, expected) => {
    expect(Fraction.ratio(numerator, denominator).floor().toString()).toBe(expected);
  });

  it('adds, subtracts, multiplies and divides without rounding', () => {
    const third = Fraction.one.over(Fraction.whole(3));
    expect(third.toFiniteDecimal()).toBeNull();
    expect(third.plus(third).plus(third).compare(Fraction.one)).toBe(0);
    expect(third.minus(Fraction.of('0.5')).toString()).toBe('-1/6');
    expect(third.times(Fraction.of('0.9')).toString()).toBe('0.3');
  });
});
