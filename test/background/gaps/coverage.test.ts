import { describe, expect, it } from 'vitest';
import { createCoverage, type Coverage } from '../../../src/background/gaps/coverage.ts';
import type { Gap } from '../../../src/background/history/gap.ts';
import { onMexc } from '../../on-mexc.ts';

const MINUTE = 60_000;
const T = Date.UTC(2026, 10, 22, 12);

function covering(): Coverage {
  const coverage = createCoverage(() => undefined);
  coverage.hold([onMexc('BTC_USDT')], T);
  return coverage;
}

/** With a clock that goes as it should. */
const saw = (coverage: Coverage, symbol: string, at: number): boolean => coverage.saw(onMexc(symbol), at, () => at);

describe('coverage', () => {
  it.each([
    ['a minute of silence is none', MINUTE, []],
    ['more is a gap', MINUTE + 1, [{ instrument: onMexc('BTC_USDT'), from: T, to: T + MINUTE + 1 }]],
    ['a clock set back makes none', -5 * MINUTE, []],
  ])('%s', (_name, silence, gaps) => {
    const coverage = covering();
    expect(saw(coverage, 'BTC_USDT', T + silence)).toBe(gaps.length > 0);
    expect(coverage.gaps()).toEqual(gaps);
  });

  it('tells of each gap that ends by itself, though an earlier one is still open', () => {
    const told: Gap[] = [];
    const coverage = createCoverage((gap) => told.push(gap));
    coverage.hold([onMexc('BTC_USDT')], T);
    for (const at of [2 * MINUTE, 3 * MINUTE, 5 * MINUTE]) saw(coverage, 'BTC_USDT', T + at);
    expect(told).toEqual([
      { instrument: onMexc('BTC_USDT'), from: T, to: T + 2 * MINUTE },
      { instrument: onMexc('BTC_USDT'), from: T + 3 * MINUTE, to: T + 5 * MINUTE },
    ]);
  });

  it.each([
    ['seen before this worker', T - MINUTE, T - MINUTE],
    ['seen in the future: the clock was set back', T + 60 * MINUTE, T],
  ])('a price is waited for since it was last seen: %s', (_name, seenUntil, since) => {
    const coverage = createCoverage(() => undefined);
    coverage.hydrate({ until: { [onMexc('BTC_USDT')]: seenUntil } }, T);
    expect([...coverage.unseenSince([[onMexc('BTC_USDT'), T], [onMexc('NEW_USDT'), T + 1]])]).toEqual([[onMexc('BTC_USDT'), since], [onMexc('NEW_USDT'), T + 1]]);
  });

  it('after a clock set back the silence counts from the new time', () => {
    const coverage = covering();
    saw(coverage, 'BTC_USDT', T - 5 * MINUTE);
    expect(saw(coverage, 'BTC_USDT', T - 5 * MINUTE + MINUTE + 1)).toBe(true);
  });

  it('the next worker finds what was seen, and an open gap from its beginning', () => {
    const coverage = covering();
    coverage.hold([onMexc('BTC_USDT'), onMexc('ETH_USDT')], T + 1);
    saw(coverage, 'ETH_USDT', T + 30_000);
    saw(coverage, 'BTC_USDT', T + 2 * MINUTE);
    saw(coverage, 'BTC_USDT', T + 2 * MINUTE + 1);
    expect(coverage.row()).toEqual({ until: { [onMexc('BTC_USDT')]: T, [onMexc('ETH_USDT')]: T + 30_000 } });
    const next = createCoverage(() => undefined);
    next.hydrate(coverage.row(), T + 9 * MINUTE);
    expect(next.hold([onMexc('BTC_USDT'), onMexc('ETH_USDT')], T + 9 * MINUTE)).toBe(false);
    saw(next, 'BTC_USDT', T + 9 * MINUTE);
    expect(next.gaps()).toEqual([{ instrument: onMexc('BTC_USDT'), from: T, to: T + 9 * MINUTE }]);
  });

  it('between two workers any silence is a gap, though none to tell of, and the first price ends it', () => {
    const told: Gap[] = [];
    const coverage = createCoverage((gap) => told.push(gap));
    coverage.hydrate({ until: { [onMexc('BTC_USDT')]: T, [onMexc('ETH_USDT')]: T } }, T + 5_000);
    coverage.hold([onMexc('BTC_USDT'), onMexc('ETH_USDT')], T + 5_000);
    expect([saw(coverage, 'BTC_USDT', T + 5_000), saw(coverage, 'BTC_USDT', T + 20_000)]).toEqual([true, false]);
    expect(saw(coverage, 'ETH_USDT', T - 60 * MINUTE)).toBe(false);
    expect(coverage.gaps()).toEqual([{ instrument: onMexc('BTC_USDT'), from: T, to: T + 5_000 }]);
    expect(told).toEqual([]);
  });

  it('closing forgets the gap; what was added to it meanwhile stays open', () => {
    const coverage = covering();
    saw(coverage, 'BTC_USDT', T + 2 * MINUTE);
    const [gap] = coverage.gaps();
    saw(coverage, 'BTC_USDT', T + 4 * MINUTE);
    if (gap !== undefined) coverage.close(gap);
    expect(coverage.gaps()).toEqual([{ instrument: onMexc('BTC_USDT'), from: T + 2 * MINUTE, to: T + 4 * MINUTE }]);
    coverage.gaps().forEach(coverage.close);
    expect(coverage.gaps()).toEqual([]);
    expect(coverage.row()).toEqual({ until: { [onMexc('BTC_USDT')]: T + 4 * MINUTE } });
  });

  it('nobody asks for a contract without a position, and a new one is covered from its entry on', () => {
    const coverage = covering();
    expect(coverage.hold([], T + 1)).toBe(false);
    expect(saw(coverage, 'BTC_USDT', T + 60 * MINUTE)).toBe(false);
    expect(coverage.hold([onMexc('BTC_USDT')], T + 60 * MINUTE)).toBe(true);
    expect(saw(coverage, 'BTC_USDT', T + 61 * MINUTE)).toBe(false);
  });
});
