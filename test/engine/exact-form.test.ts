import { describe, expect, it } from 'vitest';
import { decimalText } from '../../src/engine/decimal.ts';
import { Exact, sumOf } from '../../src/engine/exact.ts';

const form = ({ numerator, denominator }: Exact) => `${numerator}/${denominator}`;
function of(text: string): Exact {
  const [numerator = '0', denominator = '1'] = text.split('/');
  return Exact.of(BigInt(numerator), BigInt(denominator));
}

/** Nothing is reduced on the way, so the forms of sums decide how long the fractions of a large book grow. */
describe('a sum keeps the denominator short', () => {
  it.each<readonly [left: string, right: string, sum: string]>([
    ['1/6', '1/6', '2/6'],
    ['1/12', '1/4', '4/12'],
    ['1/4', '1/12', '4/12'],
    ['-1/12', '3/4', '8/12'],
    ['1/4', '1/6', '10/24'],
    ['1/6', '1/4', '10/24'],
    ['0/7', '2/4', '2/4'],
    ['2/4', '0/7', '2/4'],
  ])('%s + %s', (left, right, sum) => {
    expect(form(of(left).plus(of(right)))).toBe(sum);
  });

  it('is nothing for no terms', () => {
    expect(form(sumOf([]))).toBe('0/1');
  });
});

describe('an Exact', () => {
  it.each([
    ['0/5', '2/3', '0/1'],
    ['2/3', '0/5', '0/1'],
    ['2/3', '-3/4', '-6/12'],
  ])('times: %s × %s', (left, right, product) => {
    expect(form(of(left).times(of(right)))).toBe(product);
  });

  it.each([
    ['-6/8', '-3/4'],
    ['6/8', '3/4'],
    ['0/8', '0/1'],
    ['7/1', '7/1'],
  ])('in lowest terms: %s', (value, reduced) => {
    expect(form(of(value).reduced())).toBe(reduced);
  });

  it.each([
    ['-5/2', '5/2'],
    ['5/2', '5/2'],
    ['0/2', '0/2'],
  ])('magnitude of %s', (value, magnitude) => {
    expect(form(of(value).magnitude())).toBe(magnitude);
  });

  it('keeps the sign in its numerator', () => {
    expect([form(Exact.of(1n, -3n)), form(Exact.of(-1n, -3n)), form(of('1/2').dividedBy(of('-3/4')))]).toEqual(['-1/3', '1/3', '-4/6']);
  });

  it('names what it refuses to divide', () => {
    expect(() => Exact.of(7n, 0n)).toThrow(new RangeError('Exact: 7 ÷ 0'));
    expect(() => of('7').dividedBy(of('0'))).toThrow(new RangeError('Exact: division by zero'));
  });
});

describe('the 60th digit of a quotient', () => {
  const even = Exact.of(BigInt('2'.repeat(60)), 10n ** 60n);
  const half = Exact.of(5n, 10n ** 61n);
  const crumb = Exact.of(1n, 3n * 10n ** 300n);

  it.each([
    ['more than half above an even digit, by however little, goes up', even.plus(half).plus(crumb), '23'],
    ['less than half stays', even.plus(half).minus(crumb), '22'],
    ['of negative values likewise', even.plus(half).plus(crumb).negated(), '23'],
  ])('%s', (_name, value, lastDigits) => {
    expect(decimalText(value).slice(-2)).toBe(lastDigits);
  });
});
