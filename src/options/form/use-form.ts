import type { Problem } from '../../protocol/problem.ts';
import type { Fields } from '../../ui/drafts.ts';
import type { SaveAnswer } from '../answer.ts';
import { useEntries, type Entries, type EntriesPlace, type Typed } from './use-entries.ts';
import { useSending } from './use-sending.ts';

/** Entries that are sent together. */
export interface Form<R = unknown> extends Pick<Entries<R>, 'fields' | 'refusals' | 'failure' | 'set' | 'keepMine' | 'takeTheirs'> {
  /** What the last attempt was refused for and has not been changed since. */
  readonly problems: readonly Problem[];
  /** True while another page's edit stands in the way: nothing was overwritten, and the entries are kept. */
  readonly conflict: boolean;
  readonly saving: boolean;
  /** Sends what is typed at this moment, drawn or not, unless `unsendable` names what the worker could not see to be wrong. */
  save(send: (typed: Typed<R>) => Promise<SaveAnswer<R>>, unsendable?: (fields: Fields) => readonly Problem[]): Promise<void>;
}

export interface FormPlace<R> extends EntriesPlace<R> {
  /** Called while the form still stands. */
  readonly onSaved: () => void;
}

export function useForm<R>({ onSaved, ...place }: FormPlace<R>): Form<R> {
  const entries = useEntries(place);
  const sending = useSending();
  const save: Form<R>['save'] = async (send, unsendable = () => []) => {
    const problems = unsendable(entries.now().fields);
    if (problems.length > 0) {
      entries.refuse(problems);
      return;
    }
    await sending.run(async (isOpen) => {
      // Another form may have been opened in its place: that one is not done.
      if (entries.settle(await send(entries.now())) && isOpen()) onSaved();
    });
  };
  return { ...entries, problems: entries.problems(), conflict: entries.conflict(), saving: sending.under, save };
}
