/** What a backup adds to the rows that are kept already; the same answer for the dry run and for the import. */
import type { HistoryRow } from '../../protocol/view.ts';
import type { AlertMemoryRow, SnoozeRow } from './schema.ts';

/** What the monitor remembers besides the portfolio. */
export interface BackupRows {
  readonly history: readonly HistoryRow[];
  readonly alertMemory: readonly AlertMemoryRow[];
  readonly snoozes: readonly SnoozeRow[];
}

export interface HistoryMerge {
  /** New rows whose number is free. */
  readonly numbered: readonly HistoryRow[];
  /** New rows whose number belongs to another row by now. */
  readonly renumbered: readonly HistoryRow[];
  /** Of rows that are there already: number in the backup → number in the store. */
  readonly present: ReadonlyMap<number, number>;
}

/** A row is the same when everything but its number is. */
function contentOf({ at, kind, positionId, symbol, text, figures, delivered }: HistoryRow): string {
  return JSON.stringify([at, kind, positionId, symbol, text, Object.entries(figures).sort(), delivered]);
}

/** Restoring the same backup twice adds nothing the second time. */
export function mergeHistory(kept: readonly HistoryRow[], restored: readonly HistoryRow[]): HistoryMerge {
  const taken = new Set(kept.map(({ seq }) => seq));
  const seqOf = new Map(kept.map((row) => [contentOf(row), row.seq]));
  const present = new Map<number, number>();
  const added = restored.filter((row) => {
    const seq = seqOf.get(contentOf(row));
    if (seq !== undefined) present.set(row.seq, seq);
    return seq === undefined;
  });
  return { numbered: added.filter(({ seq }) => !taken.has(seq)), renumbered: added.filter(({ seq }) => taken.has(seq)), present };
}

/**
 * The restored rows that are newer than what is kept of their position: the newer claim wins, so that no alert comes twice in its 30 minutes; what is kept
 * is its slot before, since a claim that turns out to be of the future frees none.
 */
export function newerAlertMemory(kept: readonly AlertMemoryRow[], restored: readonly AlertMemoryRow[]): readonly AlertMemoryRow[] {
  const claimedAt = new Map(kept.map((row) => [row.positionId, row.claimedAt]));
  return restored.flatMap((row) => {
    const known = claimedAt.get(row.positionId);
    if (known === undefined) return [row];
    return row.claimedAt > known ? [{ ...row, claimedBefore: Math.max(known, row.claimedBefore ?? known) }] : [];
  });
}

/** The restored snoozes that were set after those that are kept. */
export function newerSnoozes(kept: readonly SnoozeRow[], restored: readonly SnoozeRow[]): readonly SnoozeRow[] {
  const setAt = new Map(kept.map((row) => [row.positionId, row.setAt]));
  return restored.filter((row) => row.setAt > (setAt.get(row.positionId) ?? -Infinity));
}
