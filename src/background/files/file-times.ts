/**
 * Times of a file that this computer's clock has not reached, and snoozes longer than any that can be chosen. Of a backup made while a clock was
 * ahead, or changed by hand, they would mute alerts, or alert twice. What hangs on such a time is left out and named; the rest of the file counts.
 */
import { LONGEST_SNOOZE_MS } from '../../protocol/backup.ts';
import { problemFor } from '../../protocol/make-problem.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { BackupRows } from '../store/merge-rows.ts';
import type { AlertMemoryRow, SnoozeRow } from '../store/schema.ts';

/** What a time server moves a clock by; the slots of alerts allow the same. */
const STEP_MS = 60_000;

export interface Timely<T> {
  readonly kept: T;
  /** What was left out, each kind once. */
  readonly notes: readonly Problem[];
}

/** Where a row offends, and by what; null where it does not. */
type Offence = { readonly field: string; readonly at: number } | null;

const textOf = (at: number): string => new Date(at).toISOString();

function timesOf({
  claimedAt,
  deliveredAt,
  priceAt,
  claimedBefore,
  brokeThrough,
}: AlertMemoryRow): Readonly<Record<string, number | null | undefined>> {
  const { critical, liquidation } = brokeThrough ?? {};
  return { claimedAt, deliveredAt, priceAt, claimedBefore, 'brokeThrough.critical': critical, 'brokeThrough.liquidation': liquidation };
}

function ahead(times: Readonly<Record<string, number | null | undefined>>, latest: number): Offence {
  const found = Object.entries(times).find(([, at]) => typeof at === 'number' && at > latest);
  return found === undefined ? null : { field: found[0], at: Number(found[1]) };
}

function timely<T>(
  rows: readonly T[],
  place: string,
  offenceOf: (row: T) => Offence,
  note: (path: string, value: string, count: string) => Problem,
): Timely<readonly T[]> {
  const offences = rows.map(offenceOf);
  const index = offences.findIndex((offence) => offence !== null);
  const first = offences[index];
  if (first === undefined || first === null) return { kept: rows, notes: [] };
  const count = String(offences.filter((offence) => offence !== null).length);
  return {
    kept: rows.filter((_, at) => offences[at] === null),
    notes: [note(`${place}[${index}].${first.field}`, textOf(first.at), count)],
  };
}

const rowAhead =
  (latest: number) =>
  (path: string, value: string, count: string): Problem => {
    return problemFor('row-ahead', { path, value }, { limit: textOf(latest), count });
  };

function snoozeTooLong(path: string, value: string, count: string): Problem {
  const minutes = String(LONGEST_SNOOZE_MS / STEP_MS);
  return problemFor('snooze-too-long', { path, value }, { minutes, count });
}

const lasting = ({ setAt, until }: SnoozeRow): Offence =>
  until !== null && until - setAt > LONGEST_SNOOZE_MS ? { field: 'until', at: until } : null;

/** A backup's rows; `now`: epoch ms. */
export function timelyRows({ history, alertMemory, snoozes }: BackupRows, now: number): Timely<BackupRows> {
  const latest = now + STEP_MS;
  const rows = timely(history, 'history', ({ at }) => ahead({ at }, latest), rowAhead(latest));
  const memories = timely(alertMemory, 'alertMemory', (row) => ahead(timesOf(row), latest), rowAhead(latest));
  const long = timely(snoozes, 'snoozes', lasting, snoozeTooLong);
  const early = timely(snoozes, 'snoozes', ({ setAt }) => ahead({ setAt }, latest), rowAhead(latest));
  return {
    kept: { history: rows.kept, alertMemory: memories.kept, snoozes: long.kept.filter((row) => early.kept.includes(row)) },
    notes: [...rows.notes, ...memories.notes, ...long.notes, ...early.notes],
  };
}

/** Positions without confirmations that are ahead: these would look checked for years. `place`: where the file's portfolio lies. */
export function timelyPositions(positions: readonly PositionRecord[], place: string, now: number): Timely<readonly PositionRecord[]> {
  const latest = now + STEP_MS;
  const limit = textOf(latest);
  const isAhead = ({ confirmedAt }: PositionRecord): boolean => confirmedAt !== undefined && Date.parse(confirmedAt) > latest;
  const kept = positions.map((position) => {
    if (!isAhead(position)) return position;
    const { confirmedAt: _, ...unconfirmed } = position;
    return unconfirmed;
  });
  const notes = positions.flatMap((position, index): Problem[] => {
    if (!isAhead(position)) return [];
    const at = { path: `${place}positions[${index}].confirmedAt`, value: position.confirmedAt ?? '' };
    return [problemFor('confirmation-ahead', at, { limit })];
  });
  return { kept, notes };
}

/** One of two clocks is wrong when the file was written later than now. */
export function exportedAhead(exportedAt: unknown, now: number): readonly Problem[] {
  const value = String(exportedAt);
  const clock = textOf(now);
  if (!(Date.parse(value) > now + STEP_MS)) return [];
  return [problemFor('export-ahead', { path: 'exportedAt', value }, { clock })];
}
