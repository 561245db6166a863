import type { KeptBack } from '../../engine/alert/index.ts';
import type { PositionSnapshot } from '../../engine/index.ts';
import { historyEntry } from '../history/history-entry.ts';
import { figuresRecord } from '../notify/wording.ts';
import type { WatchedPosition } from '../../portfolio/watched-accounts.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { alertFigures, type PriceMoment } from './alert-figures.ts';

/** An alert that was kept back. */
export interface HeldAlert {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot;
  readonly kept: Pick<KeptBack, 'reason' | 'rules' | 'until'>;
  readonly moment: PriceMoment;
  /** It is a report that was kept back, by the report before it. */
  readonly byReport?: boolean;
}

/** Its row in the history: seen, kept back, not lost. */
export function heldEntry({ position, snapshot, kept, moment, byReport = false }: HeldAlert, now: number): HistoryEntry {
  const { id, symbol } = position.record;
  const said = [
    ...(moment.unwatched ? [sentence('held-unwatched', { at: new Date(moment.at).toISOString() })] : []),
    ...(snapshot.liquidating ? [sentence('held-liquidating')] : []),
    why(kept, byReport),
  ];
  const figures = { ...figuresRecord(alertFigures(position, snapshot, kept.rules, moment)), reason: kept.reason };
  return historyEntry({ at: now, kind: 'held', positionId: id, symbol, said, figures, delivered: false });
}

function why({ reason, until }: HeldAlert['kept'], byReport: boolean): Said[number] {
  if (reason === 'asked') return sentence('held-asked');
  if (reason === 'snoozed' && until === null) return sentence('held-snoozed-below');
  return sentence(reason === 'throttled' && byReport ? 'held-reported' : `held-${reason}`, {
    until: String(until === null ? null : new Date(until).toISOString()),
  });
}
