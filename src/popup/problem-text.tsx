import type { Problem } from '../protocol/problem.ts';
import { problemWords } from '../ui/words/problem-words.ts';

/** Why a position has no figures. Its words come after the first paint, which says that it has none. */
export function ProblemText({ problem }: { readonly problem: Problem }) {
  return <>{problemWords(problem)}</>;
}
