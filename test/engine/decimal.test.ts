import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANY_SIGN,
  AT_LEAST_ONE,
  FRACTION,
  NOT_NEGATIVE,
  POSITIVE,
  POSITIVE_FRACTION,
  decimalText,
  parseDecimal,
  truncatedText,
} from '../../src/engine/decimal.ts';
import { Exact } from '../../src/engine/exact.ts';

const digits = (count: number): string => '1234567890'.repeat(Math.ceil(count / 10)).slice(0, count);
function readBack(value: unknown): string {
  const parsed = parseDecimal(value, 'x', ANY_SIGN);
  return parsed instanceof Exact ? decimalText(parsed) : parsed.code;
}

describe('parseDecimal', () => {
  it.each([
    ['12.50', '12.5'],
    ['-0.10', '-0.1'],
    ['007', '7'],
    ['-0', '0'],
    [0.1, '0.1'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [-2.5e-9, '-0.0000000025'],
    [-0, '0'],
    [0.1 + 0.2, '0.30000000000000004'],
    [digits(40), digits(40)],
    [`${digits(40)}.${digits(39)}1`, `${digits(40)}.${digits(39)}1`],
  ])('reads %j as %s', (value, text) => {
    expect(readBack(value)).toBe(text);
  });

  it.each([
    [''],
    [' 1'],
    ['1 '],
    ['1\n'],
    ['+1'],
    ['.5'],
    ['5.'],
    ['1e3'],
    ['0x10'],
    ['1_000'],
    ['1,5'],
    ['NaN'],
    ['Infinity'],
    ['١'],
    [digits(41)],
    [`0.${digits(41)}`],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1e40],
    [1e-41],
    [5e-324],
    [null],
    [true],
    [[]],
    [{}],
    [['1']],
  ])('refuses %j', (value) => {
    expect(readBack(value)).toBe('not-a-decimal');
  });

  it.each([
    [POSITIVE, ['0', '-1'], ['0.1', '1']],
    [NOT_NEGATIVE, ['-0.1'], ['0', '1']],
    [AT_LEAST_ONE, ['0.999', '-1'], ['1', '500']],
    [FRACTION, ['-0.1', '1.0001'], ['0', '1', '0.5']],
    [POSITIVE_FRACTION, ['0', '1.0001'], ['0.8', '1']],
    [ANY_SIGN, [], ['-1', '0', '1']],
  ])('holds to the range: $allowed', (range, refused, allowed) => {
    const codes = [...refused, ...allowed].map((text) => {
      const parsed = parseDecimal(text, 'x', range);
      return parsed instanceof Exact ? 'read' : parsed.code;
    });
    expect(codes).toEqual([...refused.map(() => 'out-of-range'), ...allowed.map(() => 'read')]);
  });

  it('names field, value and what is allowed', () => {
    expect(parseDecimal('0', 'positions[3].leverage', AT_LEAST_ONE)).toMatchObject({
      code: 'out-of-range',
      path: 'positions[3].leverage',
      value: '0',
      reason: 'at-least',
      params: { min: '1' },
    });
    expect(parseDecimal(undefined, 'account.walletBalance', ANY_SIGN)).toMatchObject({ code: 'missing', value: '' });
  });
});

describe('decimalText', () => {
  it.each([
    [Exact.of(1n, 8n), '0.125'],
    [Exact.of(-5n, 4n), '-1.25'],
    [Exact.of(3n, 6n), '0.5'],
    [Exact.of(0n, 7n), '0'],
    [Exact.of(1200n, 1n), '1200'],
    [Exact.of(1n, 10n ** 70n), `0.${'0'.repeat(69)}1`],
    [Exact.of(10n ** 70n), `1${'0'.repeat(70)}`],
    [Exact.of(1n, 3n), `0.${'3'.repeat(60)}`],
    [Exact.of(-2n, 3n), `-0.${'6'.repeat(59)}7`],
    [Exact.of(1n, 3n * 10n ** 9n), `0.${'0'.repeat(9)}${'3'.repeat(60)}`],
    [Exact.of(10n ** 65n, 3n), `${'3'.repeat(60)}00000`],
  ])('prints %o', (value, text) => {
    expect(decimalText(value)).toBe(text);
  });

  it('rounds half to even at the 60th digit, and up as soon as anything follows the half', () => {
    const half = Exact.of(5n, 10n ** 61n);
    const beyond = Exact.of(1n, 3n * 10n ** 300n);
    const odd = Exact.of(BigInt('1'.repeat(60)), 10n ** 60n);
    expect(decimalText(odd.plus(half).plus(beyond)).slice(-2)).toBe('12');
    expect(decimalText(odd.plus(half).minus(beyond)).slice(-2)).toBe('11');
  });

  it('differs from the exact value by less than half a unit of the 60th digit', () => {
    const integer = fc.bigInt({ min: 1n, max: 10n ** 200n });
    fc.assert(
      fc.property(integer, integer, fc.boolean(), (numerator, denominator, negative) => {
        const value = Exact.of(negative ? -numerator : numerator, denominator);
        const text = decimalText(value);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        const error = Exact.fromText(text).minus(value).magnitude();
        expect(error.times(Exact.of(2n * 10n ** 59n)).atMost(value.magnitude())).toBe(true);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });

  it('prints what it reads', () => {
    const text = fc.tuple(fc.bigInt({ min: -(10n ** 39n), max: 10n ** 39n }), fc.bigInt({ min: 0n, max: 10n ** 39n }));
    fc.assert(
      fc.property(text, ([whole, part]) => {
        const value = Exact.fromText(`${whole}.${part.toString().padStart(40, '0')}`);
        expect(Exact.fromText(decimalText(value)).compare(value)).toBe(0);
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });
});

describe('truncatedText', () => {
  it.each([
    ['55020.5357', 1, '55020.5'],
    ['0.0139442', 4, '0.0139'],
    ['-1.999', 2, '-1.99'],
    ['-0.004', 2, '0.00'],
    ['3620', 2, '3620.00'],
    ['3620.9', 0, '3620'],
  ])('cuts %s to %i decimals: %s', (text, scale, shown) => {
    expect(truncatedText(Exact.fromText(text), scale)).toBe(shown);
  });
});
