import { describe, expect, it } from 'vitest';
import { decideAlert, type AlertQuestion } from '../../../src/engine/alert/index.ts';
import { MINUTE, NOW, question } from './question.ts';

const BOTH = { marginRate: true, distance: true };
const NONE = { marginRate: false, distance: false };
const DUE = NOW + 30 * MINUTE;

const claimed = (ago: number) => ({ claimedAt: NOW - ago });

describe('decideAlert', () => {
  it.each<[string, Partial<AlertQuestion>, object]>([
    ['a rule holds, never alerted', {}, { action: 'fire', rules: ['margin-rate'], breakThrough: null, reconsiderAt: DUE }],
    ['both rules hold', { rules: BOTH }, { action: 'fire', rules: ['margin-rate', 'distance'], breakThrough: null, reconsiderAt: DUE }],
    [
      'only the distance holds',
      { rules: { marginRate: false, distance: true } },
      { action: 'fire', rules: ['distance'], breakThrough: null, reconsiderAt: DUE },
    ],
    [
      'a delayed price is fresh',
      { freshness: 'delayed' },
      { action: 'fire', rules: ['margin-rate'], breakThrough: null, reconsiderAt: DUE },
    ],
    ['no rule holds', { rules: NONE }, { action: 'hold', reason: 'below', reconsiderAt: null }],
    [
      'no rule holds, alerted a minute ago',
      { rules: NONE, memory: claimed(MINUTE) },
      { action: 'hold', reason: 'below', reconsiderAt: null },
    ],
    ['stale', { freshness: 'stale' }, { action: 'hold', reason: 'stale', reconsiderAt: null }],
    ['unevaluable', { rules: null }, { action: 'hold', reason: 'unevaluable', reconsiderAt: null }],
    ['switched off', { alertsEnabled: false }, { action: 'hold', reason: 'off', reconsiderAt: null }],
    [
      'switched off names itself before stale',
      { alertsEnabled: false, freshness: 'stale' },
      { action: 'hold', reason: 'off', reconsiderAt: null },
    ],
    ['stale names itself before unevaluable', { rules: null, freshness: 'stale' }, { action: 'hold', reason: 'stale', reconsiderAt: null }],
  ])('%s', (_name, change, expected) => {
    expect(decideAlert(question(change))).toEqual(expected);
  });

  it.each<[string, number, boolean]>([
    ['just claimed', 0, false],
    ['29:59.999', 30 * MINUTE - 1, false],
    ['exactly 30 minutes', 30 * MINUTE, true],
    ['a day', 24 * 60 * MINUTE, true],
    ['claimed 1 ms in the future', -1, false],
    ['claimed exactly one minute in the future', -MINUTE, false],
    ['claimed more than a minute in the future: the clock was set back', -MINUTE - 1, true],
    ['claimed a year in the future', -365 * 24 * 60 * MINUTE, true],
  ])('last alert %s ago', (_name, ago, fires) => {
    const decision = decideAlert(question({ memory: claimed(ago) }));
    const until = NOW - ago + 30 * MINUTE;
    expect(decision).toEqual(
      fires
        ? { action: 'fire', rules: ['margin-rate'], breakThrough: null, reconsiderAt: DUE }
        : { action: 'hold', reason: 'throttled', rules: ['margin-rate'], until, reconsiderAt: until },
    );
  });
});
