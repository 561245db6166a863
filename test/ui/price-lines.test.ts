import { beforeEach, describe, expect, test } from 'vitest';
import { evaluatedView, priceLines } from '../../src/ui/words/figure-lines.ts';
import { poolLines } from '../../src/ui/words/pool-lines.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { useTestLocale } from './render-page.tsx';
import { account, evaluation, hedged, liquidating, position, stale, viewOf, withRecord } from './view-fixtures.ts';

beforeEach(useTestLocale);

function linesOf(given: ReturnType<typeof position>) {
  const known = evaluatedView(given);
  if (known === null) throw new Error('the position is evaluated');
  return priceLines(known).map(({ label, value, formula }) => [label, value, formula]);
}
const dies = { liquidating: true, positionMargin: null, ownMarginRate: '0.1', liquidationPrice: '102' };
const cross = (change: Parameters<typeof evaluation>[0]) =>
  withRecord(position({ evaluation: evaluation(change) }), { marginMode: 'cross' });

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

describe('the distance to liquidation', () => {
  test('is traced to the nearest of all liquidation prices', () => {
    expect(linesOf(position()).at(-1)).toEqual([
      'Distance to liquidation',
      '1.64%',
      'gap between liquidation 104,749.1 and fair 106,501.2 ÷ fair',
    ]);
    expect(
      linesOf(cross({ positionMargin: null, liquidationPrice: null, poolLiquidationBelow: '90000', poolLiquidationAbove: '107000' })).at(
        -1,
      )?.[2],
    ).toContain('107,000.0');
  });
  test('is no figure where there is no liquidation price', () => {
    expect(linesOf(position({ evaluation: evaluation({ liquidationPrice: null, distance: null }) })).at(-1)?.[0]).toBe('Other alert price');
  });
});

describe('the figures of a pool', () => {
  const pool = account({
    crossCash: '451.1125',
    crossMarginRate: '0.4512',
    crossMarginRates: { ownOnly: '0.4512', offset: '0.4', unnetted: '0.5' },
  });
  test('each with its formula, the positions with their prices and times, and the readings where they differ', () => {
    const lines = poolLines(pool, viewOf([hedged, position(), withRecord(stale, { accountId: 'other' })]).positions, FAKE_NOW);
    expect(lines.map(({ label, value, formula }) => [label, value, formula])).toEqual([
      ['Cash', '451.11 USDT', 'wallet balance 1,000.00 − margins of isolated positions 548.88 − margin of orders 0.00'],
      [
        'Cross margin rate',
        '45.12%',
        'highest of its positions: required 43.91 + 2.13 ÷ equity (cash + unrealized PnL of the contract + what the profit rule counts of the others)',
      ],
      ['BTC_USDT Short Cross', '30.00%', 'requires 43.91 + fee 2.13; unrealized PnL -327.62 at the fair price 106,501.2 of 11:59:59'],
      ['Profits not shared', '45.12%', 'losses of other contracts count in equity, their profits do not'],
      ['Profits shared', '40.00%', 'losses and profits of other contracts count in equity'],
      ['Hedges not netted', '50.00%', 'profits not shared, not even between a long and a short of one contract'],
    ]);
  });
  test('are none while it has no rate', () => {
    expect(poolLines(account(), [hedged], FAKE_NOW)).toEqual([]);
  });
});
