import { expect, it } from 'vitest';
import { createExchangeTime } from '../../../src/background/exchange/exchange-time.ts';

const NOON = Date.UTC(2026, 8, 15, 12);
const MINUTE = 60_000;

it('is not known before the exchange says it, and runs on by feed time from then on', () => {
  const time = createExchangeTime();
  expect([time.feedTimeOf(NOON), time.isSettled(0)]).toEqual([null, false]);
  expect([time.learn(NOON, 5_000), time.feedTimeOf(NOON), time.feedTimeOf(NOON - MINUTE)]).toEqual([true, 5_000, -55_000]);
  expect([time.isSettled(29_999), time.isSettled(30_000)]).toEqual([true, false]);
});

it('follows what the exchange says, and tells what matters to ages', () => {
  const time = createExchangeTime();
  time.learn(NOON, 0);
  expect([time.learn(NOON + 15_500, 15_000), time.feedTimeOf(NOON)]).toEqual([false, -500]);
  expect([time.learn(NOON + 20_000, 30_000), time.feedTimeOf(NOON)]).toEqual([true, 10_000]);
});

it('does not believe one word that is over a minute off, and believes two that agree', () => {
  const time = createExchangeTime();
  time.learn(NOON, 0);
  expect([time.learn(NOON + 60 * MINUTE, 0), time.feedTimeOf(NOON)]).toEqual([false, 0]);
  expect([time.learn(NOON + 15_000, 15_000), time.learn(NOON + 60 * MINUTE, 15_000), time.feedTimeOf(NOON)]).toEqual([false, false, 0]);
  expect([time.learn(NOON + 60 * MINUTE, 15_000), time.feedTimeOf(NOON)]).toEqual([true, 15_000 - 60 * MINUTE]);
});

it('believes the next word after a jump of time', () => {
  const time = createExchangeTime();
  time.learn(NOON, 0);
  time.doubt();
  expect([time.isSettled(1_000), time.feedTimeOf(NOON)]).toEqual([false, 0]);
  expect([time.learn(NOON, 60 * MINUTE), time.feedTimeOf(NOON), time.isSettled(60 * MINUTE)]).toEqual([true, 60 * MINUTE, true]);
  expect(time.learn(NOON + 60 * MINUTE, 60 * MINUTE)).toBe(false);
});
