import * as v from 'valibot';
import { MAX_FIELDS } from './records.ts';

/** A form as it stands: any text in any field; the answer says what is wrong with it. */
const recordDraft = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.union([v.pipe(v.string(), v.maxLength(1000)), v.boolean(), v.null()])),
  v.maxEntries(MAX_FIELDS),
);
export const accountDraft = recordDraft;
export const positionDraft = recordDraft;
export type PositionDraft = v.InferOutput<typeof positionDraft>;
