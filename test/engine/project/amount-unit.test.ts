import { describe, expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import { amountUnit } from '../../../src/engine/project/amount-unit.ts';

describe('the least amount of a coin', () => {
  it.each([
    [undefined, '0.00000001'],
    [0, '1'],
    [2, '0.01'],
    [40, `0.${'0'.repeat(39)}1`],
  ])('with %s decimals', (scale, expected) => {
    const unit = amountUnit(scale);
    expect(unit instanceof Exact && unit.equals(Exact.fromText(expected))).toBe(true);
  });

  it.each([[-1], [41], [1.5], [Number.NaN]])('refuses %s decimals', (scale) => {
    expect(amountUnit(scale)).toMatchObject({
      code: 'out-of-range',
      path: 'amountScale',
      reason: 'whole',
      params: { min: '0', max: '40' },
    });
  });
});
