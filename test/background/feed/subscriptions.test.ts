import { beforeEach, describe, expect, it } from 'vitest';
import { createSubscriptions } from '../../../src/background/feed/subscriptions.ts';
import type { Subscriptions } from '../../../src/background/feed/subscriptions.ts';

let subscriptions: Subscriptions;
const take = (now: number, allowance = 20) =>
  subscriptions.takeDue(now, allowance).map(({ action, symbol }) => (action === 'subscribe' ? symbol : `-${symbol}`));

beforeEach(() => {
  subscriptions = createSubscriptions();
  subscriptions.want(new Set(['A', 'B', 'C']));
});

describe('subscriptions', () => {
  it('are sent once, as many as allowed', () => {
    expect([take(0, 2), take(1, 2), take(2, 2)]).toEqual([['A', 'B'], ['C'], []]);
    expect(subscriptions.nextDueAt(2)).toBe(10_000);
  });

  it('match acknowledgements in sending order; what has none after 10 s is sent again', () => {
    take(0);
    subscriptions.acknowledged(null, 1);
    subscriptions.acknowledged(null, 2);
    expect([take(9_999), take(10_000)]).toEqual([[], ['C']]);
  });

  it('take an error that names its symbol out of the order', () => {
    take(0);
    subscriptions.failed('A', true, 1);
    subscriptions.acknowledged(null, 2);
    subscriptions.acknowledged(null, 3);
    expect(take(10_000)).toEqual([]);
    expect(take(60_001)).toEqual(['A']);
  });

  it('take an error in the middle without disturbing the rest', () => {
    take(0);
    subscriptions.acknowledged(null, 1);
    subscriptions.failed('B', false, 2);
    subscriptions.acknowledged(null, 3);
    expect(take(10_000)).toEqual(['B']);
  });

  it('give an error without a name to the oldest request', () => {
    take(0);
    subscriptions.failed(null, false, 1);
    subscriptions.acknowledged(null, 2);
    subscriptions.acknowledged(null, 3);
    expect(take(10_000)).toEqual(['A']);
  });

  it('do not wait for the answer to a request that was repeated', () => {
    take(0);
    for (const now of [1, 2]) subscriptions.acknowledged(null, now);
    expect(take(10_000)).toEqual(['C']);
    subscriptions.acknowledged(null, 10_001);
    subscriptions.want(new Set(['A', 'B', 'C', 'D']));
    expect(take(10_002)).toEqual(['D']);
    subscriptions.acknowledged(null, 10_003);
    expect(take(20_002)).toEqual([]);
  });

  it('count a push as an acknowledgement, for good', () => {
    take(0);
    expect(['A', 'B', 'C', 'D'].map((symbol) => subscriptions.heard(symbol))).toEqual([true, true, true, false]);
    expect([take(1_000_000), subscriptions.nextDueAt(1_000_000)]).toEqual([[], null]);
  });

  it('repeat after a minute what an acknowledgement matched by place only and was never heard of', () => {
    take(0);
    for (const now of [1, 2, 3]) subscriptions.acknowledged(null, now);
    subscriptions.heard('B');
    expect([take(60_000), take(60_003)]).toEqual([[], ['A', 'C']]);
  });

  it('survive acknowledgements that answer nothing', () => {
    subscriptions.acknowledged(null, 0);
    subscriptions.failed(null, false, 0);
    subscriptions.failed('X', true, 0);
    expect(take(0)).toEqual(['A', 'B', 'C']);
  });

  it('are all sent again after a disconnection, with a new order of acknowledgements', () => {
    take(0);
    subscriptions.acknowledged(null, 1);
    subscriptions.disconnected();
    expect(take(5)).toEqual(['A', 'B', 'C']);
    subscriptions.acknowledged(null, 6);
    expect(take(10_005)).toEqual(['B', 'C']);
  });

  it('send differences of the wanted set only', () => {
    take(0);
    subscriptions.want(new Set(['B', 'D']));
    expect(take(1)).toEqual(['-A', '-C', 'D']);
    expect(['A', 'B', 'C', 'X'].map((symbol) => subscriptions.heard(symbol))).toEqual([true, true, true, false]);
  });

  it('forget an unsubscription that was not sent yet when the symbol is wanted again, and one of a symbol never sent', () => {
    take(0, 1);
    subscriptions.want(new Set(['C']));
    subscriptions.want(new Set(['A', 'C']));
    expect(take(1)).toEqual(['C', 'A']);
  });

  it('keep the order when a request still unanswered is no longer wanted', () => {
    take(0);
    subscriptions.want(new Set(['B', 'C']));
    for (const now of [1, 2]) subscriptions.acknowledged(null, now);
    expect(take(10_000)).toEqual(['-A', 'C']);
  });

  it('are asked for again once the price has moved twice without a push, and are slow until one comes', () => {
    take(0);
    for (const symbol of ['A', 'B', 'C']) subscriptions.heard(symbol);
    subscriptions.missed('A');
    expect([take(15_000), subscriptions.slow, subscriptions.nextDueAt(15_000)]).toEqual([[], false, null]);
    subscriptions.missed('A');
    expect([subscriptions.nextDueAt(30_000), take(30_000), subscriptions.slow]).toEqual([30_000, ['A'], true]);
    subscriptions.acknowledged(null, 30_001);
    expect(subscriptions.slow).toBe(true);
    subscriptions.heard('A');
    expect([subscriptions.slow, take(1_000_000)]).toEqual([false, []]);
  });

  it('are asked for again every two further moves while the exchange acknowledges and still does not push', () => {
    take(0);
    for (const now of [1, 2, 3]) subscriptions.acknowledged(null, now);
    for (const now of [15_000, 30_000, 45_000]) {
      subscriptions.missed('B');
      subscriptions.missed('B');
      expect(take(now)).toEqual(['B']);
      subscriptions.acknowledged(null, now + 1);
    }
  });

  it.each<[string, () => void]>([
    ['a push in between', () => subscriptions.heard('A')],
    ['a new socket', () => (subscriptions.disconnected(), take(5), subscriptions.heard('A'))],
    [
      'the symbol given up and wanted again',
      () => (subscriptions.want(new Set(['B'])), subscriptions.want(new Set(['A', 'B'])), take(5), subscriptions.heard('A')),
    ],
  ])('begin to count anew after %s', (_what, between) => {
    take(0);
    for (const symbol of ['A', 'B', 'C']) subscriptions.heard(symbol);
    subscriptions.missed('A');
    between();
    subscriptions.missed('A');
    expect([take(9_000), subscriptions.slow]).toEqual([[], false]);
  });

  it('are not slow once nobody wants them, nor on a new socket', () => {
    take(0);
    for (const now of [1, 2, 3]) subscriptions.acknowledged(null, now);
    for (const symbol of ['A', 'A', 'B', 'B']) subscriptions.missed(symbol);
    expect(subscriptions.slow).toBe(true);
    subscriptions.want(new Set(['C']));
    expect(subscriptions.slow).toBe(false);
  });

  it('do not miss anything that was not acknowledged, is refused, or is not wanted', () => {
    take(0);
    subscriptions.failed('C', true, 1);
    for (const symbol of ['A', 'C', 'X']) for (let moves = 0; moves < 4; moves += 1) subscriptions.missed(symbol);
    expect([take(9_000), subscriptions.slow]).toEqual([[], false]);
  });
});
