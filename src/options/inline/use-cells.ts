import { useRef, useState } from 'preact/hooks';
import type { PositionDraft } from '../../protocol/commands.ts';
import type { Problem } from '../../protocol/problem.ts';
import { isPositionRecord } from '../../protocol/record-guards.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { Fields } from '../../ui/drafts.ts';
import { usePage } from '../../ui/page-context.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { positionName } from '../../ui/words/liquidation-words.ts';
import { wrongWith } from '../delete-record.ts';
import { isChangedElsewhere } from '../form/changed-elsewhere.tsx';
import { useOptions } from '../options-context.ts';
import { t } from '../translate.ts';
import { useStored } from '../use-stored.ts';
import { cellFields, cellText, changedDraft, isFigure, typedDraft, type CellField } from './cell-fields.ts';

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

const NONE: Fields = {};

/** The cells of one row that are being typed in: kept like a form's entries, saved one after the other, each undoable for 10 s. */
export function useCells(pictured: PositionRecord): Cells {
  const { ask } = usePage();
  const { drafts, undo } = useOptions();
  const target = cellsTarget(pictured.id);
  const stored = useStored(pictured);
  const kept = drafts.all.value.get(target);
  const [refused, setRefused] = useState<ReadonlyMap<CellField, readonly Problem[]>>(new Map());
  const [failure, setFailure] = useState('');
  const [conflict, setConflict] = useState<CellField | null>(null);
  const [saving, setSaving] = useState<CellField | null>(null);
  const last = useRef<Promise<void>>(Promise.resolve());

  /** The record that the open cells began with; read anew by whatever runs later than the picture it was made for. */
  const entries = (): { fields: Fields; base: PositionRecord } => {
    const now = drafts.all.peek().get(target);
    return { fields: now?.fields ?? NONE, base: isPositionRecord(now?.base) ? now.base : stored.current };
  };
  const keep = (fields: Fields, base: PositionRecord): void => {
    if (Object.keys(fields).length > 0) drafts.keep(target, fields, base);
    else if (drafts.all.peek().has(target)) drafts.drop(target);
  };
  const forget = (field: CellField): void => setRefused((before) => new Map([...before].filter(([other]) => other !== field)));
  const close = (field: CellField, base: PositionRecord): void => {
    const { [field]: _, ...rest } = entries().fields;
    forget(field);
    setConflict((before) => (before === field ? null : before));
    keep(rest, base);
  };
  /** What a save left stored. */
  const storedAs = ({ confirmedAt, ...draft }: PositionDraft): PositionRecord => {
    const record = confirmedAt === undefined || confirmedAt === null ? draft : { ...draft, confirmedAt };
    return isPositionRecord(record) ? record : stored.current;
  };

  const offerUndo = (field: CellField, before: PositionRecord, after: PositionRecord): void => {
    const restore = async (): Promise<string> => {
      const now = stored.current;
      if (cellText(now, field) !== cellText(after, field)) return t('cell.undo-late');
      const draft = { ...changedDraft(now, cellFields(before, field)), confirmedAt: before.confirmedAt ?? null };
      const outcome = await ask('position-save', { draft, expected: now });
      const wrong = wrongWith(outcome);
      if (wrong === '') stored.current = storedAs(draft);
      return wrong;
    };
    undo.offer({ text: t('undo.changed', { field: t(`position.field.${field}`), name: positionName({ record: before }) }), restore });
  };

  const send = async (field: CellField): Promise<void> => {
    const { fields, base } = entries();
    const text = fields[field];
    // Given back, or saved already by the key that left it.
    if (typeof text !== 'string') return;
    if (text.trim() === cellText(base, field)) {
      close(field, base);
      return;
    }
    const draft = { ...typedDraft(base, { [field]: text }), ...(isFigure(field) ? {} : { confirmedAt: base.confirmedAt ?? null }) };
    setSaving(field);
    const outcome = await ask('position-save', { draft, expected: base });
    setSaving(null);
    setFailure(outcome.kind === 'failure' ? failureWords(outcome) : '');
    if (outcome.kind === 'failure') return;
    if (isChangedElsewhere(outcome)) {
      setConflict(field);
    } else if (!outcome.reply.ok) {
      const { problems } = outcome.reply;
      setRefused((before) => new Map(before).set(field, problems));
    } else {
      stored.current = storedAs(draft);
      close(field, stored.current);
      offerUndo(field, base, stored.current);
    }
  };
  const save = (field: CellField): void => {
    last.current = last.current.then(() => send(field));
  };

  return {
    typed: kept?.fields ?? NONE,
    draft: kept === undefined ? null : typedDraft(entries().base, kept.fields),
    saving,
    problems: (field) => refused.get(field) ?? [],
    failure,
    conflict,
    begin: (field) => {
      const { fields, base } = entries();
      keep({ ...fields, [field]: cellText(base, field) }, base);
    },
    type: (field, text) => {
      const { fields, base } = entries();
      forget(field);
      keep({ ...fields, [field]: text }, base);
    },
    giveBack: (field) => close(field, entries().base),
    save,
    keepMine: () => {
      keep(entries().fields, stored.current);
      if (conflict !== null) save(conflict);
    },
    takeTheirs: () => {
      setConflict(null);
      setRefused(new Map());
      keep(NONE, stored.current);
    },
  };
}
