import { signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';
import type { PagePlatform } from './platform/page-platform.ts';

/** Text of every field as typed; switches are booleans. */
export type Fields = Readonly<Record<string, string | boolean>>;

const draft = v.strictObject({
  fields: v.record(v.string(), v.union([v.string(), v.boolean()])),
  at: v.number(),
  /** The record that the entries began with: what the page that typed them saw. Absent in drafts of earlier versions. */
  base: v.optional(v.unknown()),
});
export type Draft = v.InferOutput<typeof draft>;

/** A form's name, e.g. "position/new", "account/main". */
export type DraftTarget = string;

/** Entries that are not saved yet, kept so that neither a closed page nor an error loses them. */
export interface Drafts {
  /** False until the kept ones have been read. */
  readonly loaded: ReadonlySignal<boolean>;
  readonly all: ReadonlySignal<ReadonlyMap<DraftTarget, Draft>>;
  /** Why entries cannot be kept; null while they are. */
  readonly problem: ReadonlySignal<string | null>;
  /** `base`: the record that the entries began with; null for a new one. */
  keep(target: DraftTarget, fields: Fields, base?: unknown): void;
  drop(target: DraftTarget): void;
}

/** Under which kept entries lie in the pages' storage. */
export const DRAFT_PREFIX = 'draft/';

/** Reads what was kept and writes each change at once, in order. */
export function createDrafts({ storage, now }: Pick<PagePlatform, 'storage' | 'now'>): Drafts {
  const loaded = signal(false);
  const all = signal<ReadonlyMap<DraftTarget, Draft>>(new Map());
  const problem = signal<string | null>(null);

  let writes: Promise<void> = Promise.resolve();
  const write = (task: () => Promise<void>): void => {
    writes = writes.then(task).then(
      () => {
        problem.value = null;
      },
      (error: unknown) => {
        problem.value = String(error);
      },
    );
  };

  void storage.readAll(DRAFT_PREFIX).then(
    (kept) => {
      const read = new Map<DraftTarget, Draft>();
      for (const [key, value] of Object.entries(kept)) {
        const checked = v.safeParse(draft, value);
        if (checked.success) read.set(key.slice(DRAFT_PREFIX.length), checked.output);
        else problem.value = `${key}: ${checked.issues[0].message}`;
      }
      // What was typed while reading is newer.
      all.value = new Map([...read, ...all.value]);
      loaded.value = true;
    },
    (error: unknown) => {
      problem.value = String(error);
      loaded.value = true;
    },
  );

  return {
    loaded,
    all,
    problem,
    keep: (target, fields, base) => {
      const kept: Draft = { fields, at: now(), ...(base === undefined ? {} : { base }) };
      all.value = new Map(all.value).set(target, kept);
      write(() => storage.write(DRAFT_PREFIX + target, kept));
    },
    drop: (target) => {
      const rest = new Map(all.value);
      rest.delete(target);
      all.value = rest;
      write(() => storage.remove(DRAFT_PREFIX + target));
    },
  };
}
