import { describe, expect, it } from 'vitest';
import { createSeenUntil, type SeenUntil } from '../../../src/background/gaps/seen-until.ts';
import type { Gap } from '../../../src/background/history/gap.ts';
import { onMexc } from '../../on-mexc.ts';

const MINUTE = 60_000;
const T = Date.UTC(2026, 10, 22, 12);

function covering(): SeenUntil {
  const seenUntil = createSeenUntil(() => undefined);
  seenUntil.hold([onMexc('BTC_USDT')], T);
  return seenUntil;
}

/** With a clock that goes as it should. */
const saw = (seenUntil: SeenUntil, symbol: string, at: number): boolean => seenUntil.saw(onMexc(symbol), at, () => at);

describe('coverage', () => {
  it.each([
    ['a minute of silence is none', MINUTE, []],
    ['more is a gap', MINUTE + 1, [{ instrument: onMexc('BTC_USDT'), from: T, to: T + MINUTE + 1 }]],
    ['a clock set back makes none', -5 * MINUTE, []],
  ])('%s', (_name, silence, gaps) => {
    const seenUntil = covering();
    expect(saw(seenUntil, 'BTC_USDT', T + silence)).toBe(gaps.length > 0);
    expect(seenUntil.gaps()).toEqual(gaps);
  });

  it('tells of each gap that ends by itself, though an earlier one is still open', () => {
    const told: Gap[] = [];
    const seenUntil = createSeenUntil((gap) => told.push(gap));
    seenUntil.hold([onMexc('BTC_USDT')], T);
    for (const at of [2 * MINUTE, 3 * MINUTE, 5 * MINUTE]) saw(seenUntil, 'BTC_USDT', T + at);
    expect(told).toEqual([
      { instrument: onMexc('BTC_USDT'), from: T, to: T + 2 * MINUTE },
      { instrument: onMexc('BTC_USDT'), from: T + 3 * MINUTE, to: T + 5 * MINUTE },
    ]);
  });

  it.each([
    ['seen before this worker', T - MINUTE, T - MINUTE],
    ['seen in the future: the clock was set back', T + 60 * MINUTE, T],
  ])('a price is waited for since it was last seen: %s', (_name, seenAt, since) => {
    const seenUntil = createSeenUntil(() => undefined);
    seenUntil.hydrate({ until: { [onMexc('BTC_USDT')]: seenAt } }, T);
    expect([
      ...seenUntil.unseenSince([
        [onMexc('BTC_USDT'), T],
        [onMexc('NEW_USDT'), T + 1],
      ]),
    ]).toEqual([
      [onMexc('BTC_USDT'), since],
      [onMexc('NEW_USDT'), T + 1],
    ]);
  });

  it('after a clock set back the silence counts from the new time', () => {
    const seenUntil = covering();
    saw(seenUntil, 'BTC_USDT', T - 5 * MINUTE);
    expect(saw(seenUntil, 'BTC_USDT', T - 5 * MINUTE + MINUTE + 1)).toBe(true);
  });

  it('the next worker finds what was seen, and an open gap from its beginning', () => {
    const seenUntil = covering();
    seenUntil.hold([onMexc('BTC_USDT'), onMexc('ETH_USDT')], T + 1);
    saw(seenUntil, 'ETH_USDT', T + 30_000);
    saw(seenUntil, 'BTC_USDT', T + 2 * MINUTE);
    saw(seenUntil, 'BTC_USDT', T + 2 * MINUTE + 1);
    expect(seenUntil.row()).toEqual({ until: { [onMexc('BTC_USDT')]: T, [onMexc('ETH_USDT')]: T + 30_000 } });
    const next = createSeenUntil(() => undefined);
    next.hydrate(seenUntil.row(), T + 9 * MINUTE);
    expect(next.hold([onMexc('BTC_USDT'), onMexc('ETH_USDT')], T + 9 * MINUTE)).toBe(false);
    saw(next, 'BTC_USDT', T + 9 * MINUTE);
    expect(next.gaps()).toEqual([{ instrument: onMexc('BTC_USDT'), from: T, to: T + 9 * MINUTE }]);
  });

  it('between two workers any silence is a gap, though none to tell of, and the first price ends it', () => {
    const told: Gap[] = [];
    const seenUntil = createSeenUntil((gap) => told.push(gap));
    seenUntil.hydrate({ until: { [onMexc('BTC_USDT')]: T, [onMexc('ETH_USDT')]: T } }, T + 5_000);
    seenUntil.hold([onMexc('BTC_USDT'), onMexc('ETH_USDT')], T + 5_000);
    expect([saw(seenUntil, 'BTC_USDT', T + 5_000), saw(seenUntil, 'BTC_USDT', T + 20_000)]).toEqual([true, false]);
    expect(saw(seenUntil, 'ETH_USDT', T - 60 * MINUTE)).toBe(false);
    expect(seenUntil.gaps()).toEqual([{ instrument: onMexc('BTC_USDT'), from: T, to: T + 5_000 }]);
    expect(told).toEqual([]);
  });

  it('closing forgets the gap; what was added to it meanwhile stays open', () => {
    const seenUntil = covering();
    saw(seenUntil, 'BTC_USDT', T + 2 * MINUTE);
    const [gap] = seenUntil.gaps();
    saw(seenUntil, 'BTC_USDT', T + 4 * MINUTE);
    if (gap !== undefined) seenUntil.close(gap);
    expect(seenUntil.gaps()).toEqual([{ instrument: onMexc('BTC_USDT'), from: T + 2 * MINUTE, to: T + 4 * MINUTE }]);
    seenUntil.gaps().forEach(seenUntil.close);
    expect(seenUntil.gaps()).toEqual([]);
    expect(seenUntil.row()).toEqual({ until: { [onMexc('BTC_USDT')]: T + 4 * MINUTE } });
  });

  it('nobody asks for a contract without a position, and a new one is covered from its entry on', () => {
    const seenUntil = covering();
    expect(seenUntil.hold([], T + 1)).toBe(false);
    expect(saw(seenUntil, 'BTC_USDT', T + 60 * MINUTE)).toBe(false);
    expect(seenUntil.hold([onMexc('BTC_USDT')], T + 60 * MINUTE)).toBe(true);
    expect(saw(seenUntil, 'BTC_USDT', T + 61 * MINUTE)).toBe(false);
  });
});
