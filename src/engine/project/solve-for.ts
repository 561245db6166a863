import { InputError } from '../input-error.ts';
import { addMargin } from './add-margin.ts';
import { amountUnit } from './amount-unit.ts';
import { chooseLeverage } from './choose-leverage.ts';
import { closeContracts } from './close-contracts.ts';
import type { Question, SolveAnswer } from './solve-answer.ts';
import { present, type Standpoint } from './standpoint.ts';
import { readTarget, type WantedTarget } from './target.ts';

/** By what means the target is to be reached; `amountScale` is the settle coin's decimals (default 8), to which margin is rounded up. */
export type SolveMeans =
  { readonly by: 'margin'; readonly amountScale?: number } | { readonly by: 'closing' } | { readonly by: 'leverage' };

/**
 * The least that brings a position to a target (§ 6): margin to add (cross: a deposit), contracts to close at the fair price, or the highest
 * whole leverage. Exact: the answer meets the target, one unit less does not. An InputError for a bad target or scale, or where the position
 * cannot be evaluated. Throws RangeError for an unknown id.
 */
export function solveFor(at: Standpoint, wanted: WantedTarget, means: SolveMeans): SolveAnswer | InputError {
  const target = readTarget(wanted);
  if (target instanceof InputError) return target;
  const held = present(at);
  if (held instanceof InputError) return held;
  const question: Question = { at, held, target };
  if (means.by === 'closing') return closeContracts(question);
  if (means.by === 'leverage') return chooseLeverage(question);
  const unit = amountUnit(means.amountScale);
  return unit instanceof InputError ? unit : addMargin(question, unit);
}
