import type { Said } from '../../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { Gap } from './gap.ts';

type Happened = Pick<HistoryEntry, 'at' | 'kind' | 'delivered'> & { readonly said: Said } & Partial<HistoryEntry>;

/** A row of the history. What is left out: it is of no position, of no contract, has no figures, and was worded by no notification. */
export function historyEntry(happened: Happened): HistoryEntry {
  return { positionId: null, symbol: null, text: '', figures: {}, ...happened };
}

/** The row of a time in which nobody watched; `symbol`: null for no contract alone. `words` are given both ends. */
export function gapEntry(
  at: number,
  { symbol, from, to }: Omit<Gap, 'instrument'> & Pick<HistoryEntry, 'symbol'>,
  words: (ends: { readonly from: string; readonly to: string }) => Said,
  positionId: string | null = null,
): HistoryEntry {
  const ends = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return historyEntry({ at, kind: 'gap', positionId, symbol, said: words(ends), figures: ends, delivered: true });
}
