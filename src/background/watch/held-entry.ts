import type { AlertRule } from '../../engine/alert/index.ts';
import type { PositionSnapshot } from '../../engine/index.ts';
import { figuresRecord } from '../alerts/wording.ts';
import type { WatchedPosition } from '../portfolio/watched-books.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { alertFigures, type PriceMoment } from './alert-figures.ts';

/** An alert that the 30 minutes kept back, until `until` (epoch ms). */
export interface HeldAlert {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot;
  /** Those that held. */
  readonly rules: readonly AlertRule[];
  readonly until: number;
  readonly moment: PriceMoment;
}

/** Its row in the history: seen, kept back, not lost. */
export function heldEntry({ position, snapshot, rules, until, moment }: HeldAlert, now: number): HistoryEntry {
  const { id, symbol } = position.record;
  const when = moment.unwatched ? `Touched while nobody watched, at ${new Date(moment.at).toISOString()}. ` : '';
  const reached = snapshot.liquidating ? 'Liquidation price reached. ' : '';
  const text = `${when}${reached}Held back: the last alert is less than 30 minutes old, the next one is allowed from ${new Date(until).toISOString()}`;
  const figures = figuresRecord(alertFigures(position, snapshot, rules, moment));
  return { at: now, kind: 'held', positionId: id, symbol, text, figures, delivered: false };
}
