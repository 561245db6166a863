import * as v from 'valibot';
import { isPlainObject } from '../../engine/index.ts';
import { SaidError, sentence } from '../../protocol/said.ts';

/** A row that Plimsoll did not write so: damaged, or of a version that it does not know. The rows stay as they are, to be rescued. */
export class StoredRowDamaged extends SaidError {
  constructor(store: string, id: string, field: string) {
    super('StoredRowDamaged', [sentence('storage-row-damaged', { store, id, field })]);
  }
}

/**
 * The rows as their schema says. One that does not match is no position to be left out in silence, nor one to be watched by guess.
 * @throws StoredRowDamaged naming the row and its field.
 */
export function checkedRows<T>(schema: v.GenericSchema<unknown, T>, rows: readonly unknown[], what: string): readonly T[] {
  return rows.map((row, index) => {
    const checked = v.safeParse(schema, row);
    if (checked.success) return checked.output;
    const [issue] = checked.issues;
    const id = isPlainObject(row) && typeof row['id'] === 'string' ? row['id'].slice(0, 64) : `#${index + 1}`;
    throw new StoredRowDamaged(what, id, `${v.getDotPath(issue) ?? what}: ${issue.message}`);
  });
}
