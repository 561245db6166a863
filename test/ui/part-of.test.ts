import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { cutToUnit, percentOf } from '../../src/ui/format/part-of.ts';

describe('a share of a decimal', () => {
  test.each([
    ['100', 50, 2, '50'],
    ['234.768', -100, 2, '-234.76'],
    ['106501.23456', 70, 1, '74550.8'],
    ['0.001', 5, 2, '0'],
    ['-3', -200, 0, '6'],
    ['20000', 0, 2, '0'],
  ])('%s × %i %% to %i digits is %s', (text, percent, digits, share) => {
    expect(percentOf(text, percent, digits)).toBe(share);
  });

  test('is never longer than asked and never farther from 0 than the whole share', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 0, max: 300 }), (units, percent) => {
        const share = percentOf(`${units / 100n}.${String(units % 100n).padStart(2, '0')}`, percent, 2);
        const cents = BigInt(Math.round(Number(share) * 100));
        return cents * 100n <= units * BigInt(percent) && cents * 100n > units * BigInt(percent) - 100n;
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

test.each([
  ['7.9', '1', '7'],
  ['-250', '100', '-200'],
  ['0.123', '0.05', '0.1'],
  ['1000', '1', '1000'],
])('%s cut to units of %s is %s', (text, unit, cut) => {
  expect(cutToUnit(text, unit)).toBe(cut);
});
