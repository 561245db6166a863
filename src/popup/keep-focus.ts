import { useLayoutEffect } from 'preact/hooks';

/** A row that changes its place is taken out of the page and put back, and the browser takes its focus away: it gets it back. */
export function useFocusKept(): void {
  const before = document.activeElement;
  useLayoutEffect(() => {
    const lost = document.activeElement === document.body && before !== document.body;
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
}
