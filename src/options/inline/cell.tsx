import { useNumberEntry } from '../../ui/components/number-entry.tsx';
import { t, type OptionsKey } from '../translate.ts';
import { entryAttributes, entryKeys } from './cell-entry.ts';
import { CellValue, type CellWords } from './cell-value.tsx';
import type { CellField } from './cell-fields.ts';
import { useCellFocus } from './use-cell-focus.ts';
import type { Cells } from './use-cells.ts';
import './inline.css';

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
const UNITS: Readonly<Partial<Record<CellField, OptionsKey>>> = {
  leverage: 'unit.leverage',
  threshold: 'unit.percent',
  distanceThreshold: 'unit.percent',
};

/** A value that Enter, F2 or a press turns into an entry. Enter and leaving it save, Escape gives the stored value back. */
export function Cell({ field, shown, name, id, cells }: CellProps) {
  const typed = cells.typed[field];
  const open = typeof typed === 'string';
  const { entry, value, next } = useCellFocus<HTMLInputElement>(open);
  const isNumber = field !== 'note';
  const number = useNumberEntry(UNITS[field] === undefined ? '' : t(UNITS[field]), (text) => cells.type(field, text));
  const save = (typedIn: HTMLInputElement): void => {
    if (!isNumber || number.settle(typedIn)) cells.save(field);
  };
  const begin = (): void => {
    next.current = 'entry';
    cells.begin(field);
  };

  if (!open) return <CellValue field={field} shown={shown} name={name} button={value} onBegin={begin} />;
  return (
    <>
      <input
        ref={entry}
        {...entryAttributes(field, name, id, cells)}
        type="text"
        inputMode={field === 'note' ? 'text' : 'decimal'}
        class={field === 'note' ? 'cell-entry' : 'cell-entry entry-number'}
        autoComplete="off"
        spellcheck={false}
        style={field === 'note' ? undefined : { width: `${Math.min(Math.max(LEAST_WIDTH, typed.length), MOST_WIDTH) + 2}ch` }}
        readOnly={cells.saving === field}
        value={typed}
        onInput={(event) => cells.type(field, event.currentTarget.value)}
        {...(isNumber && number.handlers)}
        onKeyDown={(event) => entryKeys(field, cells, next, () => save(event.currentTarget))(event)}
        onBlur={({ relatedTarget, currentTarget }) => {
          // The browser also says so of an entry that is being taken away.
          if (relatedTarget !== null) next.current = null;
          // Which of two numbers was pasted is answered beside the entry.
          if (relatedTarget instanceof Element && relatedTarget.parentElement?.previousElementSibling === currentTarget) return;
          save(currentTarget);
        }}
      />
      {number.question}
    </>
  );
}
