import { beforeEach, describe, expect, test } from 'vitest';
import { evaluated, priceLines } from '../../src/ui/words/figure-lines.ts';
import { useTestLocale } from './render-page.tsx';
import { evaluation, liquidating, position, withRecord } from './view-fixtures.ts';

beforeEach(useTestLocale);

const linesOf = (given: ReturnType<typeof position>) => {
  const known = evaluated(given);
  if (known === null) throw new Error('the position is evaluated');
  return priceLines(known).map(({ label, value, formula }) => [label, value, formula]);
};
const dies = { liquidating: true, positionMargin: null, ownMarginRate: '0.1', liquidationPrice: '102' };
const cross = (change: Parameters<typeof evaluation>[0]) => withRecord(position({ evaluation: evaluation(change) }), { marginMode: 'cross' });

const OWN = 'this position’s own margin rate crosses 100% while only this contract’s price moves';
const CLEARS = 'margin rate falls below 100% again while only this contract’s price moves';

describe('prices in the details', () => {
  test('a healthy leg of a liquidating pool clears nowhere; its own price is called its own', () => {
    const lines = linesOf(cross(dies));
    expect(lines.slice(0, 2)).toEqual([
      ['Own rate crosses 100% at', '102.0', OWN],
      ['Or own rate crosses 100% at', 'none', OWN],
    ]);
    expect(lines.slice(5, 7)).toEqual([
      ['Pool clears below', 'none', CLEARS],
      ['Pool clears above', 'none', CLEARS],
    ]);
  });
  test('the leg that can end it says where', () => {
    expect(linesOf(cross({ ...dies, poolLiquidationAbove: '107000' }))[6]).toEqual(['Pool clears above', '107,000.0', CLEARS]);
  });
  test('an isolated position clears at its own price', () => {
    expect(linesOf(liquidating)[0]).toEqual(['Clears at', '108,000.5', CLEARS]);
  });
  test('a pool that lives has its liquidation prices', () => {
    const labels = linesOf(cross({ positionMargin: null, poolLiquidationBelow: '105100' })).map(([label]) => label);
    expect(labels.slice(0, 2)).toEqual(['Liquidation price', 'Other liquidation price']);
    expect(labels.slice(5, 7)).toEqual(['Pool liquidation below', 'Pool liquidation above']);
  });
});
