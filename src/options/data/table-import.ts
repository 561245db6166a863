import { signal, type ReadonlySignal } from '@preact/signals';
import type { ListedContract } from '../../protocol/contract-list.ts';
import { contractsMeant, type ContractsMeant } from '../../protocol/contract-names.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { DecimalMark } from '../../protocol/written-number.ts';
import type { PageModel } from '../../ui/page-model.ts';
import { dryRunState, type ImportState } from '../import-flow.ts';
import { t } from '../translate.ts';
import { readCsv, type TextTable } from './csv-text.ts';
import { tableCellText } from './table-cells.ts';
import { fieldNamed, isInPercent } from './table-headers.ts';

export interface TableColumn {
  /** As the header names it; empty where it does not. */
  readonly name: string;
  /** Its first cells that are not empty. */
  readonly samples: readonly string[];
  /** The position's field that it holds; null: it is left out. */
  readonly field: string | null;
}

/** A contract's name in the table that may mean several. */
export interface NameInDoubt {
  readonly typed: string;
  readonly contracts: readonly ListedContract[];
}

/** What of a table the trader decides; none while no table is looked at. */
export interface TableState {
  readonly columns: readonly TableColumn[];
  readonly headerLine: number;
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
const NO_QUESTIONS = { questions: [] };

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

/** "line 1" and "line 1, column 3", as the worker names the header's places: its columns are those that hold something. */
const OF_HEADER = /^(\D+)1(?:(\D+)(\d+))?$/;

/** A problem of the header at the line and column of the text. */
function placed(problem: Problem, headerLine: number, held: readonly number[]): Problem {
  const found = OF_HEADER.exec(problem.path);
  if (found === null) return problem;
  const [, line = '', between = '', number] = found;
  const column = number === undefined ? '' : String((held[Number(number) - 1] ?? 0) + 1);
  const path = `${line}${headerLine}${between}${column}`;
  return { ...problem, path, message: path + problem.message.slice(problem.path.length) };
}

/** Positions of one account out of a table, with the same dry run as every import. `account`: the one that the rows belong to. */
export function createTableImport(
  ask: PageModel['ask'],
  account: () => { readonly id: string; readonly settleCoin: string } | null,
): TableImport {
  const state = signal<TableState | null>(null);
  const meant = new Map<string, string>();
  let known: Known | null = null;
  let list: ContractsMeant | null = null;

  const change = (part: Partial<TableState>): void => {
    if (state.value !== null) state.value = { ...state.value, ...part };
  };
  const forget = (): void => {
    state.value = null;
    known = null;
    meant.clear();
  };

  /** Without the exchange's list a name stands as it is written: the worker says whether it can be one. */
  async function symbolsOf({ rows }: TextTable, column: number): Promise<{ symbolOf(typed: string): string; inDoubt: NameInDoubt[] }> {
    const typed = column === -1 ? [] : [...new Set(rows.map(({ cells }) => (cells[column] ?? '').trim()))].filter((name) => name !== '');
    if (list === null && typed.length > 0) {
      const answer = await ask('contract-list', {});
      if (answer.kind === 'reply' && answer.reply.contracts.length > 0) list = contractsMeant(answer.reply.contracts);
    }
    const contracts = new Map(typed.map((name) => [name, list?.(name) ?? []] as const));
    return {
      symbolOf: (name) => {
        const [first, ...others] = contracts.get(name) ?? [];
        return meant.get(name) ?? (first !== undefined && others.length === 0 ? first.symbol : name.normalize('NFKC').toUpperCase());
      },
      inDoubt: [...contracts].flatMap(([name, all]) => (all.length > 1 && !meant.has(name) ? [{ typed: name, contracts: all }] : [])),
    };
  }

  async function read(text: string): Promise<ImportState> {
    if (known?.text !== text) {
      forget();
      const table = await readCsv(text);
      if (typeof table === 'string') return { kind: 'failed', message: table };
      known = { text, table };
      state.value = { columns: columnsOf(table), headerLine: table.headerLine, inDoubt: [], mark: null };
    }
    const { table } = known;
    const into = account();
    if (into === null) return { kind: 'failed', message: t('csv.no-account') };
    const { columns, mark } = state.value ?? { columns: [], mark: null };
    const held = columns.flatMap(({ field }, index) => (field === null ? [] : [index]));
    const symbols = await symbolsOf(
      table,
      columns.findIndex(({ field }) => field === 'symbol'),
    );
    if (known?.table !== table) return { kind: 'none' };
    change({ inDoubt: symbols.inDoubt });
    if (symbols.inDoubt.length > 0) return { kind: 'problems', problems: [], table: NO_QUESTIONS };
    const cell = (written: string, { field, name }: TableColumn): string => {
      if (field === 'symbol') return written.trim() === '' ? '' : symbols.symbolOf(written.trim());
      return tableCellText(written, { field: field ?? '', inPercent: isInPercent(name), settleCoin: into.settleCoin });
    };
    const rows = table.rows.map(({ line, cells }) => ({
      line,
      cells: held.map((index) => cell(cells[index] ?? '', columns[index] ?? { name: '', samples: [], field: null })),
    }));
    const header = held.map((index) => columns[index]?.field ?? '');
    const answer = await ask('csv-preview', { accountId: into.id, header, rows, ...(mark === null ? {} : { decimalMark: mark }) });
    const run = dryRunState(answer);
    if (run.kind !== 'problems') return run;
    return { ...run, problems: run.problems.map((problem) => placed(problem, table.headerLine, held)) };
  }

  return {
    state,
    read,
    forget,
    hold: (column, field) =>
      change({ columns: (state.value?.columns ?? []).map((one, index) => (index === column ? { ...one, field } : one)) }),
    choose: (mark) => change({ mark }),
    mean: (typed, { symbol }) => {
      meant.set(typed, symbol);
      change({ inDoubt: (state.value?.inDoubt ?? []).filter((one) => one.typed !== typed) });
    },
  };
}
