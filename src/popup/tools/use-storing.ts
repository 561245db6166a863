import { useState } from 'preact/hooks';
import type { CommandOutcome } from '../../protocol/client.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { locatedProblemWords } from '../../ui/words/located-problem.ts';

type StoringCommand = 'position-what-if-apply' | 'position-adopt' | 'position-restore' | 'position-snooze' | 'account-save';

export interface Storing {
  readonly state: 'idle' | 'storing' | 'stored';
  /** Why nothing was stored; empty unless that happened. */
  readonly complaint: string;
  /** Resolves with whether it was stored. */
  store(send: () => Promise<CommandOutcome<StoringCommand>>): Promise<boolean>;
}

/** One action that stores something: under way, done, or refused with the reason. */
export function useStoring(): Storing {
  const [state, setState] = useState<Storing['state']>('idle');
  const [complaint, setComplaint] = useState('');
  const store = async (send: () => Promise<CommandOutcome<StoringCommand>>): Promise<boolean> => {
    setState('storing');
    setComplaint('');
    const outcome = await send();
    const stored = outcome.kind === 'reply' && outcome.reply.ok;
    setState(stored ? 'stored' : 'idle');
    if (outcome.kind === 'failure') setComplaint(failureWords(outcome));
    else if (!outcome.reply.ok) setComplaint(outcome.reply.problems.map(locatedProblemWords).join(' '));
    return stored;
  };
  return { state, complaint, store };
}
