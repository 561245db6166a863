import { figuresRecord } from '../notify/wording.ts';
import { sentence } from '../../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { historyEntry } from '../history/history-entry.ts';
import { alertFigures } from '../alerts/alert-figures.ts';
import type { Touch } from '../alerts/seen.ts';

/**
 * The row of a position that may have crossed while nobody watched: no report, since its figures may never have been true together. perhaps: they are a
 * pool's, of several prices. perhaps-edited: they may be younger than the price.
 */
export function possibleTouchEntry(
  key: 'perhaps' | 'perhaps-edited',
  { position, snapshot, rules, moment }: Touch,
  now: number,
): HistoryEntry {
  const { id, symbol } = position.record;
  const said = [sentence(key, { at: new Date(moment.at).toISOString() })];
  const figures = figuresRecord(alertFigures(position, snapshot, rules, moment));
  return historyEntry({ at: now, kind: 'gap', positionId: id, symbol, said, figures, delivered: true });
}
