import * as v from 'valibot';
import { MAX_FIELDS } from './records.ts';

const text = v.pipe(v.string(), v.maxLength(1000));
const key = v.pipe(v.string(), v.maxLength(40));
/** Of a list of levels, which may be longer than is allowed. */
const listDraft = v.pipe(v.array(v.pipe(v.record(key, text), v.maxEntries(MAX_FIELDS))), v.maxLength(MAX_FIELDS));
/** A form as it stands: any text in any field; the answer says what is wrong with it. */
const recordDraft = v.pipe(v.record(key, v.union([text, v.boolean(), v.null(), listDraft])), v.maxEntries(MAX_FIELDS));
export const accountDraft = recordDraft;
export const positionDraft = recordDraft;
export type PositionDraft = v.InferOutput<typeof positionDraft>;
