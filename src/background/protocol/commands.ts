/** What pages may ask of the worker. One declaration a command: its arguments and its reply; both sides validate with it. */
import * as v from 'valibot';
import { accountProjectionCommands } from './account-projections.ts';
import { dataCommands } from './data-commands.ts';
import { lookupCommands } from './lookup.ts';
import { outcome, problem } from './problem.ts';
import { projectionCommands } from './projections.ts';
import { accountRecord, MAX_FIELDS, positionRecord, recordId, settingsRecord, contractSymbol, decimalText } from './records.ts';
import { contractView, evaluationView, historyRow } from './view.ts';

const nothing = v.strictObject({});

const positionPreview = v.strictObject({
  contract: v.nullable(contractView),
  fairPrice: v.nullable(decimalText),
  priceAt: v.nullable(v.number()),
  /** At the fair price, or at the entry price while no fair price is known (`at` says which). */
  at: v.picklist(['fair', 'entry']),
  evaluation: v.nullable(evaluationView),
  problems: v.array(problem),
});
/** The form's live preview: every problem found so far, and the figures where there is none. */
export type PositionPreview = v.InferOutput<typeof positionPreview>;

/** A form as it stands: any text in any field; the worker says what is wrong with it. */
const positionDraft = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.union([v.pipe(v.string(), v.maxLength(1000)), v.boolean(), v.null()])),
  v.maxEntries(MAX_FIELDS),
);
export type PositionDraft = v.InferOutput<typeof positionDraft>;

export type { CsvPreview, CsvTable, ExportedFile, ImportChange, ImportPreview } from './data-commands.ts';

/**
 * Saves of what another page may have edited say in `expected` what this page saw: null or absent for a new record. Where something else is
 * stored by now the answer is one problem, "changed-elsewhere", and nothing is overwritten.
 */
export const commands = {
  ...projectionCommands,
  ...accountProjectionCommands,
  ...lookupCommands,
  ...dataCommands,
  'account-save': { args: v.strictObject({ draft: positionDraft, expected: v.optional(v.nullable(accountRecord)) }), reply: outcome },
  'account-delete': { args: v.strictObject({ id: recordId }), reply: outcome },
  'position-save': { args: v.strictObject({ draft: positionDraft, expected: v.optional(v.nullable(positionRecord)) }), reply: outcome },
  'position-preview': { args: v.strictObject({ draft: positionDraft }), reply: positionPreview },
  'position-delete': { args: v.strictObject({ id: recordId }), reply: outcome },
  /** Archived: kept, neither watched nor counted. */
  'position-archive': { args: v.strictObject({ id: recordId, archived: v.boolean() }), reply: outcome },
  /** Puts a record back as it was, `confirmedAt` and all: a deleted one, or in place of `expected`, archived or not. */
  'position-restore': { args: v.strictObject({ record: positionRecord, expected: v.optional(positionRecord) }), reply: outcome },
  'account-restore': { args: v.strictObject({ record: accountRecord }), reply: outcome },
  /** Mutes the alerts of one position, but for levels that may break through; null ends it. */
  'position-snooze': { args: v.strictObject({ id: recordId, snooze: v.nullable(v.picklist(['15-minutes', '1-hour', 'until-below'])) }), reply: outcome },
  /** "Still as typed": stamps confirmedAt with the worker's clock. */
  'position-confirm': { args: v.strictObject({ id: recordId }), reply: outcome },
  /** Only keys that differ from `expected` are saved, and none that another page changed since. */
  'settings-save': { args: v.strictObject({ settings: settingsRecord, expected: settingsRecord }), reply: outcome },
  'contract-read': { args: v.strictObject({ symbol: contractSymbol }), reply: v.strictObject({ contract: v.nullable(contractView), problem: v.nullable(problem) }) },
  /** How far (ms) the exchange's clock is ahead of ours, 0 below 2 s; null: it could not be asked, and `message` says why. */
  'exchange-clock': { args: nothing, reply: v.strictObject({ leadMs: v.nullable(v.number()), message: v.string() }) },
  'history-list': { args: v.strictObject({ limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)) }), reply: v.array(historyRow) },
  'alert-test': { args: nothing, reply: outcome },
  /** Plays a sound whether or not the settings want sounds. */
  'sound-test': { args: v.strictObject({ sound: v.picklist(['alert', 'critical']) }), reply: outcome },
} as const;

export type CommandName = keyof typeof commands;
export type CommandArgs<N extends CommandName> = v.InferOutput<(typeof commands)[N]['args']>;
export type CommandReply<N extends CommandName> = v.InferOutput<(typeof commands)[N]['reply']>;
