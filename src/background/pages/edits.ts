import { InputError } from '../../engine/index.ts';
import type { EditOutcome } from '../books/stored-portfolio.ts';
import { refused } from '../../portfolio/problem-of.ts';
import type { CommandReply } from '../../protocol/commands.ts';
import type { Problem } from '../../protocol/problem.ts';

export type Outcome = CommandReply<'account-save'>;
export const DONE: Outcome = { ok: true };

/** Nothing was stored, for these reasons, which are in words already. */
export function refusedFor(...problems: readonly Problem[]): Outcome {
  return { ok: false, problems: [...problems] };
}

/** An edit's answer; a conflict means that another page was faster. */
export function outcomeOf(edit: EditOutcome): Outcome {
  if (edit === 'applied') return DONE;
  return { ok: false, problems: [{ code: 'portfolio-changed', path: '', value: '', message: 'The portfolio was changed meanwhile; look at it and try again.' }] };
}

export function unknownId(path: string, id: string, what: string): Outcome {
  return refused(new InputError('no-such-record', path, id, `there is no such ${what}`));
}
