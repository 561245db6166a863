import { signal, type ReadonlySignal } from '@preact/signals';
import type { ListedContract } from '../../protocol/contract-list.ts';
import type { DecimalMark } from '../../protocol/written-number.ts';
import type { PageModel } from '../../ui/page-model.ts';
import { ABOUT_NO_TABLE, dryRunState, type ImportState } from '../import-flow.ts';
import { t } from '../translate.ts';
import { readCsv, type TextTable } from './csv-text.ts';
import { cellOf } from './table-cells.ts';
import { fieldNamed, isInPercent } from './table-headers.ts';
import { createTableSymbols, type NameInDoubt } from './table-symbols.ts';
import { positionsOf, REQUIRED_FIELDS, type ReadRow } from './table-positions.ts';

export interface TableColumn {
  /** As the header names it; empty where it does not. */
  readonly name: string;
  /** Its first cells that are not empty. */
  readonly samples: readonly string[];
  /** The position's field that it holds; null: it is left out. */
  readonly field: string | null;
}

/** What of a table the trader decides; none while no table is looked at. */
export interface TableState {
  readonly columns: readonly TableColumn[];
  readonly headerLine: number;
  /** Fields that every position needs and no column holds, and those that several do. */
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  readonly inDoubt: readonly NameInDoubt[];
  /** Which mark stands before decimals; null until that was asked and answered. */
  readonly mark: DecimalMark | null;
}

export interface TableImport {
  readonly state: ReadonlySignal<TableState | null>;
  /** What a text would change; nothing is stored. The same text keeps what was answered about it. */
  read(text: string): Promise<ImportState>;
  /** Forgets the table, and all answers with it. */
  forget(): void;
  hold(column: number, field: string | null): void;
  choose(mark: DecimalMark): void;
  mean(typed: string, contract: ListedContract): void;
}

const SAMPLES = 3;
const NO_TABLE: TableState = { columns: [], headerLine: 1, missing: [], twice: [], inDoubt: [], mark: null };
/** The trader is asked about the table itself. */
const WAITS: ImportState = { kind: 'problems', problems: [], table: ABOUT_NO_TABLE };

interface Known {
  readonly text: string;
  readonly table: TextTable;
}

function columnsOf({ header, rows }: TextTable): TableColumn[] {
  return header.map((name, index) => {
    const cells = rows.map((row) => (row.cells[index] ?? '').trim()).filter((cell) => cell !== '');
    return { name: name.trim(), samples: cells.slice(0, SAMPLES), field: fieldNamed(name) };
  });
}

const fieldsOf = (columns: readonly TableColumn[]): string[] => columns.flatMap(({ field }) => (field === null ? [] : [field]));

/** What the columns as they are held leave open. */
function unfit(columns: readonly TableColumn[]): Pick<TableState, 'missing' | 'twice'> {
  const held = fieldsOf(columns);
  return {
    missing: REQUIRED_FIELDS.filter((field) => !held.includes(field)),
    twice: [...new Set(held.filter((field, index) => held.indexOf(field) !== index))],
  };
}

/** The contracts' names, as they stand in the column that holds them. */
function namesIn({ rows }: TextTable, columns: readonly TableColumn[]): ReadonlySet<string> {
  const column = columns.findIndex(({ field }) => field === 'symbol');
  return new Set(rows.map(({ cells }) => (cells[column] ?? '').trim()).filter((name) => name !== ''));
}

/** What the rows say of each field that a column holds. */
function rowsOf(table: TextTable, columns: readonly TableColumn[], settleCoin: string, symbolOf: (name: string) => string): ReadRow[] {
  return table.rows.map(({ line, cells }) => {
    const held = columns.flatMap(({ field, name }, index) => {
      if (field === null) return [];
      const cell = cellOf(cells[index] ?? '', { field, inPercent: isInPercent(name), settleCoin });
      return [[field, field === 'symbol' && cell.text !== '' ? { ...cell, text: symbolOf(cell.text) } : cell] as const];
    });
    return { line, cells: Object.fromEntries(held) };
  });
}

/** 64 random bits: no two rows, and no row and a position that is there, come to the same. */
const newId = (): string => `p-${[...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('')}`;

/** The portfolio file that brings the same; `now`: epoch ms. */
function asFile(positions: readonly unknown[], now: number): string {
  return JSON.stringify({ format: 'plimsoll-portfolio', version: 1, exportedAt: new Date(now).toISOString(), accounts: [], positions });
}

export interface TableSurroundings {
  readonly ask: PageModel['ask'];
  /** Epoch ms. */
  now(): number;
  /** The account that the rows belong to; null while there is none. */
  account(): { readonly id: string; readonly settleCoin: string } | null;
}

/** Positions of one account out of a table, with the same dry run as every import. */
export function createTableImport({ ask, now, account }: TableSurroundings): TableImport {
  const state = signal<TableState | null>(null);
  const symbols = createTableSymbols(ask);
  let known: Known | null = null;
  /** Counts the tables: what is still being read of one that was forgotten comes to nothing. */
  let turn = 0;

  const change = (part: Partial<TableState>): void => {
    if (state.value !== null) state.value = { ...state.value, ...part };
  };
  const forget = (): void => {
    turn += 1;
    state.value = null;
    known = null;
    symbols.forget();
  };

  async function read(text: string): Promise<ImportState> {
    if (known?.text !== text) {
      forget();
      const own = turn;
      const table = await readCsv(text);
      if (own !== turn) return { kind: 'none' };
      if (typeof table === 'string') return { kind: 'failed', message: table };
      known = { text, table };
      const columns = columnsOf(table);
      state.value = { ...NO_TABLE, columns, headerLine: table.headerLine, ...unfit(columns) };
    }
    const { table } = known;
    const own = turn;
    const into = account();
    if (into === null) return { kind: 'failed', message: t('csv.no-account') };
    const { columns, mark, missing, twice } = state.value ?? NO_TABLE;
    if (missing.length > 0 || twice.length > 0) return WAITS;
    if (table.rows.length === 0) return { kind: 'failed', message: t('csv.no-rows') };
    const { symbolOf, inDoubt } = await symbols.of(namesIn(table, columns));
    if (own !== turn) return { kind: 'none' };
    change({ inDoubt });
    if (inDoubt.length > 0) return WAITS;
    const rows = rowsOf(table, columns, into.settleCoin, symbolOf);
    const other = rows
      .map(({ line, cells }) => ({ line, id: cells['accountId']?.text ?? '' }))
      .find(({ id }) => id !== '' && id !== into.id);
    if (other !== undefined) return { kind: 'failed', message: t('csv.other-account', { line: String(other.line), account: other.id }) };
    const { questions, waits, positions } = positionsOf(rows, mark, newId);
    const about = { questions, lines: rows.map(({ line }) => line) };
    if (waits) return { kind: 'problems', problems: [], table: about };
    const owned = positions.map((position) => ({ ...position, accountId: into.id }));
    return dryRunState(await ask('import-preview', { text: asFile(owned, now()) }), about);
  }

  return {
    state,
    read,
    forget,
    hold: (column, field) => {
      const columns = (state.value?.columns ?? []).map((one, index) => (index === column ? { ...one, field } : one));
      change({ columns, ...unfit(columns) });
    },
    choose: (mark) => change({ mark }),
    mean: (typed, { symbol }) => {
      symbols.mean(typed, symbol);
      change({ inDoubt: (state.value?.inDoubt ?? []).filter((one) => one.typed !== typed) });
    },
  };
}
