import { positionRecord } from '../../protocol/records.ts';
import type { DecimalMark } from '../../protocol/written-number.ts';
import type { TableCell } from './table-cells.ts';

/** What a column of a table can hold; a list of levels is none that a cell could. */
export const TABLE_FIELDS: readonly string[] = Object.keys(positionRecord.entries).filter((field) => field !== 'rungs');

export interface ReadRow {
  /** Where it begins in the text, from 1. */
  readonly line: number;
  /** What stands there, by field; its text is empty where nothing does. */
  readonly cells: Readonly<Record<string, TableCell>>;
}

/** A cell that can be read in two ways, as plain text with its mark before decimals, and between thousands. */
export interface CellInTwoWays {
  readonly line: number;
  readonly field: string;
  readonly text: string;
  readonly mark: DecimalMark;
  readonly decimals: string;
  readonly thousands: string;
}

export interface PositionsOfTable {
  /** Of each column that only an answer can decide, the first cell that asks for it; answered or not. */
  readonly questions: readonly CellInTwoWays[];
  /** Whether a cell still waits for an answer: it is missing below. */
  readonly waits: boolean;
  /** Unchecked fields as a portfolio file has them, in the order of the rows. */
  readonly positions: readonly Readonly<Record<string, unknown>>[];
}

export const REQUIRED_FIELDS = ['symbol', 'side', 'marginMode', 'contracts', 'entryPrice', 'leverage'] as const;
const SWITCHES: ReadonlySet<string> = new Set(['autoAddMargin', 'alertsEnabled']);

/** Decides which of its two readings a column's lone groups have; null: nothing does. */
type MarkOf = (field: string) => DecimalMark | null;

/** One reading for a whole column: what its other cells prove, or, where these prove nothing, those of the whole table. */
function provenMarks(rows: readonly ReadRow[]): MarkOf {
  const marks = new Map<string, Set<DecimalMark>>();
  for (const { cells } of rows) {
    for (const [field, { read }] of Object.entries(cells)) {
      if (read.kind === 'one' && read.proves !== null) marks.set(field, (marks.get(field) ?? new Set()).add(read.proves));
    }
  }
  const only = (found: ReadonlySet<DecimalMark>): DecimalMark | null => (found.size === 1 ? ([...found][0] ?? null) : null);
  const all = new Set([...marks.values()].flatMap((found) => [...found]));
  return (field) => only(marks.get(field) ?? all);
}

/** "off" switches a distance rule off; what is no switch is refused as it stands. */
function valueOf(field: string, text: string): unknown {
  if (SWITCHES.has(field)) return text === 'true' || (text === 'false' ? false : text);
  return field === 'distanceThreshold' && text === 'off' ? null : text;
}

/**
 * Rows of a table → positions, unchecked. `answer`: the mark before decimals, where the table itself leaves it open; `nextId` makes the id of a row
 * that brings none.
 */
export function positionsOf(rows: readonly ReadRow[], answer: DecimalMark | null, nextId: () => string): PositionsOfTable {
  const proven = provenMarks(rows);
  const questions = new Map<string, CellInTwoWays>();
  let waits = false;
  const positions = rows.map(({ line, cells }) => {
    const fields: Record<string, unknown> = {};
    for (const [field, { text, read }] of Object.entries(cells)) {
      if (text === '') continue;
      if (read.kind !== 'two') {
        fields[field] = read.kind === 'one' ? read.plain : valueOf(field, text);
        continue;
      }
      const byTable = proven(field);
      const decided = byTable ?? answer;
      if (byTable === null && !questions.has(field))
        questions.set(field, { line, field, text, mark: read.mark, decimals: read.decimals, thousands: read.thousands });
      if (decided === null) waits = true;
      else fields[field] = read.mark === decided ? read.decimals : read.thousands;
    }
    return { id: nextId(), ...fields };
  });
  return { questions: [...questions.values()], waits, positions };
}
