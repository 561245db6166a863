import type { Exact } from '../exact.ts';
import { availableBalance, freeBalance } from '../liquidate/auto-add-margin.ts';
import type { BookSnapshot, PositionSnapshot } from '../snapshot.ts';

export const crossPositionsOf = (snapshot: BookSnapshot): readonly PositionSnapshot[] =>
  snapshot.positions.filter((position) => position.evaluable).filter(({ position }) => position.marginMode === 'cross');

/** What the account can still put up (§ 7), settle coin, below 0 where it is short. Null while a position of the account has no result. */
export const freeBalanceOf = (snapshot: BookSnapshot): Exact | null =>
  snapshot.crossCash === null ? null : freeBalance(snapshot.crossCash, crossPositionsOf(snapshot));

/** The same as the exchange shows it: never below 0. */
export const availableBalanceOf = (snapshot: BookSnapshot): Exact | null =>
  snapshot.crossCash === null ? null : availableBalance(snapshot.crossCash, crossPositionsOf(snapshot));
