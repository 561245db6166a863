import type { WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Gap } from '../history/gap.ts';
import type { FiguresAge, FiguresSince } from './figures-age.ts';
import type { GapCandle } from './read-gap.ts';

const MINUTE_MS = 60_000;

/** A gap's candles by what they say of figures that are what they are `since` then (epoch ms). */
export interface JudgedCandles {
  /** Wholly of these figures. */
  readonly after: readonly GapCandle[];
  /** The minute in which the figures were entered or edited: its prices may be of before that. */
  readonly during: readonly GapCandle[];
}

export function judgedCandles(candles: readonly GapCandle[], since: number): JudgedCandles {
  return {
    after: candles.filter(({ at }) => at >= since),
    during: candles.filter(({ at }) => at < since && at + MINUTE_MS > since),
  };
}

/** Positions of one account whose figures are what they are since the same time. */
export interface FiguresGroup {
  readonly since: number;
  readonly positions: readonly WatchedPosition[];
}

/** `sinceOf` is of the account that holds the positions. */
export function figuresGroups(positions: readonly WatchedPosition[], sinceOf: ReturnType<FiguresAge['of']>): readonly FiguresGroup[] {
  const groups = new Map<number, WatchedPosition[]>();
  for (const position of positions) {
    const { since } = sinceOf(position);
    const group = groups.get(since);
    if (group === undefined) groups.set(since, [position]);
    else group.push(position);
  }
  return [...groups].map(([since, group]) => ({ since, positions: group }));
}

/** Whether the position was there for a part of the gap, with figures that it has no longer: what happened then is not known. */
export function edited({ from }: Gap, { since, bornAt }: FiguresSince): boolean {
  return since > Math.max(from, bornAt);
}
