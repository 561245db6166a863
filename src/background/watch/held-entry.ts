import type { KeptBack } from '../../engine/alert/index.ts';
import type { PositionSnapshot } from '../../engine/index.ts';
import { say } from '../alerts/messages.ts';
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
  const why = [
    ...(moment.unwatched ? [say('held-unwatched', { at: new Date(moment.at).toISOString() })] : []),
    ...(snapshot.liquidating ? [say('held-liquidating')] : []),
    say('held', { reason: reasonText(kept) }),
  ];
  const text = why.reduce((first, second) => say('after', { first, second }));
  const figures = { ...figuresRecord(alertFigures(position, snapshot, kept.rules, moment)), reason: kept.reason };
  return { at: now, kind: 'held', positionId: id, symbol, text, figures, delivered: false };
}

function reasonText({ reason, until }: HeldAlert['kept']): string {
  if (reason === 'asked') return say('held-asked');
  if (reason === 'snoozed' && until === null) return say('held-snoozed-below');
  return say(`held-${reason}`, { end: String(until === null ? null : new Date(until).toISOString()) });
}
