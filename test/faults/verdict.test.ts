import { expect, test } from 'vitest';
import type { HistoryRow } from '../../src/protocol/view.ts';
import { verdict } from './verdict.ts';

const MINUTE_MS = 60_000;
const row = (kind: HistoryRow['kind'], positionId: string | null, at: number, delivered = true): HistoryRow => ({
  ...{ seq: at, at, kind, positionId, symbol: 'BTC_USDT', text: '', figures: {}, delivered },
});
const shown = (...ids: string[]): ReadonlyMap<string, number> => new Map(ids.map((id) => [id, 0]));
const clean = { lost: [], doubled: [], unseen: [], repeats: 0 };

test('one alert that was shown: nothing lost, nothing doubled; a retry of its id is counted as a repeat', () => {
  const history = [row('fired', 'a', 1000), row('repeated', 'a', 2000)];
  expect(verdict([{ positionId: 'a', from: 1000 }], history, shown('a@1000'))).toEqual({ ...clean, repeats: 1 });
});

test('a crossing without a trace is lost, also where an older alert of the position is there', () => {
  expect(verdict([{ positionId: 'a', from: 1000 }], [], shown())).toEqual({ ...clean, lost: ['a'] });
  expect(verdict([{ positionId: 'a', from: 1000 }], [row('fired', 'a', 999, false)], shown())).toEqual({ ...clean, lost: ['a'] });
});

test('an entry of a held alert, or a notification alone, is a trace', () => {
  expect(verdict([{ positionId: 'a', from: 1000 }], [row('held', 'a', 1000)], shown())).toEqual(clean);
  expect(verdict([{ positionId: 'a', from: 1000 }], [], shown('a@1000'))).toEqual(clean);
});

test('two alerts within 30 minutes are doubled, at 30 minutes they are not; other positions do not count', () => {
  const before = row('fired', 'a', 1000, false);
  expect(verdict([], [before, row('fired', 'a', 1000 + 30 * MINUTE_MS - 1, false)], shown()).doubled).toEqual(['a']);
  expect(verdict([], [before, row('fired', 'a', 1000 + 30 * MINUTE_MS, false), row('fired', 'b', 1001, false)], shown()).doubled).toEqual(
    [],
  );
});

test('a report of the past is a trace, and is doubled by another one only', () => {
  const report = row('reported', 'a', 1000);
  expect(verdict([{ positionId: 'a', from: 1000 }], [report, row('fired', 'a', 2000)], shown('a!past@1000', 'a@2000'))).toEqual(clean);
  expect(verdict([], [report, row('reported', 'a', 2000, false)], shown('a!past@1000')).doubled).toEqual(['a']);
  expect(verdict([], [], shown('a!past@1000', 'a!past@2000')).doubled).toEqual(['a']);
});

test('two ids of a position within 30 minutes are doubled even where the history has neither; those of the system are not looked at', () => {
  expect(verdict([], [], shown('a@1000', 'a@2000', '!interrupted@1000', '!interrupted@2000')).doubled).toEqual(['a']);
});

test('an alert that the history calls delivered, and that nobody saw, is named', () => {
  expect(verdict([], [row('fired', 'a', 1000), row('fired', 'b', 2000, false)], shown('x@3000')).unseen).toEqual(['a']);
});
