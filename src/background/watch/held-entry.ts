import type { KeptBack } from '../../engine/alert/index.ts';
import type { PositionSnapshot } from '../../engine/index.ts';
import { figuresRecord } from '../alerts/wording.ts';
import type { WatchedPosition } from '../portfolio/watched-books.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { alertFigures, type PriceMoment } from './alert-figures.ts';

/** An alert that was kept back. */
export interface HeldAlert {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot;
  readonly kept: Pick<KeptBack, 'reason' | 'rules' | 'until'>;
  readonly moment: PriceMoment;
}

/** Its row in the history: seen, kept back, not lost. */
export function heldEntry({ position, snapshot, kept, moment }: HeldAlert, now: number): HistoryEntry {
  const { id, symbol } = position.record;
  const when = moment.unwatched ? `Touched while nobody watched, at ${new Date(moment.at).toISOString()}. ` : '';
  const reached = snapshot.liquidating ? 'Liquidation price reached. ' : '';
  const figures = { ...figuresRecord(alertFigures(position, snapshot, kept.rules, moment)), reason: kept.reason };
  return { at: now, kind: 'held', positionId: id, symbol, text: `${when}${reached}Held back: ${reasonText(kept)}`, figures, delivered: false };
}

function reasonText({ reason, until }: HeldAlert['kept']): string {
  const end = until === null ? null : new Date(until).toISOString();
  switch (reason) {
    case 'throttled':
      return `the last alert is less than 30 minutes old, the next one is allowed from ${end}`;
    case 'snoozed':
      return end === null ? 'snoozed until no rule holds any more' : `snoozed until ${end}`;
    case 'quiet':
      return `quiet hours until ${end}`;
    case 'asked':
      return 'an alert said that the liquidation price was reached, and asked whether it is closed or still open; edit or confirm the position to be alerted again';
  }
}
