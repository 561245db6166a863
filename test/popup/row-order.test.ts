import { expect, test } from 'vitest';
import { keepPlaces, orderRows, type Sort } from '../../src/popup/row-order.ts';
import { compareBy } from '../../src/popup/row-sorts.ts';
import type { PositionLevel, PositionView } from '../../src/protocol/view.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { evaluation, position, withRecord } from '../ui/view-fixtures.ts';

const OLD = FAKE_NOW - 600_000;
const named = (id: string, change: Partial<PositionView> = {}): PositionView => withRecord(position(change), { id });
const at = (id: string, level: PositionLevel, distance: string): PositionView =>
  named(id, { level, evaluation: evaluation({ distance, liquidating: level === 'liquidating' }) });
const order = (positions: readonly PositionView[], sort: Sort = 'nearest'): string[] =>
  orderRows(positions, compareBy(sort)?.(new Map([['main', 'Main']])) ?? null, FAKE_NOW).map(({ record }) => record.id);

test('the worst level first, inside a level the nearest', () => {
  const asked = named('asked', { alert: { ...position().alert, state: 'held', reason: 'asked' } });
  expect(
    order([
      at('far', 'safe', '0.3'),
      at('near-2', 'near', '0.05'),
      at('near-1', 'near', '0.0499999999'),
      at('warned', 'warned', '0.2'),
      at('alert', 'alert', '0.1'),
      at('critical', 'critical', '0.2'),
      at('liquidating', 'liquidating', '0'),
      asked,
    ]),
  ).toEqual(['asked', 'liquidating', 'critical', 'alert', 'warned', 'near-1', 'near-2', 'far']);
});

test('one that nobody watches stands above alerts where it was alerting, else above those that are near; its level may be what the picture last said', () => {
  const blind = (id: string, change: Partial<PositionView>): PositionView => named(id, { priceAt: OLD, level: 'unknown', ...change });
  expect(
    order([
      at('near', 'near', '0.03'),
      blind('was-far', {}),
      named('no-figures', { level: 'unknown', evaluation: null }),
      at('alert', 'alert', '0.01'),
      blind('was-in-alert', { evaluation: evaluation({ marginRate: '0.8' }) }),
      blind('was-close', { distanceThreshold: '0.05' }),
      blind('was-critical', { level: 'critical' }),
      at('critical', 'critical', '0.01'),
    ]),
  ).toEqual(['critical', 'was-in-alert', 'was-close', 'was-critical', 'alert', 'was-far', 'no-figures', 'near']);
});

test('sorted by margin rate, PnL or name, what has no figure stands last', () => {
  const rows = [
    named('a', { evaluation: evaluation({ marginRate: '0.9', unrealizedPnl: '-1' }) }),
    named('none', { evaluation: null, level: 'unknown' }),
    named('b', { evaluation: evaluation({ marginRate: 'Infinity', unrealizedPnl: '12.5' }) }),
    withRecord(named('c', { evaluation: evaluation({ marginRate: '0.10', unrealizedPnl: '-100' }) }), { symbol: 'AVAX_USDT' }),
  ];
  expect(order(rows, 'rate')).toEqual(['b', 'a', 'c', 'none']);
  expect(order(rows, 'pnl')).toEqual(['c', 'a', 'b', 'none']);
  expect(order(rows, 'name')[0]).toBe('c');
});

test('places that are held stand, whatever comes since is at the end', () => {
  const rows = ['x', 'new', 'y'].map((id) => named(id));
  expect(keepPlaces(rows, ['y', 'gone', 'x']).map(({ record }) => record.id)).toEqual(['y', 'x', 'new']);
});
