import type { RefObject } from 'preact';
import { t } from '../translate.ts';
import type { CellField } from './cell-fields.ts';

/** A stored value as it is read, and where it comes from if it is not the position's own. */
export interface CellWords {
  readonly value: string;
  readonly from?: string;
}

interface CellValueProps {
  readonly field: CellField;
  readonly shown: CellWords;
  /** The position's name, for whoever cannot see the row. */
  readonly name: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onBegin: () => void;
}

export const cellLabel = (field: CellField): string => t(`position.field.${field}`);

/** The element that says what a cell of the position was refused for. */
export const cellProblemId = (id: string, field: CellField): string => `cell-${id}-${field}-problem`;

/** A value that Enter, F2 or a press turns into an entry. */
export function CellValue({ field, shown, name, button, onBegin }: CellValueProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      ref={button}
      class="cell-value"
      data-cell={field}
      aria-label={t('cell.change', {
        value: shown.from === undefined ? shown.value : `${shown.value} ${shown.from}`,
        field: cellLabel(field),
        name,
      })}
      onClick={onBegin}
      onKeyDown={(event) => {
        if (event.key === 'F2') onBegin();
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
