/** What every open entry of the table has, whatever is typed or chosen in it. */
import { t } from '../translate.ts';
import type { CellField } from './cell-fields.ts';
import { cellLabel, cellProblemId } from './cell-value.tsx';
import type { CellFocus } from './use-cell-focus.ts';
import type { Cells } from './use-cells.ts';

/** `name`: the position's, for whoever cannot see the row; `id`: the position's. */
export function entryAttributes(field: CellField, name: string, id: string, cells: Cells) {
  const refused = cells.problems(field).length > 0;
  return {
    'data-cell': field,
    'aria-label': t('cell.name', { field: cellLabel(field), name }),
    'aria-invalid': refused,
    'aria-describedby': refused ? cellProblemId(id, field) : undefined,
  };
}

/** Enter saves, Escape gives the stored value back; both take the focus to the value. */
export function entryKeys(field: CellField, cells: Cells, next: CellFocus<HTMLElement>['next'], save: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      next.current = 'value';
      save();
    } else if (event.key === 'Escape' && cells.saving !== field) {
      next.current = 'value';
      cells.giveBack(field);
    }
  };
}
