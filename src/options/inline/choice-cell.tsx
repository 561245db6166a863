import { entryAttributes, entryKeys } from './cell-entry.ts';
import { CellValue, type CellWords } from './cell-value.tsx';
import type { CellField } from './cell-fields.ts';
import { useCellFocus } from './use-cell-focus.ts';
import type { Cells } from './use-cells.ts';

interface ChoiceCellProps {
  readonly field: CellField;
  readonly shown: CellWords;
  readonly name: string;
  readonly id: string;
  readonly cells: Cells;
  readonly choices: readonly (readonly [value: string, label: string])[];
}

/** One of a few, chosen where it stands. Enter and leaving it save, Escape gives the stored choice back. */
export function ChoiceCell({ field, shown, name, id, cells, choices }: ChoiceCellProps) {
  const chosen = cells.typed[field];
  const open = typeof chosen === 'string';
  const { entry, value, next } = useCellFocus<HTMLSelectElement>(open);
  const begin = (): void => {
    next.current = 'entry';
    cells.begin(field);
  };
  if (!open) return <CellValue field={field} shown={shown} name={name} button={value} onBegin={begin} />;
  return (
    <select
      ref={entry}
      {...entryAttributes(field, name, id, cells)}
      class="cell-entry"
      value={chosen}
      onChange={(event) => cells.type(field, event.currentTarget.value)}
      onKeyDown={entryKeys(field, cells, next, () => cells.save(field))}
      onBlur={({ relatedTarget }) => {
        // The browser also says so of an entry that is being taken away.
        if (relatedTarget !== null) next.current = null;
        cells.save(field);
      }}
    >
      {choices.map(([choice, label]) => (
        <option key={choice} value={choice}>
          {label}
        </option>
      ))}
    </select>
  );
}
