import * as v from 'valibot';

export const problem = v.strictObject({
  /** Stable word for tests and translations, e.g. "not-a-decimal", "out-of-range", "unknown-key". */
  code: v.string(),
  /** Where: the field's path, e.g. "positions[3].leverage". */
  path: v.string(),
  /** The value that was refused, as text (cut to 80 characters); empty when the field is missing. */
  value: v.string(),
  /** Why: the key of the sentence that a page says. */
  reason: v.optional(v.string()),
  /** What the sentence names where it is not `path` and `value`; a value of null is missing. */
  subject: v.optional(v.strictObject({ path: v.string(), value: v.nullable(v.string()) })),
  /** A sentence that is there already, in place of a reason: the page's own, the browser's, or of a row of an earlier version. */
  message: v.optional(v.string()),
  /** The numbers and texts of the sentence: e.g. { min: "1", max: "200" }. */
  params: v.optional(v.record(v.string(), v.string())),
});
/** One refusal of one entered or received value. */
export type Problem = v.InferOutput<typeof problem>;

/** Either done or the whole list of what is wrong; nothing was stored in the second case. */
export const outcome = v.variant('ok', [
  v.strictObject({ ok: v.literal(true) }),
  v.strictObject({ ok: v.literal(false), problems: v.array(problem) }),
]);
