import type { FeedState } from '../../protocol/view.ts';

export interface FeedFacts {
  readonly wantedCount: number;
  /** How many of the wanted symbols have a price, however old. */
  readonly pricedCount: number;
  /** How many are stale, or without a price for as long as a price takes to get stale. */
  readonly overdueCount: number;
  readonly socketOpen: boolean;
  /** A wanted symbol's pushes stay away although its price moves. */
  readonly slow: boolean;
}

/** The feed's state in one word; a symbol just entered does not count as an interruption until its first price is overdue. */
export function feedStateOf({ wantedCount, pricedCount, overdueCount, socketOpen, slow }: FeedFacts): FeedState {
  if (wantedCount === 0) return 'idle';
  if (overdueCount > 0) return 'interrupted';
  if (pricedCount === 0) return 'connecting';
  return socketOpen && !slow ? 'live' : 'polling';
}
