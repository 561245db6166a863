import { useRef, useState } from 'preact/hooks';
import type { Problem } from '../../protocol/problem.ts';
import type { Draft, DraftTarget, Fields } from '../../ui/drafts.ts';
import { fieldOf } from '../../ui/words/field-problems.ts';
import type { SaveAnswer } from '../answer.ts';
import { useOptions } from '../options-context.ts';
import { useStored } from './use-stored.ts';

/** In place of a field: all of them, which are sent as one. */
const ALL = '*';

export interface EntriesPlace<R> {
  readonly target: DraftTarget;
  /** The record as the page was last told of it; null for a new one. */
  readonly record: R;
  readonly isRecord: (kept: unknown) => kept is R;
  /** What stands in the fields of a record that nobody has typed in. */
  readonly fieldsOf: (record: R) => Fields;
  /** Fields that nobody has typed in stay as they were opened; else they follow what is stored. */
  readonly stays?: boolean;
}

/** What is typed, and the record that it began with. */
export interface Typed<R> {
  readonly fields: Fields;
  readonly base: R;
}

/**
 * What is typed and not stored yet, for all that can be typed on this page. The kept draft is the only place of it, so nothing typed is lost with the page,
 * by an error, or for an edit of another page. A method that takes a field speaks of an entry that is sent by itself; without one, of all that is sent together.
 */
export interface Entries<R> extends Typed<R> {
  /** The same at the time of the call; a closure that outlives its render asks here. */
  now(): Typed<R>;
  /** What is stored as far as this page knows. */
  readonly stored: { current: R };
  /** What was refused and has not been changed since. */
  problems(field?: string): readonly Problem[];
  /** How many times something was refused. */
  readonly refusals: number;
  /** Why what was sent last was not even answered; empty when it was. */
  readonly failure: string;
  /** Whether another page's edit stands in the way: nothing was overwritten, and the entries are kept. */
  conflict(field?: string): boolean;
  set(field: string, value: string | boolean): void;
  refuse(problems: readonly Problem[], field?: string): void;
  /** Takes in the answer to what was sent; true when it is stored, which ends the entries. */
  settle(answer: SaveAnswer<R>, field?: string): boolean;
  /** Drops the entry for what is stored. */
  end(field?: string): void;
  /** What is sent next overwrites what is stored now. */
  keepMine(): void;
  /** Drops all entries for what is stored now. */
  takeTheirs(): void;
}

export function useEntries<R>({ target, record, isRecord, fieldsOf, stays = false }: EntriesPlace<R>): Entries<R> {
  const { drafts } = useOptions();
  const stored = useStored(record);
  const opened = useRef(record);
  const shown = stays ? opened : stored;
  const [refused, setRefused] = useState<readonly { readonly field: string; readonly problem: Problem }[]>([]);
  const [refusals, setRefusals] = useState(0);
  const [failure, setFailure] = useState('');
  const [conflict, setConflict] = useState<string | null>(null);

  const read = (draft: Draft | undefined): Typed<R> => {
    const kept = draft?.base;
    const base = isRecord(kept) ? kept : shown.current;
    return { base, fields: { ...fieldsOf(base), ...draft?.fields } };
  };
  const now = (): Typed<R> => read(drafts.all.peek().get(target));
  const keep = (fields: Fields, base: R): void => {
    if (Object.keys(fields).length > 0) drafts.keep(target, fields, base);
    else if (drafts.all.peek().has(target)) drafts.drop(target);
  };
  const forget = (field: string): void => setRefused((before) => (field === ALL ? [] : before.filter((one) => one.field !== field)));

  const set = (field: string, value: string | boolean): void => {
    const { fields, base } = now();
    forget(field);
    keep({ ...fields, [field]: value }, base);
  };
  const refuse = (problems: readonly Problem[], of = ALL): void => {
    forget(of);
    setRefusals((before) => before + 1);
    setRefused((before) => [...before, ...problems.map((problem) => ({ field: of === ALL ? fieldOf(problem.path) : of, problem }))]);
  };
  const close = (of: string, base: R): void => {
    const { [of]: _, ...rest } = now().fields;
    forget(of);
    setConflict((before) => (of === ALL || before === of ? null : before));
    keep(of === ALL ? {} : rest, base);
  };
  const settle = (answer: SaveAnswer<R>, of = ALL): boolean => {
    setFailure(answer.kind === 'failed' ? answer.message : '');
    if (answer.kind === 'failed') return false;
    setConflict((before) => (answer.kind === 'changed-elsewhere' ? of : before === of ? null : before));
    if (answer.kind === 'refused') refuse(answer.problems, of);
    if (answer.kind === 'changed-elsewhere') {
      // The other page has dropped the draft that both write to; and what was sent as it was opened is mine from here on.
      const { fields, base } = now();
      keep(fields, base);
    }
    if (answer.kind !== 'saved') return false;
    if (answer.stored !== undefined) stored.current = answer.stored;
    close(of, stored.current);
    return true;
  };
  const keepMine = (): void => {
    const { fields } = now();
    opened.current = stored.current;
    setConflict(null);
    keep(fields, stored.current);
  };
  const takeTheirs = (): void => {
    opened.current = stored.current;
    close(ALL, stored.current);
  };

  return {
    ...read(drafts.all.value.get(target)),
    now,
    stored,
    problems: (of = ALL) => refused.filter(({ field }) => of === ALL || field === of).map(({ problem }) => problem),
    refusals,
    failure,
    conflict: (of = ALL) => conflict !== null && (of === ALL || conflict === of),
    set,
    refuse,
    settle,
    end: (of = ALL) => close(of, now().base),
    keepMine,
    takeTheirs,
  };
}
