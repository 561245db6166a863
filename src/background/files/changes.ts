import type { ImportChange } from '../../protocol/commands.ts';
import { mergeHistory, newerAlertMemory, newerSnoozes, type BackupRows } from '../store/merge-rows.ts';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../../protocol/records.ts';

type Change = Pick<ImportChange, 'effect' | 'id' | 'fields'>;
type Fields = Readonly<Record<string, unknown>>;

/** Absent is null; a rule that is switched off, and a question that is not answered, is "off". */
function fieldText(value: unknown): string | null {
  if (value === undefined) return null;
  if (value === null) return 'off';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function changeOf(id: string, before: Fields | undefined, after: Fields): Change {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])]
    .map((field) => ({ field, before: fieldText(before?.[field]), after: fieldText(after[field]) }))
    .filter((field) => field.before !== field.after);
  const effect = before === undefined ? 'added' : fields.length === 0 ? 'unchanged' : 'changed';
  return { effect, id, fields };
}

export function accountChange(before: AccountRecord | undefined, after: AccountRecord): ImportChange {
  return { kind: 'account', ...changeOf(after.id, before, after), name: after.name };
}

export function positionChange(before: PositionRecord | undefined, after: PositionRecord): ImportChange {
  const { id, symbol, side, marginMode } = after;
  return { kind: 'position', ...changeOf(id, before, after), symbol, side, marginMode };
}

export function settingsChange(before: SettingsRecord, after: SettingsRecord): ImportChange {
  return { kind: 'settings', ...changeOf('settings', before, after) };
}

/** What a backup adds to history, alert memory and snoozes: one line each, with the number of rows that are new. */
export function rememberedChanges(kept: BackupRows, restored: BackupRows): readonly ImportChange[] {
  const { numbered, renumbered } = mergeHistory(kept.history, restored.history);
  const line = (kind: 'history' | 'alert-memory' | 'snoozes', count: number): ImportChange => {
    return { kind, effect: count === 0 ? 'unchanged' : 'added', id: kind, fields: [], count };
  };
  return [
    line('history', numbered.length + renumbered.length),
    line('alert-memory', newerAlertMemory(kept.alertMemory, restored.alertMemory).length),
    line('snoozes', newerSnoozes(kept.snoozes, restored.snoozes).length),
  ];
}
