import type { RejectedInput } from '../protocol/view.ts';

/** What came and could not be believed, for the diagnostics page: all of it counted, the last 20 kept. */
export interface RejectedInputs {
  readonly count: number;
  /** Newest last. */
  readonly last: readonly RejectedInput[];
}

export const NO_REJECTED_INPUTS: RejectedInputs = { count: 0, last: [] };

const KEPT = 20;
const MAX_EXCERPT_LENGTH = 200;
const MAX_REASON_LENGTH = 300;

/** One more; `at` is epoch ms. Excerpt and reason are cut, so that a flood of garbage needs no more memory than a drop. */
export function withRejected(inputs: RejectedInputs, at: number, reason: string, input: string): RejectedInputs {
  const rejected = { at, reason: reason.slice(0, MAX_REASON_LENGTH), excerpt: input.slice(0, MAX_EXCERPT_LENGTH) };
  return { count: inputs.count + 1, last: [...inputs.last.slice(1 - KEPT), rejected] };
}
