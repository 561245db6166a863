import type { Said } from '../../protocol/said.ts';
import type { RejectedInput } from '../../protocol/view.ts';

/** What came and could not be believed, for the diagnostics page: all of it counted, the last 20 kept. */
export interface RejectedInputs {
  readonly count: number;
  /** Newest last. */
  readonly last: readonly RejectedInput[];
}

export const NO_REJECTED_INPUTS: RejectedInputs = { count: 0, last: [] };

const KEPT = 20;
const MAX_EXCERPT_LENGTH = 200;

/** One more; `at` is epoch ms. The excerpt is cut, as the places of the reason are, so that a flood of garbage needs no more memory than a drop. */
export function withRejected(inputs: RejectedInputs, at: number, reason: Said, input: string): RejectedInputs {
  const rejected = { at, reason, excerpt: input.slice(0, MAX_EXCERPT_LENGTH) };
  return { count: inputs.count + 1, last: [...inputs.last.slice(1 - KEPT), rejected] };
}
