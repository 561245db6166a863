import * as v from 'valibot';
import { positionDraft } from '../drafts.ts';
import { problem } from '../problem.ts';
import { decimalString } from '../records.ts';
import { contractView, evaluationView, furtherRung, positionLevel, positionOdds } from '../view.ts';

const positionPreview = v.strictObject({
  contract: v.nullable(contractView),
  fairPrice: v.nullable(decimalString),
  priceAt: v.nullable(v.number()),
  /** At the fair price, or at the entry price while no fair price is known (`at` says which). */
  at: v.picklist(['fair', 'entry']),
  evaluation: v.nullable(evaluationView),
  /** unknown without an evaluation. */
  level: positionLevel,
  /** The levels that the entry would have in force, the first of each kind and all others, fractions; null without an evaluation (a distance of null: the rule is off). */
  threshold: v.nullable(decimalString),
  distanceThreshold: v.nullable(decimalString),
  furtherRungs: v.array(furtherRung),
  /** Null without an evaluation at the fair price. */
  odds: v.nullable(positionOdds),
  problems: v.array(problem),
});
/** The form's live preview: every problem found so far, and the figures where there is none. */
export type PositionPreview = v.InferOutput<typeof positionPreview>;

export const previewQuestions = {
  'position-preview': { args: v.strictObject({ draft: positionDraft }), reply: positionPreview },
} as const;
