import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Editing } from './use-editing.ts';

interface FormFocus {
  /** Opens a form at the trader's wish; its first field takes the focus. A form that opens by itself takes none. */
  open(id: string): void;
  close(): void;
}

/** The focus goes along, within the section of this id: into a form that was asked for, and back to what asked for it, or to the button that adds another. */
export function useFormFocus(section: string, editing: Signal<Editing>): FormFocus {
  const opener = useRef<Element | null>(null);
  const wanted = useRef<'form' | 'opener' | null>(null);
  const shown = editing.value;
  useLayoutEffect(() => {
    const around = document.getElementById(section);
    if (wanted.current === 'form') around?.querySelector<HTMLElement>('form input, form select')?.focus();
    if (wanted.current === 'opener') {
      const back = opener.current?.isConnected === true ? opener.current : around?.querySelector('[data-add]');
      if (back instanceof HTMLElement) back.focus();
    }
    wanted.current = null;
  }, [shown]);
  return {
    open: (id) => {
      opener.current = document.activeElement;
      wanted.current = 'form';
      editing.value = id;
    },
    close: () => {
      wanted.current = 'opener';
      editing.value = null;
    },
  };
}
