import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface CellFocus<Entry extends HTMLElement> {
  readonly entry: RefObject<Entry | null>;
  readonly value: RefObject<HTMLButtonElement | null>;
  /** Which of the two takes the focus when the cell next opens or closes; null: neither, for the focus is elsewhere. */
  readonly next: { current: 'entry' | 'value' | null };
}

/** Takes the focus along from a value to its entry and back. Entries that an earlier page left open take none, and a cell that was left takes none back. */
export function useCellFocus<Entry extends HTMLElement>(open: boolean): CellFocus<Entry> {
  const entry = useRef<Entry>(null);
  const value = useRef<HTMLButtonElement>(null);
  const next = useRef<'entry' | 'value' | null>(null);
  useLayoutEffect(() => {
    if (next.current === 'entry') {
      entry.current?.focus();
      if (entry.current instanceof HTMLInputElement) entry.current.select();
    }
    if (next.current === 'value') value.current?.focus();
    next.current = null;
  }, [open]);
  return { entry, value, next };
}
