import type { ImportChange } from '../protocol/commands.ts';
import { mergeHistory, newerAlertMemory, newerSnoozes, type RememberedRows } from '../store/merge-rows.ts';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../protocol/records.ts';

type Kind = ImportChange['kind'];
type Fields = Readonly<Record<string, unknown>>;

/** What a trader recognises a position by. */
export function positionLabel({ symbol, side, marginMode }: PositionRecord): string {
  return `${symbol} ${side} ${marginMode}`;
}

/** Absent is null; a rule that is switched off, and a question that is not answered, is "off". */
function fieldText(value: unknown): string | null {
  if (value === undefined) return null;
  if (value === null) return 'off';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function changeOf(kind: Kind, id: string, label: string, before: Fields | undefined, after: Fields): ImportChange {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])]
    .map((field) => ({ field, before: fieldText(before?.[field]), after: fieldText(after[field]) }))
    .filter((field) => field.before !== field.after);
  const effect = before === undefined ? 'added' : fields.length === 0 ? 'unchanged' : 'changed';
  return { kind, effect, id, label, fields };
}

export function accountChange(before: AccountRecord | undefined, after: AccountRecord): ImportChange {
  return changeOf('account', after.id, after.name, before, after);
}

export function positionChange(before: PositionRecord | undefined, after: PositionRecord): ImportChange {
  return changeOf('position', after.id, positionLabel(after), before, after);
}

export function settingsChange(before: SettingsRecord, after: SettingsRecord): ImportChange {
  return changeOf('settings', 'settings', 'Settings', before, after);
}

/** What a backup adds to history, alert memory and snoozes: one line each, with the number of rows that are new. */
export function rememberedChanges(kept: RememberedRows, restored: RememberedRows): readonly ImportChange[] {
  const { numbered, renumbered } = mergeHistory(kept.history, restored.history);
  const line = (kind: Kind, count: number, what: string): ImportChange => {
    return { kind, effect: count === 0 ? 'unchanged' : 'added', id: kind, label: `${what} (${count})`, fields: [] };
  };
  return [
    line('history', numbered.length + renumbered.length, 'New rows of the alert history'),
    line('alert-memory', newerAlertMemory(kept.alertMemory, restored.alertMemory).length, 'Times of last alerts'),
    line('snoozes', newerSnoozes(kept.snoozes, restored.snoozes).length, 'Snoozes'),
  ];
}
