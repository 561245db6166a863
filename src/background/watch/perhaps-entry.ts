import { figuresRecord } from '../alerts/wording.ts';
import { sentence } from '../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { alertFigures } from './alert-figures.ts';
import type { Touch } from './touches.ts';

/** The row of a pool that may have crossed while nobody watched: no alert, since its figures may never have been true together. */
export function perhapsEntry({ position, snapshot, rules, at }: Touch, now: number): HistoryEntry {
  const { id, symbol } = position.record;
  const said = [sentence('perhaps', { at: new Date(at).toISOString() })];
  const figures = figuresRecord(alertFigures(position, snapshot, rules, { at, unwatched: true }));
  return { at: now, kind: 'gap', positionId: id, symbol, text: '', said, figures, delivered: true };
}
