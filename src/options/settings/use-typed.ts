import { useSignal, type Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What stands in a field that saves by itself. Another page's change shows here, too, unless something else is being typed. */
export function useTyped(stored: string): Signal<string> {
  const typed = useSignal(stored);
  const shown = useRef(stored);
  // Before anything is painted: no frame shows the old value beside new ones.
  useLayoutEffect(() => {
    if (typed.peek() === shown.current) typed.value = stored;
    shown.current = stored;
  }, [stored]);
  return typed;
}
