import type { PositionDraft } from '../../protocol/commands.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { Fields } from '../../ui/drafts.ts';
import { positionDraftOf, positionFields } from '../position-fields.ts';

/** What can be typed in a row of the table, in its order. */
export const CELL_FIELDS = [
  'note',
  'contracts',
  'entryPrice',
  'leverage',
  'positionMargin',
  'threshold',
  'distanceThreshold',
  'earlyWarning',
] as const;
export type CellField = (typeof CELL_FIELDS)[number];

/** Who types one of these has compared it with the exchange, as in the form; a note or a rule says nothing of the figures. */
const FIGURES: ReadonlySet<CellField> = new Set(['contracts', 'entryPrice', 'leverage', 'positionMargin']);
export const isFigure = (field: CellField): boolean => FIGURES.has(field);

const RULES: Readonly<Partial<Record<CellField, string>>> = { threshold: 'thresholdRule', distanceThreshold: 'distanceRule' };

/** A record's value as it is typed: thresholds in percent; empty = computed, or as the settings say (of a choice: "default"). */
export const cellText = (record: PositionRecord, field: CellField): string => String(positionFields(record)[field]);

/** The form's fields that one cell stands for. */
export function cellFields(record: PositionRecord, field: CellField): Fields {
  const fields = positionFields(record);
  const rule = RULES[field];
  return { [field]: fields[field] ?? '', ...(rule === undefined ? {} : { [rule]: fields[rule] ?? '' }) };
}

/** The same with `text` typed into the cell: a rule's empty cell follows the settings. */
function typedFields(field: CellField, text: string): Fields {
  const rule = RULES[field];
  return { [field]: text, ...(rule === undefined ? {} : { [rule]: text.trim() === '' ? 'default' : 'own' }) };
}

/** `record` with other fields, as it is sent. */
export const changedDraft = (record: PositionRecord, fields: Fields): PositionDraft =>
  positionDraftOf({ ...positionFields(record), ...fields }, record.id);

/** `record` with the cells as typed. */
export function typedDraft(record: PositionRecord, typed: Fields): PositionDraft {
  const fields = CELL_FIELDS.filter((field) => typed[field] !== undefined && typed[field] !== cellText(record, field));
  return changedDraft(record, Object.assign({}, ...fields.map((field) => typedFields(field, String(typed[field])))) as Fields);
}
