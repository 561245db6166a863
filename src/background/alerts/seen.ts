import type { AlertRule } from '../../engine/alert/index.ts';
import type { PositionSnapshot } from '../../engine/index.ts';
import type { WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { PriceMoment } from './alert-figures.ts';

/** A position as it stood when it was decided. */
export interface Seen {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot;
  /** Those that held. */
  readonly rules: readonly AlertRule[];
  readonly moment: PriceMoment;
}

/** A rule of a position that held at a price nobody saw. */
export interface Touch {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot;
  readonly rules: readonly AlertRule[];
  /** The opening of the candle (epoch ms) that has the price. */
  readonly at: number;
}
