/** Commands that move whole files: import with a dry run, its undo, exports, and the margin rates kept of each minute. */
import * as v from 'valibot';
import { outcome, problem } from './problem.ts';
import { positionRecord, recordId } from './records.ts';

/**
 * A backup with all the 10,000 history rows that are kept, each an alert with its figures, measures 5.7 million characters; browsers carry 64 MB in
 * one message between page and worker.
 */
export const MAX_IMPORT_CHARACTERS = 16_000_000;
export const MAX_CSV_ROWS = 5_000;
const nothing = v.strictObject({});

const changed = {
  effect: v.picklist(['added', 'changed', 'unchanged']),
  id: v.string(),
  fields: v.array(v.strictObject({ field: v.string(), before: v.nullable(v.string()), after: v.nullable(v.string()) })),
} as const;
/** What changes, by what a trader recognises it by; the last three kinds stand for many rows, of which `count` are new. */
const change = v.variant('kind', [
  v.strictObject({ kind: v.literal('account'), ...changed, name: v.string() }),
  v.strictObject({ kind: v.literal('position'), ...changed, ...v.pick(positionRecord, ['symbol', 'side', 'marginMode']).entries }),
  v.strictObject({ kind: v.literal('settings'), ...changed }),
  v.strictObject({ kind: v.picklist(['history', 'alert-memory', 'snoozes']), ...changed, count: v.number() }),
]);
export type ImportChange = v.InferOutput<typeof change>;

/** A new position of the file that is there already: the other one's id is of the portfolio, or of an earlier one in the file. */
const samePosition = v.strictObject({ id: recordId, otherId: recordId });
export type SamePosition = v.InferOutput<typeof samePosition>;

const accepted = {
  ok: v.literal(true),
  /** Hand this to `import-apply`; it is refused when the portfolio changed since. */
  token: v.string(),
  changes: v.array(change),
  /** Not errors: leverage above today's maximum, contracts off the grid, no record of the contract yet, … */
  warnings: v.array(problem),
  /** Same account, contract, side, mode, contracts and entry price; `import-apply` adds them, unless it is told to leave them out. */
  alreadyThere: v.array(samePosition),
} as const;
const importPreview = v.variant('ok', [v.strictObject(accepted), v.strictObject({ ok: v.literal(false), problems: v.array(problem) })]);
export type ImportPreview = v.InferOutput<typeof importPreview>;

/** A file, and what of the storage could not be read into it. */
const exported = v.strictObject({ fileName: v.string(), text: v.string(), problems: v.array(problem) });
export type ExportedFile = v.InferOutput<typeof exported>;

export const dataCommands = {
  /** A portfolio file or a backup; `format` tells them apart. */
  'import-preview': {
    args: v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_IMPORT_CHARACTERS)) }),
    reply: importPreview,
    slow: true,
    repeatable: true,
  },
  'import-apply': {
    args: v.strictObject({ token: v.pipe(v.string(), v.maxLength(100)), leaveOut: v.exactOptional(v.literal('already-there')) }),
    reply: outcome,
    slow: true,
  },
  /** Puts everything back as it was before the last import; until the next edit, whatever restarts in between. */
  'import-undo': { args: nothing, reply: outcome, slow: true },
  /** The portfolio, from memory: it comes even when the storage has failed. */
  export: { args: nothing, reply: v.strictObject({ fileName: v.string(), text: v.string() }), repeatable: true },
  'backup-export': { args: nothing, reply: exported, slow: true, repeatable: true },
  /** Answered even by a worker that could not start: a backup of whatever the storage still gives, whatever its version. */
  'rescue-export': { args: nothing, reply: exported, slow: true, repeatable: true },
  /** Empties the storage: portfolio, settings, history, alert memory, snoozes, samples and contract records. No way back but a backup. */
  'erase-all': { args: nothing, reply: outcome },
  /** Margin rates of a position, one a minute, from `from` (epoch ms) on, oldest first; minutes without one are gaps. */
  'samples-read': {
    args: v.strictObject({ id: recordId, from: v.number() }),
    reply: v.array(v.strictObject({ at: v.number(), rate: v.string() })),
    repeatable: true,
  },
} as const;
