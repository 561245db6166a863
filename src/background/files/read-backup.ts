import * as v from 'valibot';
import { InputError } from '../../engine/index.ts';
import { backupAlertRow, backupHistoryRow, backupSnoozeRow } from '../../protocol/backup.ts';
import type { BackupRows } from '../store/merge-rows.ts';
import type { AlertMemoryRow } from '../store/schema.ts';
import { listOf, repeatedIds } from './read-import-file.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Of one row; a file may have thousands of rows. */
const MAX_ROW_PROBLEMS = 5;

export type BackupReading =
  { readonly ok: true; readonly remembered: BackupRows } | { readonly ok: false; readonly problems: readonly InputError[] };

/** The rows of a backup, each checked; its portfolio is not looked at here. */
export function readBackup(file: Fields): BackupReading {
  const problems: InputError[] = [];
  const rows = <T>(key: string, schema: v.GenericSchema<unknown, T>, idKey: string): readonly T[] => {
    const { items, problems: none } = listOf(file, key);
    problems.push(...none);
    problems.push(...repeatedIds(items, key, idKey));
    return items.flatMap((item, index) => {
      const parsed = v.safeParse(schema, item);
      if (parsed.success) return [parsed.output];
      problems.push(...parsed.issues.slice(0, MAX_ROW_PROBLEMS).map((issue) => problemOfIssue(issue, `${key}[${index}]`)));
      return [];
    });
  };
  const history = rows('history', backupHistoryRow, 'seq');
  const alertMemory = rows('alertMemory', backupAlertRow, 'positionId').map(settled);
  const snoozes = rows('snoozes', backupSnoozeRow, 'positionId');
  return problems.length === 0 ? { ok: true, remembered: { history, alertMemory, snoozes } } : { ok: false, problems };
}

/** What a backup brings is the slot of 30 minutes. An alert that was not shown yet was the other browser's to show; here it would come a second time. */
function settled(row: v.InferOutput<typeof backupAlertRow>): AlertMemoryRow {
  return { ...row, deliveredAt: row.deliveredAt ?? row.claimedAt };
}

function problemOfIssue(issue: v.BaseIssue<unknown>, place: string): InputError {
  const inner = v.getDotPath(issue);
  const path = inner === null ? place : `${place}.${inner}`;
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return new InputError('unknown-key', path, issue.input, { reason: 'no-such-key' });
  if (issue.input === undefined) return new InputError('missing', path, undefined, { reason: 'value' });
  const { expected } = issue;
  return new InputError(
    'not-allowed',
    path,
    issue.input,
    expected === null ? { reason: 'another-value' } : { reason: 'expected', expected },
  );
}
