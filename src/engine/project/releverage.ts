import { Exact } from '../exact.ts';
import type { Position } from '../position.ts';
import type { PositionSnapshot } from '../snapshot.ts';

/** Margin that another leverage takes from the available balance (> 0) or gives back (§ 6): value(E) · (1/lev′ − 1/lev). Isolated. */
export const marginForLeverage = (held: PositionSnapshot, leverage: Exact): Exact =>
  held.entryValue.times(Exact.ONE.dividedBy(leverage).minus(Exact.ONE.dividedBy(held.position.leverage)));

/** The position at another leverage. Isolated: its margin follows, and may come out below 0 where margin was taken out before. */
export const releveraged = (held: PositionSnapshot, leverage: Exact): Position => ({
  ...held.position,
  leverage,
  positionMargin: held.positionMargin?.plus(marginForLeverage(held, leverage)) ?? null,
});
