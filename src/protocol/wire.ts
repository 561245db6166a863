/** The envelopes on the port between a page and the worker. */
import * as v from 'valibot';
import { said } from './said.ts';
import { view } from './view.ts';

export const PORT_NAME = 'plimsoll-view';
/** Where in `storage.local` the worker keeps the last `View` (as it stands) for the pages' first paint. */
export const VIEW_CACHE_KEY = 'last-view';

export const toWorker = v.strictObject({
  type: v.literal('command'),
  requestId: v.pipe(v.number(), v.integer()),
  name: v.string(),
  args: v.unknown(),
});
export type ToWorker = v.InferOutput<typeof toWorker>;

export const toPage = v.variant('type', [
  v.strictObject({ type: v.literal('view'), view }),
  v.strictObject({ type: v.literal('reply'), requestId: v.number(), reply: v.unknown() }),
  /** The command was malformed or unknown: `message` is for whoever looks for the mistake. Where it broke in the worker, `said` is shown. */
  v.strictObject({ type: v.literal('failure'), requestId: v.number(), message: v.string(), said: v.exactOptional(said) }),
  /** The worker could not start: what is broken. */
  v.strictObject({ type: v.literal('failed'), said }),
]);
export type ToPage = v.InferOutput<typeof toPage>;
