import { useState } from 'preact/hooks';
import type { CommandOutcome } from '../../background/protocol/client.ts';
import type { Problem } from '../../background/protocol/problem.ts';
import { t } from '../translate.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { useOptions } from '../options-context.ts';
import type { Draft, DraftTarget, Fields } from '../../ui/drafts.ts';
import { fieldOf } from './field-problems.ts';

type SaveCommand = 'account-save' | 'position-save';

export interface Form {
  readonly fields: Fields;
  /** The draft that the form was opened with; null when it started fresh. */
  readonly resumed: Draft | null;
  /** What the last attempt was refused for and has not been changed since. */
  readonly problems: readonly Problem[];
  /** True once a save was refused. */
  readonly attempted: boolean;
  /** Why the last attempt was not even answered. */
  readonly failure: string;
  readonly saving: boolean;
  set(field: string, value: string | boolean): void;
  /** Sends unless `unsendable` names what the worker could not see to be wrong. */
  save(send: () => Promise<CommandOutcome<SaveCommand>>, unsendable?: readonly Problem[]): Promise<void>;
  /** Closes the form; entries are dropped and offered back for 10 s. */
  cancel(): void;
}

export interface FormPlace {
  readonly target: DraftTarget;
  readonly initial: Fields;
  readonly onDone: () => void;
  /** Opens this form again, for the undo of a cancel. */
  readonly onReopen: () => void;
}

/** A form whose every change is kept as a draft until it is saved or discarded. */
export function useForm({ target, initial, onDone, onReopen }: FormPlace): Form {
  const { drafts, undo } = useOptions();
  const [resumed] = useState<Draft | null>(() => drafts.all.value.get(target) ?? null);
  const [fields, setFields] = useState<Fields>(() => ({ ...initial, ...resumed?.fields }));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [attempted, setAttempted] = useState(false);
  const [failure, setFailure] = useState('');
  const [saving, setSaving] = useState(false);

  const set = (field: string, value: string | boolean): void => {
    setProblems((before) => before.filter((problem) => fieldOf(problem.path) !== field));
    setFields((before) => {
      const after = { ...before, [field]: value };
      drafts.keep(target, after);
      return after;
    });
  };

  const refuse = (refused: readonly Problem[]): void => {
    setAttempted(true);
    setProblems(refused);
  };

  const save = async (send: () => Promise<CommandOutcome<SaveCommand>>, unsendable: readonly Problem[] = []): Promise<void> => {
    if (unsendable.length > 0) {
      refuse(unsendable);
      return;
    }
    setSaving(true);
    const outcome = await send();
    setSaving(false);
    if (outcome.kind === 'failure') {
      setFailure(failureWords(outcome));
      return;
    }
    setFailure('');
    if (!outcome.reply.ok) {
      refuse(outcome.reply.problems);
      return;
    }
    drafts.drop(target);
    onDone();
  };

  const cancel = (): void => {
    if (drafts.all.value.has(target)) {
      drafts.drop(target);
      const restore = (): Promise<string> => {
        drafts.keep(target, fields);
        onReopen();
        return Promise.resolve('');
      };
      undo.offer({ text: t('undo.discarded'), restore });
    }
    onDone();
  };

  return { fields, resumed, problems, attempted, failure, saving, set, save, cancel };
}
