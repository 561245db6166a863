import { useLayoutEffect, useRef } from 'preact/hooks';
import { useNumberEntry } from '../../ui/components/number-entry.tsx';
import { t, type OptionsKey } from '../translate.ts';
import type { CellField } from './cell-fields.ts';
import type { Cells } from './use-cells.ts';
import './inline.css';

/** A stored value as it is read, and where it comes from if it is not the position's own. */
export interface CellWords {
  readonly value: string;
  readonly from?: string;
}

/** An entry is as wide as what is typed, within reason, so that the columns do not jump. Characters. */
const LEAST_WIDTH = 4;
const MOST_WIDTH = 16;

interface CellProps {
  readonly field: CellField;
  readonly shown: CellWords;
  /** The position's name, for whoever cannot see the row. */
  readonly name: string;
  /** The position's id. */
  readonly id: string;
  readonly cells: Cells;
}

/** What may stand beside a number. */
const UNITS: Readonly<Partial<Record<CellField, OptionsKey>>> = { leverage: 'unit.leverage', threshold: 'unit.percent', distanceThreshold: 'unit.percent' };

const labelOf = (field: CellField): string => t(`position.field.${field}`);

/** The element that says what a cell of the position was refused for. */
export const cellProblemId = (id: string, field: CellField): string => `cell-${id}-${field}-problem`;

/** A value that Enter, F2 or a press turns into an entry. Enter and leaving it save, Escape gives the stored value back. */
export function Cell({ field, shown, name, id, cells }: CellProps) {
  const typed = cells.typed[field];
  const open = typeof typed === 'string';
  const entry = useRef<HTMLInputElement>(null);
  const value = useRef<HTMLButtonElement>(null);
  /** Entries that an earlier page left open take no focus, and a cell that was left takes none back. */
  const focus = useRef<'entry' | 'value' | null>(null);
  useLayoutEffect(() => {
    if (focus.current === 'entry') {
      entry.current?.focus();
      entry.current?.select();
    }
    if (focus.current === 'value') value.current?.focus();
    focus.current = null;
  }, [open]);
  const isNumber = field !== 'note';
  const number = useNumberEntry(UNITS[field] === undefined ? '' : t(UNITS[field]), (text) => cells.type(field, text));
  const save = (typedIn: HTMLInputElement): void => {
    if (!isNumber || number.settle(typedIn)) cells.save(field);
  };
  const begin = (): void => {
    focus.current = 'entry';
    cells.begin(field);
  };

  if (!open) {
    return (
      <button
        type="button"
        tabIndex={-1}
        ref={value}
        class="cell-value"
        data-cell={field}
        aria-label={t('cell.change', { value: shown.from === undefined ? shown.value : `${shown.value} ${shown.from}`, field: labelOf(field), name })}
        onClick={begin}
        onKeyDown={(event) => {
          if (event.key === 'F2') begin();
        }}
      >
        {shown.value}
        {shown.from !== undefined && (
          <>
            {' '}
            <small>{shown.from}</small>
          </>
        )}
      </button>
    );
  }
  const refused = cells.problems(field).length > 0;
  return (
    <>
    <input
      ref={entry}
      data-cell={field}
      type="text"
      inputMode={field === 'note' ? 'text' : 'decimal'}
      class={field === 'note' ? 'cell-entry' : 'cell-entry entry-number'}
      autoComplete="off"
      spellcheck={false}
      aria-label={t('cell.name', { field: labelOf(field), name })}
      aria-invalid={refused}
      aria-describedby={refused ? cellProblemId(id, field) : undefined}
      style={field === 'note' ? undefined : { width: `${Math.min(Math.max(LEAST_WIDTH, typed.length), MOST_WIDTH) + 2}ch` }}
      readOnly={cells.saving === field}
      value={typed}
      onInput={(event) => cells.type(field, event.currentTarget.value)}
      {...(isNumber && number.handlers)}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Enter') {
          focus.current = 'value';
          save(event.currentTarget);
        } else if (event.key === 'Escape' && cells.saving !== field) {
          focus.current = 'value';
          cells.giveBack(field);
        }
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        // The browser also says so of an entry that is being taken away.
        if (relatedTarget !== null) focus.current = null;
        // Which of two numbers was pasted is answered beside the entry.
        if (relatedTarget instanceof Element && relatedTarget.parentElement?.previousElementSibling === currentTarget) return;
        save(currentTarget);
      }}
    />
    {number.question}
    </>
  );
}
