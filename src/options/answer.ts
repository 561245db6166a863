import type { CommandOutcome } from '../protocol/client.ts';
import type { Problem } from '../protocol/problem.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import { problemWords } from '../ui/words/problem-words.ts';

/** Of every command that is done or refused, and replies nothing else. */
export type DoneOrNot = CommandOutcome<'position-save'>;

/** Why something was not done. */
type Refusal =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** It was not even answered: why, in words. */
  | { readonly kind: 'failed'; readonly message: string };

/** What became of entries that were sent; `stored`: the record as it is stored now, where the page knows it. */
export type SaveAnswer<R = never> = { readonly kind: 'saved'; readonly stored?: R } | { readonly kind: 'changed-elsewhere' } | Refusal;

/** Null when it was done. */
export function refusalOf(outcome: DoneOrNot): Refusal | null {
  if (outcome.kind === 'failure') return { kind: 'failed', message: failureWords(outcome) };
  return outcome.reply.ok ? null : { kind: 'refused', problems: outcome.reply.problems };
}

/** The answer to a save of what another page may have edited meanwhile. */
export function saveAnswer(outcome: DoneOrNot): SaveAnswer {
  const refusal = refusalOf(outcome);
  if (refusal === null) return { kind: 'saved' };
  return refusal.kind === 'refused' && refusal.problems.some(({ code }) => code === 'changed-elsewhere')
    ? { kind: 'changed-elsewhere' }
    : refusal;
}

/** What went wrong, in words; empty when nothing did. */
export function wrongWith(outcome: DoneOrNot): string {
  const refusal = refusalOf(outcome);
  if (refusal === null) return '';
  return refusal.kind === 'failed' ? refusal.message : refusal.problems.map(problemWords).join(' ');
}
