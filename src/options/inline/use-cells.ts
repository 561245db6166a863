import { useState } from 'preact/hooks';
import type { PositionDraft } from '../../protocol/commands.ts';
import type { Problem } from '../../protocol/problem.ts';
import { isPositionRecord } from '../../protocol/record-guards.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { Fields } from '../../ui/drafts.ts';
import { usePage } from '../../ui/page-context.ts';
import { positionName } from '../../ui/words/liquidation-words.ts';
import { saveAnswer, wrongWith } from '../answer.ts';
import { useEntries } from '../form/use-entries.ts';
import { useInTurn } from '../form/use-sending.ts';
import { useOptions } from '../options-context.ts';
import { t } from '../translate.ts';
import { CELL_FIELDS, cellFields, cellText, changedDraft, isFigure, typedDraft, type CellField } from './cell-fields.ts';

export interface Cells {
  /** What is typed in the open cells, as text by field. */
  readonly typed: Fields;
  /** The position with all that is typed; null while no cell is open. */
  readonly draft: PositionDraft | null;
  readonly saving: CellField | null;
  /** What a cell was refused for and has not been changed since. */
  problems(field: CellField): readonly Problem[];
  /** Why the last save was not even answered. */
  readonly failure: string;
  /** The cell that another page's edit stands in the way of: nothing was overwritten. */
  readonly conflict: CellField | null;
  begin(field: CellField): void;
  type(field: CellField, text: string): void;
  giveBack(field: CellField): void;
  save(field: CellField): void;
  keepMine(): void;
  takeTheirs(): void;
}

/** The draft that belongs to a position's open cells. */
export const cellsTarget = (id: string): string => `cells/${id}`;

/** No cell is open. */
const NONE: Fields = {};

/** What a save left stored; nothing if that is no whole record. */
function storedAs({ confirmedAt, ...draft }: PositionDraft): { readonly stored?: PositionRecord } {
  const record = confirmedAt === undefined || confirmedAt === null ? draft : { ...draft, confirmedAt };
  return isPositionRecord(record) ? { stored: record } : {};
}

/** The cells of one row that are being typed in: entries that are saved one after the other, each undoable for 10 s. */
export function useCells(pictured: PositionRecord): Cells {
  const { ask } = usePage();
  const { undo } = useOptions();
  const entries = useEntries({ target: cellsTarget(pictured.id), record: pictured, isRecord: isPositionRecord, fieldsOf: () => NONE });
  const [saving, setSaving] = useState<CellField | null>(null);
  const inTurn = useInTurn();
  const { stored, fields: typed } = entries;

  const offerUndo = (field: CellField, before: PositionRecord, after: PositionRecord): void => {
    const restore = async (): Promise<string> => {
      const now = stored.current;
      if (cellText(now, field) !== cellText(after, field)) return t('cell.undo-late');
      const draft = { ...changedDraft(now, cellFields(before, field)), confirmedAt: before.confirmedAt ?? null };
      const wrong = wrongWith(await ask('position-save', { draft, expected: now }));
      if (wrong === '') stored.current = storedAs(draft).stored ?? now;
      return wrong;
    };
    undo.offer({ text: t('undo.changed', { field: t(`position.field.${field}`), name: positionName({ record: before }) }), restore });
  };

  const send = async (field: CellField): Promise<void> => {
    const { fields, base } = entries.now();
    const text = fields[field];
    // Given back, or saved already by the key that left it.
    if (typeof text !== 'string') return;
    if (text.trim() === cellText(base, field)) {
      entries.end(field);
      return;
    }
    const draft = { ...typedDraft(base, { [field]: text }), ...(isFigure(field) ? {} : { confirmedAt: base.confirmedAt ?? null }) };
    setSaving(field);
    const answer = saveAnswer(await ask('position-save', { draft, expected: base }));
    setSaving(null);
    const isStored = entries.settle(answer.kind === 'saved' ? { ...answer, ...storedAs(draft) } : answer, field);
    if (isStored) offerUndo(field, base, stored.current);
  };
  const save = (field: CellField): void => void inTurn(() => send(field));
  const conflict = CELL_FIELDS.find((field) => entries.conflict(field)) ?? null;

  return {
    typed,
    draft: Object.keys(typed).length === 0 ? null : typedDraft(entries.base, typed),
    saving,
    problems: entries.problems,
    failure: entries.failure,
    conflict,
    begin: (field) => entries.set(field, cellText(entries.now().base, field)),
    type: entries.set,
    giveBack: entries.end,
    save,
    keepMine: entries.keepMine,
    takeTheirs: entries.takeTheirs,
  };
}
