import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalTextOrNull } from '../../src/engine/decimal.ts';
import { Exact } from '../../src/engine/exact.ts';
import { distancePrices, priceAtDistance } from '../../src/engine/price-at-distance.ts';

const exact = Exact.fromText;
function texts(prices: readonly string[], fairPrice: string, distance: string): readonly (string | null)[] {
  const { below, above } = distancePrices(prices.map(exact), exact(fairPrice), exact(distance));
  return [decimalTextOrNull(below), decimalTextOrNull(above)];
}

describe('the price at a distance', () => {
  it.each([
    ['95', '0.05', 'below', '100'],
    ['105', '0.05', 'above', '100'],
    ['90136', '0.2', 'below', '112670'],
    ['95', '1', 'below', null],
    ['95', '1.5', 'below', null],
    ['1', '1', 'above', '0.5'],
  ] as const)('of a liquidation at %s, %s of it away %s, is %s', (price, distance, side, at) => {
    expect(decimalTextOrNull(priceAtDistance(exact(price), exact(distance), side))).toBe(at);
  });

  it('is where the gap to liquidation is that part of the price, to the last digit', () => {
    const positive = fc.bigInt(1n, 10n ** 18n);
    fc.assert(
      fc.property(positive, fc.bigInt(1n, 999_999n), fc.constantFrom('below', 'above'), (price, millionths, side) => {
        const liquidation = Exact.of(price, 10n ** 6n);
        const distance = Exact.of(millionths, 10n ** 6n);
        const at = priceAtDistance(liquidation, distance, side);
        if (at === null) throw new Error('below 1 there is a price');
        const gap = side === 'below' ? at.minus(liquidation) : liquidation.minus(at);
        expect(gap.dividedBy(at).equals(distance)).toBe(true);
      }),
      { seed: 5 },
    );
  });
});

describe('the prices at a distance', () => {
  it.each([
    [[], '110', '0.05', [null, null]],
    [['95'], '110', '0.05', ['100', null]],
    [['40', '50', '180', '174'], '110', '0.5', ['100', '116']],
    [['110'], '110', '0.5', ['220', null]],
    [['50'], '110', '1', [null, null]],
  ])('of liquidations at %j from %s, %s away, are %j: those of the nearest on each side', (prices, fairPrice, distance, expected) => {
    expect(texts(prices, fairPrice, distance)).toEqual(expected);
  });
});
