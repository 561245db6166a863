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

/** The same at a price that nobody saw, found afterwards: at least one rule held there. */
export interface Touch extends Seen {
  readonly moment: PriceMoment & { readonly unwatched: true };
}
