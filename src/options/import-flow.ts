import { signal, type ReadonlySignal } from '@preact/signals';
import type { ImportChange } from '../protocol/commands.ts';
import { MAX_IMPORT_CHARACTERS, type SamePosition } from '../protocol/data-commands.ts';
import type { CommandOutcome } from '../protocol/client.ts';
import type { Problem } from '../protocol/problem.ts';
import { formatDecimal } from '../ui/format/number.ts';
import type { CellInTwoWays } from './data/table-positions.ts';
import { t } from './translate.ts';
import type { PageModel } from '../ui/page-model.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import { wrongWith } from './answer.ts';

export type ImportState =
  | { readonly kind: 'none' }
  /** `table`: of the check before, while the same text is checked again. */
  | { readonly kind: 'checking'; readonly table: AboutTable }
  | {
      readonly kind: 'preview';
      readonly token: string;
      readonly changes: readonly ImportChange[];
      readonly warnings: readonly Problem[];
      /** New positions that are there already. */
      readonly alreadyThere: readonly SamePosition[];
      readonly table: AboutTable;
    }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly table: AboutTable }
  /** `refusal`: why it could not be undone; empty until that was tried. */
  | { readonly kind: 'applied'; readonly changes: readonly ImportChange[]; readonly refusal: string }
  | { readonly kind: 'undone' }
  | { readonly kind: 'failed'; readonly message: string };

/** What an outcome has to do with a table; nothing for a file in JSON. */
export interface AboutTable {
  /** Which cells only an answer decides. */
  readonly questions: readonly CellInTwoWays[];
  /** Where each position of the file stands in the table. */
  readonly lines: readonly number[];
}

export const ABOUT_NO_TABLE: AboutTable = { questions: [], lines: [] };

/** What is known of the table that is shown. */
export const tableOf = (state: ImportState): AboutTable => ('table' in state ? state.table : ABOUT_NO_TABLE);

/** What `File` offers of a chosen file. */
export interface ChosenFile {
  readonly name: string;
  readonly size: number;
  text(): Promise<string>;
}

export interface ImportFlow {
  readonly state: ReadonlySignal<ImportState>;
  /** Reads the file and asks what it would change. Nothing is stored. */
  choose(file: ChosenFile): Promise<void>;
  /** Checks the chosen file again, after the portfolio changed meanwhile or an answer did not come. */
  again(): Promise<void>;
  /** Stores exactly the changes shown; `leaveOut`: but for the positions that are there already. */
  apply(leaveOut?: 'already-there'): Promise<void>;
  /** Takes an applied import back. */
  undo(): Promise<void>;
}

/** What a dry run's answer is shown as. */
export function dryRunState(outcome: CommandOutcome<'import-preview'>, table: AboutTable = ABOUT_NO_TABLE): ImportState {
  if (outcome.kind === 'failure') return { kind: 'failed', message: failureWords(outcome) };
  const { reply } = outcome;
  return reply.ok
    ? { kind: 'preview', token: reply.token, changes: reply.changes, warnings: reply.warnings, alreadyThere: reply.alreadyThere, table }
    : { kind: 'problems', problems: reply.problems, table };
}

/** What a file of this name, or a text that was pasted, is read as: JSON begins with a brace or a bracket, and no table does. */
const isJson = (name: string, text: string): boolean => /\.json$/i.test(name) || /^\uFEFF?\s*[[{]/.test(text);

/** The dry run of an import and its one way to be applied. `readTable` says what a text would change that is no JSON. */
export function createImportFlow(ask: PageModel['ask'], readTable: (text: string) => Promise<ImportState>): ImportFlow {
  const state = signal<ImportState>({ kind: 'none' });
  let text = '';
  let name = '';
  let turn = 0;
  /** What is being stored now: another file's answer waits for it, so that none is shown in place of the other's. */
  let storing: Promise<void> = Promise.resolve();

  const check = async (table: AboutTable): Promise<void> => {
    turn += 1;
    const own = turn;
    state.value = { kind: 'checking', table };
    const checked = isJson(name, text) ? dryRunState(await ask('import-preview', { text })) : await readTable(text);
    if (own === turn) state.value = checked;
  };

  const choose = async (file: ChosenFile): Promise<void> => {
    await storing;
    turn += 1;
    text = '';
    if (file.size > MAX_IMPORT_CHARACTERS) {
      state.value = {
        kind: 'failed',
        message: t('import.too-large', { name: file.name, limit: formatDecimal(String(MAX_IMPORT_CHARACTERS)) }),
      };
      return;
    }
    name = file.name;
    try {
      text = await file.text();
    } catch (error) {
      state.value = { kind: 'failed', message: t('import.unreadable', { name: file.name, message: String(error) }) };
      return;
    }
    await check(ABOUT_NO_TABLE);
  };

  const apply = (leaveOut?: 'already-there'): Promise<void> => {
    const before = state.value;
    if (before.kind !== 'preview') throw new Error(`import: nothing to apply while ${before.kind}`);
    storing = store(before, leaveOut);
    return storing;
  };

  const store = async (before: Extract<ImportState, { kind: 'preview' }>, leaveOut?: 'already-there'): Promise<void> => {
    const left = new Set(leaveOut === undefined ? [] : before.alreadyThere.map(({ id }) => id));
    const outcome = await ask('import-apply', { token: before.token, ...(leaveOut === undefined ? {} : { leaveOut }) });
    if (outcome.kind === 'failure') state.value = { kind: 'failed', message: failureWords(outcome) };
    else if (outcome.reply.ok) {
      const changes = before.changes.filter(({ kind, id }) => kind !== 'position' || !left.has(id));
      state.value = { kind: 'applied', changes, refusal: '' };
    } else state.value = { kind: 'problems', problems: outcome.reply.problems, table: before.table };
  };

  const undo = async (): Promise<void> => {
    const before = state.value;
    if (before.kind !== 'applied') throw new Error(`import: nothing to undo while ${before.kind}`);
    const refusal = wrongWith(await ask('import-undo', {}));
    state.value = refusal === '' ? { kind: 'undone' } : { ...before, refusal };
  };

  return { state, choose, again: () => check(tableOf(state.value)), apply, undo };
}
