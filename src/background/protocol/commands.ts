/** What pages may ask of the worker. One declaration a command: its arguments and its reply; both sides validate with it. */
import * as v from 'valibot';
import { problem } from './problem.ts';
import { accountRecord, positionRecord, recordId, settingsRecord, contractSymbol, decimalText } from './records.ts';
import { contractView, evaluationView, historyRow } from './view.ts';

const MAX_IMPORT_CHARACTERS = 2_000_000;
const nothing = v.strictObject({});
/** Either done or the whole list of what is wrong; nothing was stored in the second case. */
const outcome = v.variant('ok', [v.strictObject({ ok: v.literal(true) }), v.strictObject({ ok: v.literal(false), problems: v.array(problem) })]);

const change = v.strictObject({
  kind: v.picklist(['account', 'position', 'settings']),
  effect: v.picklist(['added', 'changed', 'unchanged']),
  id: v.string(),
  /** What a trader recognises it by: "BTC_USDT long isolated", an account's name. */
  label: v.string(),
  fields: v.array(v.strictObject({ field: v.string(), before: v.nullable(v.string()), after: v.nullable(v.string()) })),
});
export type ImportChange = v.InferOutput<typeof change>;

const importPreview = v.variant('ok', [
  v.strictObject({
    ok: v.literal(true),
    /** Hand this to `import-apply`; it is refused when the portfolio changed since. */
    token: v.string(),
    changes: v.array(change),
    /** Not errors: leverage above today's maximum, contracts off the grid, no record of the contract yet, … */
    warnings: v.array(problem),
  }),
  v.strictObject({ ok: v.literal(false), problems: v.array(problem) }),
]);
export type ImportPreview = v.InferOutput<typeof importPreview>;

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
const positionDraft = v.record(v.pipe(v.string(), v.maxLength(40)), v.union([v.pipe(v.string(), v.maxLength(1000)), v.boolean(), v.null()]));
export type PositionDraft = v.InferOutput<typeof positionDraft>;

export const commands = {
  'import-preview': { args: v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_IMPORT_CHARACTERS)) }), reply: importPreview },
  'import-apply': { args: v.strictObject({ token: v.string() }), reply: outcome },
  export: { args: nothing, reply: v.strictObject({ fileName: v.string(), text: v.string() }) },
  'account-save': { args: v.strictObject({ draft: positionDraft }), reply: outcome },
  'account-delete': { args: v.strictObject({ id: recordId }), reply: outcome },
  'position-save': { args: v.strictObject({ draft: positionDraft }), reply: outcome },
  'position-preview': { args: v.strictObject({ draft: positionDraft }), reply: positionPreview },
  'position-delete': { args: v.strictObject({ id: recordId }), reply: outcome },
  'position-restore': { args: v.strictObject({ record: positionRecord }), reply: outcome },
  'account-restore': { args: v.strictObject({ record: accountRecord }), reply: outcome },
  /** "Still as typed": stamps confirmedAt with the worker's clock. */
  'position-confirm': { args: v.strictObject({ id: recordId }), reply: outcome },
  'settings-save': { args: v.strictObject({ settings: settingsRecord }), reply: outcome },
  'contract-read': { args: v.strictObject({ symbol: contractSymbol }), reply: v.strictObject({ contract: v.nullable(contractView), problem: v.nullable(problem) }) },
  'history-list': { args: v.strictObject({ limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)) }), reply: v.array(historyRow) },
  'alert-test': { args: nothing, reply: outcome },
} as const;

export type CommandName = keyof typeof commands;
export type CommandArgs<N extends CommandName> = v.InferOutput<(typeof commands)[N]['args']>;
export type CommandReply<N extends CommandName> = v.InferOutput<(typeof commands)[N]['reply']>;
