import { describe, expect, it } from 'vitest';
import { PriceWatch } from '../../../src/engine/skip/index.ts';
import { at, bookOf, BTC, CROSS, ISOLATED, LONG, RULES, watchOver } from './btc-and-eth.ts';
import { emptyRun, runWatch } from './watch-run.ts';

describe('the skip against the exact engine', () => {
  // `npm run bench -- p1` runs the same at full size.
  it.each([
    ['walk', 350],
    ['adversarial', 350],
  ] as const)('holds through random books by %s: no state is missed', (way, seeds) => {
    const run = emptyRun();
    for (let seed = 1; seed <= seeds; seed += 1) runWatch(seed, 25, way, run);
    expect(run.wrong).toEqual([]);
    expect(run.states).toBeGreaterThan(20_000);
    expect(run.skipped).toBeGreaterThan(run.states * (way === 'walk' ? 0.8 : 0.2));
    // The same set is no easy one: plain float64 fails it.
    if (way === 'adversarial') expect(run.floatWrong).toBeGreaterThan(500);
  });

  it.each([
    ['walk', 120],
    ['adversarial', 120],
  ] as const)('holds on margin terms of other exchanges by %s: no state is missed', (way, seeds) => {
    const run = emptyRun();
    for (let seed = 1; seed <= seeds; seed += 1) runWatch(seed, 25, way, run, 'others');
    expect(run.wrong).toEqual([]);
    expect(run.skipped).toBeGreaterThan(run.states * (way === 'walk' ? 0.8 : 0.2));
  });
});

describe('an isolated position', () => {
  it('is skipped between its trip prices only, and its distance rule trips first', () => {
    const book = bookOf(ISOLATED);
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['p1']);
    // Liquidation at 96,967.19…; 5 % above it, where the distance rule begins to hold, is 96,967.19… ÷ 0.95 = 102,070.72….
    expect(watch.crosses(BTC, 102_071)).toBe(false);
    expect(watch.crosses(BTC, 1e9)).toBe(false);
    expect(watch.crosses(BTC, 102_070)).toBe(true);
    expect([...watch.takeCrossed(0)]).toEqual(['p1']);
  });

  it('crosses alone: another one of the same contract is left where it stands', () => {
    const book = bookOf(ISOLATED, { ...ISOLATED, id: 'safer', positionMargin: '60' });
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['p1', 'safer']);
    expect(watch.crosses(BTC, 102_000)).toBe(true);
    expect([...watch.takeCrossed(0)]).toEqual(['p1']);
  });

  it('goes on crossing until it is decided again, wherever the price goes', () => {
    const book = bookOf(ISOLATED);
    const watch = watchOver(book);
    expect(watch.crosses(BTC, 107_626.4)).toBe(true);
    watch.arm(0, book.at(at('107626.4')), ['p1']);
    expect(watch.crosses(BTC, 90_000)).toBe(true);
    expect(watch.crosses(BTC, 107_626.4)).toBe(true);
    watch.takeCrossed(0);
    watch.arm(0, book.at(at('107626.4')), ['p1']);
    expect(watch.crosses(BTC, 107_626.4)).toBe(false);
    expect([...watch.takeCrossed(0)]).toEqual([]);
  });

  it('never skips what is no price', () => {
    const book = bookOf(ISOLATED);
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['p1']);
    for (const value of [Number.NaN, 0, -1, Infinity]) {
      expect(watch.crosses(BTC, value)).toBe(true);
      watch.arm(0, book.at(at('107626.4')), ['p1']);
    }
  });

  it('costs nothing where nobody holds the contract, or its alerts are off', () => {
    const book = bookOf(ISOLATED);
    expect(watchOver(book).crosses('ETH_USDT', 1)).toBe(false);
    expect(watchOver(book, []).crosses(BTC, 1)).toBe(false);
    expect(watchOver(bookOf(...CROSS), []).crosses(BTC, 1)).toBe(false);
  });

  it('says when it was armed with another state than the exact one', () => {
    const book = bookOf(ISOLATED);
    const watch = watchOver(book);
    expect(watch.arm(0, book.at(at('107626.4')), ['p1'])).toEqual([]);
    expect(watch.arm(0, book.at(at('96000')), ['p1'])).toEqual(['p1']);
    expect(watch.arm(0, book.at(at('96000')), ['p1'])).toEqual([]);
  });
});

describe('what is decided but not settled', () => {
  it.each([
    ['isolated', ISOLATED],
    ['cross', { ...LONG, marginMode: 'cross' }],
  ] as const)('goes on crossing, and its disagreement is told all the same (%s)', (_, position) => {
    const book = bookOf(position);
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['p1']);
    expect(watch.arm(0, book.at(at('96000')), ['p1'], new Set(['p1']))).toEqual(['p1']);
    expect(watch.crosses(BTC, 96_000)).toBe(true);
  });
});

describe('a pool', () => {
  it('crosses by a price of any of its contracts, with all its members', () => {
    const book = bookOf(...CROSS);
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['p1', 'p2']);
    expect(watch.crosses('ETH_USDT', 2_990)).toBe(false);
    expect(watch.crosses(BTC, 107_000)).toBe(false);
    expect(watch.crosses('ETH_USDT', 200)).toBe(true);
    expect([...watch.takeCrossed(0)]).toEqual(['p1', 'p2']);
  });

  it('is armed only when every member was decided', () => {
    const book = bookOf(...CROSS);
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['p1']);
    expect(watch.crosses(BTC, 107_626.4)).toBe(true);
    watch.arm(0, book.at(at('107626.4')), ['p2', 'p1']);
    expect(watch.crosses(BTC, 107_626.4)).toBe(false);
  });

  it('is not armed by another position of its account in place of a member', () => {
    const book = bookOf({ ...ISOLATED, id: 'alone' }, ...CROSS);
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['alone', 'p1']);
    expect(watch.crosses('ETH_USDT', 3_000)).toBe(true);
  });

  it('goes on crossing while one of its members is unsettled', () => {
    const book = bookOf(...CROSS);
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['p1', 'p2'], new Set(['p2']));
    expect(watch.crosses(BTC, 107_626.4)).toBe(true);
  });

  it('asks the distance of those contracts only whose positions have such a rule', () => {
    const book = bookOf(...CROSS);
    const watch = new PriceWatch([
      {
        book,
        watched: new Map([
          ['p1', { ...RULES, distances: [] }],
          ['p2', RULES],
        ]),
      },
    ]);
    watch.arm(0, book.at(at('107626.4')), ['p1', 'p2']);
    // BTC is 3.3 % away from its liquidation price, ETH 20 %.
    expect(watch.crosses(BTC, 100_000)).toBe(false);
  });

  it('asks nothing for a member whose alerts are off, and counts it all the same', () => {
    const book = bookOf(...CROSS);
    const watch = watchOver(book, ['p1']);
    watch.arm(0, book.at(at('107626.4')), ['p1']);
    expect(watch.crosses(BTC, 107_000)).toBe(false);
    expect(watch.crosses('ETH_USDT', 200)).toBe(true);
    expect([...watch.takeCrossed(0)]).toEqual(['p1']);
  });

  it('is not armed while a price of it is missing', () => {
    const book = bookOf(...CROSS);
    const watch = watchOver(book);
    expect(watch.arm(0, book.at(new Map([...at('107626.4')].slice(0, 1))), ['p1', 'p2'])).toEqual([]);
    expect(watch.crosses(BTC, 107_626.4)).toBe(true);
  });

  it('says when it was certain of another answer', () => {
    const book = bookOf(...CROSS);
    const watch = watchOver(book);
    watch.arm(0, book.at(at('107626.4')), ['p1', 'p2']);
    expect(watch.arm(0, book.at(at('96000')), ['p1', 'p2'])).toEqual(['p1', 'p2']);
  });
});
