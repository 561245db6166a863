/** Refusals that are made without the engine, or said of another place. Apart from their schema, which every first paint reads. */
import type { Reasons } from '../engine/index.ts';
import type { Problem } from './problem.ts';

type None = Readonly<Record<never, never>>;

/** The worker's reasons beyond the engine's, with their places. Their sentences are whole, and may name path and value, too. */
export interface WorkerReasons {
  'more-problems': { readonly count: string };
  'cell-count': { readonly columns: string };
  'no-rows': None;
  'unknown-column': { readonly fields: string };
  'duplicate-column': None;
  'missing-column': None;
  'row-ahead': { readonly limit: string; readonly count: string };
  'snooze-too-long': { readonly minutes: string; readonly count: string };
  'confirmation-ahead': { readonly limit: string };
  'export-ahead': { readonly clock: string };
  'portfolio-changed': None;
  'account-changed': { readonly now: string };
  'account-deleted': { readonly now: string };
  'position-changed': { readonly now: string };
  'position-deleted': { readonly now: string };
  'settings-changed': { readonly now: string; readonly keys: string };
  'preview-expired': None;
  'undo-expired': None;
  'notification-refused': { readonly reason: string };
  'sound-refused': { readonly reason: string };
}

/** Reasons whose sentences say what is allowed, behind the path and the value: the engine's, and what only a table is refused for. */
export interface ClauseReasons extends Reasons {
  'other-account': { readonly account: string };
}

type AllReasons = ClauseReasons & WorkerReasons;

/** A problem without an InputError. `code` is the reason's name where none is given. */
export function problemFor<K extends keyof AllReasons>(
  reason: K,
  { code = reason, path = '', value = '' }: { readonly code?: string; readonly path?: string; readonly value?: string },
  ...[params]: keyof AllReasons[K] extends never ? [] : [AllReasons[K]]
): Problem {
  return { code, path, value, reason, ...(params === undefined ? {} : { params: { ...params } }) };
}

/** The same problem at another place, in its sentence, too. */
export function problemAt(path: string, { subject, ...problem }: Problem): Problem {
  return { ...problem, path, ...(subject === undefined ? {} : { subject: { ...subject, path } }) };
}
