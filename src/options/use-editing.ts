import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useOptions } from './options-context.ts';

/** Which form is open: a record's id, "new", or none. */
export type Editing = string | null;

/** The open form of a section. Entries kept from an earlier page open their form again by themselves. */
export function useEditing(kind: 'account' | 'position', asked: Editing): Signal<Editing> {
  const { drafts } = useOptions();
  const editing = useSignal<Editing>(asked);
  const loaded = drafts.loaded.value;
  useEffect(() => {
    if (!loaded || editing.value !== null) return;
    const kept = [...drafts.all.value.keys()].find((target) => target.startsWith(`${kind}/`));
    if (kept !== undefined) editing.value = kept.slice(kind.length + 1);
  }, [loaded]);
  return editing;
}
