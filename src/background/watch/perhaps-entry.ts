import { figuresRecord } from '../alerts/wording.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { alertFigures } from './alert-figures.ts';
import type { Touch } from './touches.ts';

/** The row of a pool that may have crossed while nobody watched: no alert, since its figures may never have been true together. */
export function perhapsEntry({ position, snapshot, rules, at }: Touch, now: number): HistoryEntry {
  const { id, symbol } = position.record;
  const text =
    `Perhaps touched while nobody watched, from ${new Date(at).toISOString()} on: the worst prices of the pool's contracts within the same time, taken together, ` +
    'reach a rule; whether they stood at the same moment, candles do not tell';
  return { at: now, kind: 'gap', positionId: id, symbol, text, figures: figuresRecord(alertFigures(position, snapshot, rules, { at, unwatched: true })), delivered: true };
}
