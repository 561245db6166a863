/** A table of text → positions of one account, with everything that is wrong with it, or in doubt, each at its line. */
import { problemAt, problemFor } from '../../protocol/make-problem.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { CsvPreview, CsvTable } from '../../protocol/data-commands.ts';
import { positionRecord } from '../../protocol/records.ts';
import { readNumber, type DecimalMark, type WrittenNumber } from '../../protocol/written-number.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface CsvColumn {
  readonly column: string;
  /** The position's field that it holds; null when it is none. */
  readonly field: string | null;
}

/** Decides which of its two readings a column's lone groups have; null: nothing does. */
type MarkOf = (field: string) => DecimalMark | null;

export interface CsvReading {
  readonly columns: readonly CsvColumn[];
  readonly problems: readonly Problem[];
  readonly questions: CsvPreview['questions'];
  /** Where cells wait for an answer. */
  readonly asked: ReadonlySet<string>;
  /** Unchecked fields as a portfolio file has them, in the order of the rows. */
  readonly positions: readonly Fields[];
}

const FIELDS: readonly string[] = Object.keys(positionRecord.entries);
const REQUIRED = ['symbol', 'side', 'marginMode', 'contracts', 'entryPrice', 'leverage'] as const;
const DECIMALS: ReadonlySet<string> = new Set(['contracts', 'entryPrice', 'leverage', 'positionMargin', 'threshold', 'distanceThreshold']);
/** Beside which a number may stand. */
const UNITS: Readonly<Record<string, string>> = { leverage: '×' };
const SWITCHES: ReadonlySet<string> = new Set(['autoAddMargin', 'alertsEnabled']);

/** How a place in the file is called: "line 5, leverage". */
export function csvPlace(line: number, field: string): string {
  return `line ${line}, ${field}`;
}

/** `nextId` makes the id of a row that brings none. */
export function readCsvTable(table: CsvTable, nextId: () => string): CsvReading {
  const { accountId, header, rows, decimalMark = null } = table;
  const columns = header.map((text) => ({ column: text.trim(), field: FIELDS.includes(text.trim()) ? text.trim() : null }));
  const problems = headerProblems(columns);
  const proven = provenMarks(columns, rows);
  const questions = new Map<string, CsvPreview['questions'][number]>();
  const asked = new Set<string>();
  const positions = rows.map(({ line, cells }) => {
    if (cells.length !== columns.length) {
      const at = { path: `line ${line}`, value: String(cells.length) };
      problems.push(problemFor('cell-count', at, { columns: String(columns.length) }));
    }
    const fields: Record<string, unknown> = {};
    columns.forEach(({ field }, index) => {
      const text = cells[index]?.trim() ?? '';
      // Of a column that stands twice the first is read; the second is a problem already.
      if (field === null || text === '' || Object.hasOwn(fields, field)) return;
      const problem = cellProblem(field, text, line, accountId);
      const read = DECIMALS.has(field) ? readNumber(text, UNITS[field]) : NO_NUMBER;
      if (problem !== null) problems.push(problem);
      else if (read.kind === 'one') fields[field] = read.plain;
      else if (read.kind === 'none') fields[field] = cellValue(field, text);
      else {
        const { mark, decimals, thousands } = read;
        const byTable = proven(field);
        const decided = byTable ?? decimalMark;
        if (byTable === null && !questions.has(field)) questions.set(field, { line, field, text, mark, decimals, thousands });
        if (decided === null) asked.add(csvPlace(line, field));
        else fields[field] = mark === decided ? decimals : thousands;
      }
    });
    return { id: nextId(), ...fields, accountId };
  });
  if (rows.length === 0) problems.push(problemFor('no-rows', { code: 'missing', path: 'line 2' }));
  return { columns, problems, questions: [...questions.values()], asked, positions };
}

const NO_NUMBER: WrittenNumber = { kind: 'none' };

/** One reading for a whole column: what its other cells prove, or, where these prove nothing, those of the whole table. */
function provenMarks(columns: readonly CsvColumn[], rows: CsvTable['rows']): MarkOf {
  const marks = new Map<string, Set<DecimalMark>>();
  for (const { cells } of rows) {
    columns.forEach(({ field }, index) => {
      if (field === null || !DECIMALS.has(field)) return;
      const read = readNumber(cells[index] ?? '', UNITS[field]);
      if (read.kind === 'one' && read.proves !== null) marks.set(field, (marks.get(field) ?? new Set()).add(read.proves));
    });
  }
  const only = (found: ReadonlySet<DecimalMark>): DecimalMark | null => (found.size === 1 ? ([...found][0] ?? null) : null);
  const all = new Set([...marks.values()].flatMap((found) => [...found]));
  return (field) => only(marks.get(field) ?? all);
}

function headerProblems(columns: readonly CsvColumn[]): Problem[] {
  const names = columns.map(({ column }) => column);
  const problems = columns.flatMap(({ column, field }, index): Problem[] => {
    const path = csvPlace(1, `column ${index + 1}`);
    if (field === null) return [problemFor('unknown-column', { path, value: column }, { fields: FIELDS.join(', ') })];
    return names.indexOf(column) === index ? [] : [problemFor('duplicate-column', { path, value: column })];
  });
  const missing = REQUIRED.filter((field) => !names.includes(field));
  return [...problems, ...missing.map((field) => problemFor('missing-column', { path: 'line 1', value: field }))];
}

function cellProblem(field: string, text: string, line: number, accountId: string): Problem | null {
  const at = { path: csvPlace(line, field), value: text.slice(0, 80) };
  if (SWITCHES.has(field) && !['true', 'false'].includes(text.toLowerCase())) {
    return problemFor('boolean', { code: 'not-a-boolean', ...at });
  }
  return field === 'accountId' && text !== accountId ? problemFor('other-account', at, { account: JSON.stringify(accountId) }) : null;
}

/** "off" switches a distance rule off; Excel writes TRUE and FALSE. */
function cellValue(field: string, text: string): unknown {
  if (SWITCHES.has(field)) return text.toLowerCase() === 'true';
  return field === 'distanceThreshold' && text.toLowerCase() === 'off' ? null : text;
}

const IN_FILE = /^positions\[(\d+)\](?:\.(\w+))?/;

/** A problem of the file that was made of the rows, said of the line it came from. */
export function atCsvLine(problem: Problem, lines: readonly number[]): Problem {
  const found = IN_FILE.exec(problem.path);
  const line = found === null ? undefined : lines[Number(found[1])];
  if (found === null || line === undefined) return problem;
  const path = found[2] === undefined ? `line ${line}` : csvPlace(line, found[2]);
  return problemAt(path, problem);
}
