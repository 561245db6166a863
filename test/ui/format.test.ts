import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { formatAge } from '../../src/ui/format/age.ts';
import { formatLocale } from '../../src/ui/format/locale.ts';
import { formatAmount, formatDecimal, formatPrice, formatRate, formatShare } from '../../src/ui/format/number.ts';
import { fractionToPercent, percentToFraction } from '../../src/ui/format/percent-shift.ts';
import { compareDecimals, priceGap } from '../../src/ui/format/price-gap.ts';
import { formatExactMoment, formatMoment } from '../../src/ui/format/time.ts';

beforeEach(() => {
  formatLocale.value = { locale: 'en-US', timeZone: 'UTC' };
});

test.each([
  ['109777.56789', 1, '109,777.5'],
  ['0.999999', 2, '0.99'],
  ['0.00000001', 4, '0.0000'],
  ['104749', 3, '104,749.000'],
  ['1234567890123456789012345678901234567890.987', 2, '1,234,567,890,123,456,789,012,345,678,901,234,567,890.98'],
  ['0.1234567890123456789', null, '0.1234567890123456789'],
  ['5', null, '5'],
])('price %s at scale %s is %s', (text, scale, shown) => {
  expect(formatPrice(text, scale)).toBe(shown);
});

test.each([
  ['0.79999999', '79.99%'],
  ['0.8', '80.00%'],
  ['0.00009999', '0.00%'],
  ['-0.00001', '0.00%'],
  ['123456789.123456789', '12,345,678,912.34%'],
  ['0.999999999999999999999999999999999999999999', '99.99%'],
  ['Infinity', '∞%'],
])('rate %s is %s', (text, shown) => {
  expect(formatRate(text)).toBe(shown);
});

test.each([
  ['0.8', '80%'],
  ['0.00075', '0.075%'],
  ['1', '100%'],
])('share %s is %s', (text, shown) => {
  expect(formatShare(text)).toBe(shown);
});

test.each([
  ['-327.629', 'USDT', '-327.62'],
  ['1000', 'USDT', '1,000.00'],
  ['0.123456789', 'BTC', '0.12345678'],
  ['2', 'BTC', '2'],
])('amount %s %s is %s', (text, coin, shown) => {
  expect(formatAmount(text, coin)).toBe(shown);
});

test('numbers follow the locale', () => {
  formatLocale.value = { locale: 'de-DE', timeZone: 'UTC' };
  expect(formatDecimal('1234.5')).toBe('1.234,5');
  expect(formatAge(800)).toBe('0,8 s');
});

test.each([
  [0, '0.0 s'],
  [849, '0.8 s'],
  [9_999, '9.9 s'],
  [10_000, '10 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [3_600_000, '1 h'],
  [47 * 3_600_000, '47 h'],
  [72 * 3_600_000, '3 d'],
  [-1_000, '0.0 s'],
  [-2_001, 'a time ahead of this clock'],
])('%d ms ago is %s', (ageMs, shown) => {
  expect(formatAge(ageMs)).toBe(shown);
});

describe('moments', () => {
  const now = Date.UTC(2026, 10, 22, 12, 4, 5);
  test('of today carry no day', () => {
    expect([formatMoment(now, now), formatExactMoment(now, now)]).toEqual(['12:04', '12:04:05']);
  });
  test('of another day carry it', () => {
    expect(formatMoment(now - 24 * 3_600_000, now)).toBe('Nov 21, 12:04');
  });
});

describe('percent by shifting the point', () => {
  test.each([
    ['80', '0.8'],
    ['5', '0.05'],
    ['0.02', '0.0002'],
    ['100', '1'],
    ['12.5', '0.125'],
    ['0', '0'],
    ['-0.00', '0'],
    ['007.50', '0.075'],
    ['-3', '-0.03'],
    [' 80 ', '0.8'],
  ])('%s %% is %s', (percent, fraction) => {
    expect(percentToFraction(percent)).toBe(fraction);
  });

  test.each(['', '8o', '1e3', '.5', '5.', '1,000', '−5', 'Infinity'])('%j is no decimal and stays for the worker to refuse', (text) => {
    expect(percentToFraction(text)).toBe(text);
    expect(fractionToPercent(text)).toBe(text);
  });

  const decimal = fc
    .tuple(fc.constantFrom('', '-'), fc.bigInt(0n, 10n ** 39n), fc.option(fc.stringMatching(/^\d{1,38}$/), { nil: '' }))
    .map(([sign, whole, decimals]) => `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`);
  const canonical = (text: string): string => {
    const trimmed = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
    return trimmed === '-0' ? '0' : trimmed;
  };

  test('there and back is the same number, both ways', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(fractionToPercent(percentToFraction(text))).toBe(canonical(text));
        expect(percentToFraction(fractionToPercent(text))).toBe(canonical(text));
      }),
      { seed: 20261122, numRuns: 1000 },
    );
  });

  test('a percent is a hundredth', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 30n), (units) => {
        const fraction = percentToFraction(String(units));
        expect(compareDecimals(fraction, `${units / 100n}.${String(units % 100n).padStart(2, '0')}`)).toBe(0);
      }),
      { seed: 20261122 },
    );
  });
});

describe('gaps between prices', () => {
  test.each([
    ['104749.1', '106501.2', '0.01645145'],
    ['110', '100', '0.10000000'],
    ['100', '100', '0.00000000'],
  ])('%s lies %s away', (price, reference, gap) => {
    expect(priceGap(price, reference)).toBe(gap);
  });

  test('a reference of 0 is refused by name', () => {
    expect(() => priceGap('1', '0')).toThrow('the reference price must be above 0, not 0');
  });

  test.each([
    ['0.1', '0.10', 0],
    ['0.8', '0.79999999999999999999999999', 1],
    ['-1', '0.5', -1],
    ['2', '10', -1],
  ] as const)('%s against %s is %d', (a, b, order) => {
    expect(compareDecimals(a, b)).toBe(order);
  });
});
