import { useRef, useState } from 'preact/hooks';
import type { CommandOutcome } from '../../protocol/client.ts';
import type { Problem } from '../../protocol/problem.ts';
import { t } from '../translate.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { useOptions } from '../options-context.ts';
import { isChangedElsewhere } from './changed-elsewhere.tsx';
import { useSending } from './use-sending.ts';
import type { Draft, DraftTarget, Fields } from '../../ui/drafts.ts';
import { fieldOf } from '../../ui/words/field-problems.ts';

type SaveCommand = 'account-save' | 'position-save';

export interface Form<R = unknown> {
  readonly fields: Fields;
  /** The draft that the form was opened with; null when it started fresh. */
  readonly resumed: Draft | null;
  /** What the last attempt was refused for and has not been changed since. */
  readonly problems: readonly Problem[];
  /** How many saves were refused. */
  readonly refusals: number;
  /** Why the last attempt was not even answered. */
  readonly failure: string;
  readonly saving: boolean;
  set(field: string, value: string | boolean): void;
  /** True while another page's edit stands in the way: nothing was overwritten, and the entries are kept. */
  readonly conflict: boolean;
  /** Sends, with the record that the entries began with, unless `unsendable` names what the worker could not see to be wrong. */
  save(send: (expected: R | null) => Promise<CommandOutcome<SaveCommand>>, unsendable?: readonly Problem[]): Promise<void>;
  /** The next save overwrites what is stored now. */
  keepMine(): void;
  /** Drops the entries for what is stored now. */
  takeTheirs(): void;
  /** Closes the form; entries are dropped and offered back for 10 s. */
  cancel(): void;
}

export interface FormPlace<R> {
  readonly target: DraftTarget;
  /** The record as it is stored now; null for a new one. */
  readonly record: R | null;
  readonly isRecord: (kept: unknown) => kept is R;
  /** The fields of `record`. */
  readonly initial: Fields;
  readonly onDone: () => void;
  /** Opens this form again, for the undo of a cancel. */
  readonly onReopen: () => void;
}

/** A form whose every change is kept as a draft until it is saved or discarded. */
export function useForm<R>({ target, record, isRecord, initial, onDone, onReopen }: FormPlace<R>): Form<R> {
  const { drafts, undo } = useOptions();
  const [resumed] = useState<Draft | null>(() => drafts.all.value.get(target) ?? null);
  const [fields, setFields] = useState<Fields>(() => ({ ...initial, ...resumed?.fields }));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refusals, setRefusals] = useState(0);
  const [failure, setFailure] = useState('');
  const sending = useSending();
  const [conflict, setConflict] = useState(false);
  const keptBase = resumed?.base;
  const base = useRef<R | null>(keptBase === null || isRecord(keptBase) ? keptBase : record);

  const set = (field: string, value: string | boolean): void => {
    setProblems((before) => before.filter((problem) => fieldOf(problem.path) !== field));
    setFields((before) => {
      const after = { ...before, [field]: value };
      drafts.keep(target, after, base.current);
      return after;
    });
  };

  const refuse = (refused: readonly Problem[]): void => {
    setRefusals((before) => before + 1);
    setProblems(refused);
  };

  const save = async (send: (expected: R | null) => Promise<CommandOutcome<SaveCommand>>, unsendable: readonly Problem[] = []): Promise<void> => {
    if (unsendable.length > 0) {
      refuse(unsendable);
      return;
    }
    await sending.run((isOpen) => settle(send, isOpen));
  };

  const settle = async (send: (expected: R | null) => Promise<CommandOutcome<SaveCommand>>, isOpen: () => boolean): Promise<void> => {
    const outcome = await send(base.current);
    if (outcome.kind === 'failure') {
      setFailure(failureWords(outcome));
      return;
    }
    setFailure('');
    const changed = isChangedElsewhere(outcome);
    setConflict(changed);
    if (changed) return;
    if (!outcome.reply.ok) {
      refuse(outcome.reply.problems);
      return;
    }
    drafts.drop(target);
    // Another form may have been opened in its place: that one is not done.
    if (isOpen()) onDone();
  };

  const cancel = (): void => {
    // What is on its way cannot be called back, and would be offered as if it were not stored.
    if (sending.under) return;
    if (drafts.all.value.has(target)) {
      drafts.drop(target);
      const restore = (): Promise<string> => {
        drafts.keep(target, fields, base.current);
        onReopen();
        return Promise.resolve('');
      };
      undo.offer({ text: t('undo.discarded'), restore });
    }
    onDone();
  };

  const keepMine = (): void => {
    base.current = record;
    if (drafts.all.value.has(target)) drafts.keep(target, fields, record);
    setConflict(false);
  };

  const takeTheirs = (): void => {
    base.current = record;
    drafts.drop(target);
    setFields(initial);
    setProblems([]);
    setConflict(false);
  };

  return { fields, resumed, problems, refusals, failure, saving: sending.under, conflict, set, save, cancel, keepMine, takeTheirs };
}
