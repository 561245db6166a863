import { describe, expect, it } from 'vitest';
import type { HistoryRow } from '../../../src/protocol/view.ts';
import type { PlayedTick } from '../../exchange/player.ts';
import { compareFirstAlerts, compareFirstWarnings } from './crash-replay.ts';
import type { DecidedAlert } from './decided-alerts.ts';
import { durationText, spread } from './lead-tables.ts';

const expectation = (
  positionId: string,
  fairPrice: string,
  marginRate: string,
  atMs = 1_000,
): readonly [string, DecidedAlert<PlayedTick>] => [
  positionId,
  { positionId, fairPrice, marginRate, tick: { atMs, symbol: 'BTC_USDT', price: fairPrice, wallAt: 5_000 } },
];
const fired = (positionId: string, at: number, fairPrice: string, marginRate: string): HistoryRow => ({
  ...{ seq: at, at, kind: 'fired', positionId, symbol: 'BTC_USDT', text: '', delivered: true },
  figures: { fairPrice, marginRate },
});

describe('first alerts against the exact engine', () => {
  const expected = new Map([expectation('a', '100.50', '0.81'), expectation('b', '99', '0.9', 0)]);

  it('the same positions at the same ticks: no difference, and the time from tick to claim of those that were played', () => {
    const history = [fired('a', 5_004, '100.5', '0.81'), fired('b', 4_000, '99', '0.9'), fired('a', 2_000_000, '98', '0.95')];
    expect(compareFirstAlerts(expected, history)).toEqual({ difference: [], lagsMs: [4] });
  });

  it('tells the same price at another moment of the pool, what is missing, and what is too many', () => {
    const history = [fired('a', 5_004, '100.5', '0.82'), fired('c', 5_005, '1', '1')];
    expect(compareFirstAlerts(expected, history).difference).toEqual([
      'other tick: a expected at 100.50, rate 0.81; came at 100.5, rate 0.82',
      'missing: b at 99, rate 0.9',
      'too many: c',
    ]);
  });
});

describe('first early warnings against their definition', () => {
  const expected = new Map(
    ['a', 'b'].map((positionId) => [
      positionId,
      { positionId, fairPrice: '100.50', marginRate: '0.4', tick: { symbol: 'BTC_USDT', price: '100.50', at: 5_000 } },
    ]),
  );
  const warned = (positionId: string, at: number, fairPrice: string, marginRate: string): HistoryRow => ({
    ...fired(positionId, at, fairPrice, marginRate),
    kind: 'warned',
  });

  it('tells what came at another tick, what is missing and what is too many; alerts are none', () => {
    const history = [fired('b', 5_001, '100.5', '0.4'), warned('a', 5_002, '100.5', '0.41'), warned('c', 5_003, '1', '1')];
    expect(compareFirstWarnings(expected, history)).toEqual([
      'warned at another tick: a expected at 100.50, rate 0.4; came at 100.5, rate 0.41',
      'missing warning: b at 100.50, rate 0.4',
      'warning too many: c',
    ]);
    expect(compareFirstWarnings(expected, [warned('a', 5_002, '100.5', '0.4'), warned('b', 5_002, '100.5', '0.4')])).toEqual([]);
  });
});

describe('lead times in words', () => {
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1:00 min'],
    [754, '12:34 min'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it.each([
    [[], '–'],
    [[null, null], '–; 2 from the start'],
    [[7, 3, 120], '7 s (3 s … 2:00 min)'],
    [[8, 3, null, 120, 5], '5 s (3 s … 2:00 min); 1 from the start'],
  ])('%j is %s', (times, text) => {
    expect(spread(times)).toBe(text);
  });
});
