/**
 * The envelopes between a page and its projector, the worker of its own that answers questions. The projector reaches nothing but its page: what it
 * needs of the background, the page asks for it.
 */
import * as v from 'valibot';
import type { CommandName } from '../commands.ts';
import type { ToWorker } from '../wire.ts';

export type ToProjector =
  | ToWorker
  | { readonly type: 'given'; readonly needId: number; readonly reply: unknown }
  /** The background did not answer. */
  | { readonly type: 'denied'; readonly needId: number; readonly message: string };

/** What answers need of the background. */
export const WORKER_NEEDS = ['books-read', 'look-at', 'records-change'] as const satisfies readonly CommandName[];

export const fromProjector = v.variant('type', [
  v.strictObject({ type: v.literal('reply'), requestId: v.number(), reply: v.unknown() }),
  v.strictObject({ type: v.literal('failure'), requestId: v.number(), message: v.string() }),
  /** For an answer to this request. */
  v.strictObject({ type: v.literal('need'), requestId: v.number(), needId: v.number(), name: v.picklist(WORKER_NEEDS), args: v.unknown() }),
]);
export type FromProjector = v.InferOutput<typeof fromProjector>;
