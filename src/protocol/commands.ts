/** What pages may ask of the worker. One declaration a command: its arguments and its reply; both sides validate with it. */
import * as v from 'valibot';
import { booksCommands } from './books.ts';
import { contractList } from './contract-list.ts';
import { dataCommands } from './data-commands.ts';
import { accountDraft, positionDraft } from './drafts.ts';
import { outcome, problem } from './problem.ts';
import { accountRecord, positionRecord, recordId, settingsRecord, contractSymbol } from './records.ts';
import { said } from './said.ts';
import { contractView, historyRow } from './view.ts';

const nothing = v.strictObject({});

export type { PositionDraft } from './drafts.ts';
export type { PositionPreview } from './questions/position-preview.ts';
export type { ExportedFile, ImportChange, ImportPreview } from './data-commands.ts';

/**
 * One declaration a command. `slow`: it may have to read from the exchange first, or moves whole files. `repeatable`: it changes nothing, and is sent again
 * when the connection broke before its answer.
 *
 * Saves of what another page may have edited say in `expected` what this page saw: null or absent for a new record. Where something else is
 * stored by now the answer is one problem, "changed-elsewhere", and nothing is overwritten.
 */
export const commands = {
  ...booksCommands,
  ...dataCommands,
  'account-save': { args: v.strictObject({ draft: accountDraft, expected: v.optional(v.nullable(accountRecord)) }), reply: outcome },
  'account-delete': { args: v.strictObject({ id: recordId }), reply: outcome },
  'position-save': {
    args: v.strictObject({ draft: positionDraft, expected: v.optional(v.nullable(positionRecord)) }),
    reply: outcome,
    slow: true,
  },
  'position-delete': { args: v.strictObject({ id: recordId }), reply: outcome },
  /** Archived: kept, neither watched nor counted. */
  'position-archive': { args: v.strictObject({ id: recordId, archived: v.boolean() }), reply: outcome },
  /** Puts a record back as it was, `confirmedAt` and all: a deleted one, or in place of `expected`, archived or not. */
  'position-restore': { args: v.strictObject({ record: positionRecord, expected: v.optional(positionRecord) }), reply: outcome },
  'account-restore': { args: v.strictObject({ record: accountRecord }), reply: outcome },
  /** Mutes the alerts of one position, but for levels that may break through; null ends it. */
  'position-snooze': {
    args: v.strictObject({ id: recordId, snooze: v.nullable(v.picklist(['15-minutes', '1-hour', 'until-below'])) }),
    reply: outcome,
  },
  /** "Still as typed": stamps confirmedAt with the worker's clock. */
  'position-confirm': { args: v.strictObject({ id: recordId }), reply: outcome },
  /** Only keys that differ from `expected` are saved, and none that another page changed since. */
  'settings-save': { args: v.strictObject({ settings: settingsRecord, expected: settingsRecord }), reply: outcome },
  'contract-read': {
    args: v.strictObject({ symbol: contractSymbol }),
    reply: v.strictObject({ contract: v.nullable(contractView), problem: v.nullable(problem) }),
    slow: true,
    repeatable: true,
  },
  /** From the cache (served offline, with its date) or read now on first use; `problem` says why it is missing or could not be renewed. */
  'contract-list': { args: nothing, reply: contractList, slow: true, repeatable: true },
  /** How far (ms) the exchange's clock is ahead of ours, 0 below 2 s; null: it could not be asked, and `said` says why. */
  'exchange-clock': { args: nothing, reply: v.strictObject({ leadMs: v.nullable(v.number()), said }), repeatable: true },
  'history-list': {
    args: v.strictObject({ limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)) }),
    reply: v.array(historyRow),
    repeatable: true,
  },
  'alert-test': { args: nothing, reply: outcome },
  /** Plays a sound whether or not the settings want sounds. */
  'sound-test': { args: v.strictObject({ sound: v.picklist(['alert', 'critical']) }), reply: outcome },
} as const;

export type CommandName = keyof typeof commands;
export type CommandArgs<N extends CommandName> = v.InferOutput<(typeof commands)[N]['args']>;
export type CommandReply<N extends CommandName> = v.InferOutput<(typeof commands)[N]['reply']>;
