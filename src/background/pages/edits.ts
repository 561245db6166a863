import { InputError } from '../../engine/index.ts';
import type { EditOutcome } from '../books/stored-portfolio.ts';
import { refused } from '../../portfolio/problem-of.ts';
import type { CommandReply } from '../../protocol/commands.ts';
import { problemFor } from '../../protocol/make-problem.ts';
import type { Problem } from '../../protocol/problem.ts';

export type Outcome = CommandReply<'account-save'>;
export const DONE: Outcome = { ok: true };

/** Nothing was stored, for these reasons. */
export function refusedFor(...problems: readonly Problem[]): Outcome {
  return { ok: false, problems: [...problems] };
}

const OVERTAKEN = 'portfolio-changed';
/** Edits that come at once are a handful; one that is overtaken again and again is told so. */
const MOST_TRIES = 10;

/** An edit's answer; a conflict means that another edit was stored since this one was checked. */
export function outcomeOf(edit: EditOutcome): Outcome {
  if (edit === 'applied') return DONE;
  return refusedFor(problemFor(OVERTAKEN, {}));
}

/**
 * The same edits, checked and tried again where another one was stored in between: that may well have been of something else. If it was of the same
 * record or setting, the check says so.
 */
export function triedAgain<Edits extends Readonly<Record<string, (args: never) => Promise<Outcome>>>>(edits: Edits): Edits {
  const again = Object.entries(edits).map(([name, edit]) => [
    name,
    async (args: never): Promise<Outcome> => {
      let outcome = await edit(args);
      for (let tries = 1; tries < MOST_TRIES && isOvertaken(outcome); tries += 1) outcome = await edit(args);
      return outcome;
    },
  ]);
  return Object.fromEntries(again) as Edits;
}

function isOvertaken(outcome: Outcome): boolean {
  return !outcome.ok && outcome.problems.some(({ code }) => code === OVERTAKEN);
}

export function unknownId(path: string, id: string, what: 'account' | 'position'): Outcome {
  return refused(new InputError('no-such-record', path, id, { reason: `no-such-${what}` }));
}
