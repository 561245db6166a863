import { describe, expect, it } from 'vitest';
import { Exact } from '../../src/engine/exact.ts';
import { compareMarginRates, marginRateOf, marginRateReaches, type MarginRate } from '../../src/engine/margin-rate.ts';

const exact = Exact.fromText;

describe('margin rates', () => {
  it.each<readonly [left: MarginRate, right: MarginRate, order: -1 | 0 | 1]>([
    [exact('0.5'), exact('0.6'), -1],
    [exact('0.6'), exact('0.60'), 0],
    [exact('0.7'), exact('0.6'), 1],
    ['Infinity', exact('1000'), 1],
    [exact('1000'), 'Infinity', -1],
    ['Infinity', 'Infinity', 0],
  ])('%o beside %o', (left, right, order) => {
    expect(compareMarginRates(left, right)).toBe(order);
  });

  it.each<readonly [required: string, equity: string, rate: string, reaches: boolean]>([
    ['7', '10', '0.7', false],
    ['8', '10', '0.8', true],
    ['9', '10', '0.9', true],
    ['1', '0', 'Infinity', true],
    ['0', '0', 'Infinity', true],
    ['1', '-10', 'Infinity', true],
  ])('%s required against %s: %s', (required, equity, rate, reaches) => {
    const found = marginRateOf(exact(required), exact(equity));
    expect(found instanceof Exact ? found.equals(exact(rate)) : found === rate).toBe(true);
    expect(marginRateReaches(exact(required), exact(equity), exact('0.8'))).toBe(reaches);
  });
});
