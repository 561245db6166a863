import { signal, type ReadonlySignal } from '@preact/signals';
import type { ImportChange, ImportPreview } from '../background/protocol/commands.ts';
import type { Problem } from '../background/protocol/problem.ts';
import { formatDecimal } from '../ui/format/number.ts';
import { t } from './translate.ts';
import type { PageModel } from '../ui/page-model.ts';
import { failureWords } from '../ui/words/failure-words.ts';

/** The same bound as the command's. */
export const MAX_IMPORT_CHARACTERS = 2_000_000;

export type ImportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'preview'; readonly token: string; readonly changes: readonly ImportChange[]; readonly warnings: readonly Problem[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'applied'; readonly changes: readonly ImportChange[] }
  | { readonly kind: 'failed'; readonly message: string };

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
  /** Stores exactly the changes shown. */
  apply(): Promise<void>;
}

const shown = (reply: ImportPreview): ImportState =>
  reply.ok
    ? { kind: 'preview', token: reply.token, changes: reply.changes, warnings: reply.warnings }
    : { kind: 'problems', problems: reply.problems };

/** The dry run of an import and its one way to be applied. */
export function createImportFlow(ask: PageModel['ask']): ImportFlow {
  const state = signal<ImportState>({ kind: 'none' });
  let text = '';
  let turn = 0;

  const check = async (): Promise<void> => {
    turn += 1;
    const own = turn;
    state.value = { kind: 'checking' };
    const outcome = await ask('import-preview', { text });
    if (own !== turn) return;
    state.value = outcome.kind === 'reply' ? shown(outcome.reply) : { kind: 'failed', message: failureWords(outcome) };
  };

  const choose = async (file: ChosenFile): Promise<void> => {
    text = '';
    if (file.size > MAX_IMPORT_CHARACTERS) {
      state.value = { kind: 'failed', message: t('import.too-large', { name: file.name, limit: formatDecimal(String(MAX_IMPORT_CHARACTERS)) }) };
      return;
    }
    try {
      text = await file.text();
    } catch (error) {
      state.value = { kind: 'failed', message: t('import.unreadable', { name: file.name, message: String(error) }) };
      return;
    }
    await check();
  };

  const apply = async (): Promise<void> => {
    const before = state.value;
    if (before.kind !== 'preview') throw new Error(`import: nothing to apply while ${before.kind}`);
    const outcome = await ask('import-apply', { token: before.token });
    if (outcome.kind === 'failure') state.value = { kind: 'failed', message: failureWords(outcome) };
    else if (outcome.reply.ok) state.value = { kind: 'applied', changes: before.changes };
    else state.value = { kind: 'problems', problems: outcome.reply.problems };
  };

  return { state, choose, again: check, apply };
}
