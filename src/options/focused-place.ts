/** Remembers where the focus is; what it returns puts it back there, or to the heading above if that is gone. */
export function focusedPlace(): () => void {
  const from = document.activeElement;
  const heading = from?.closest('section')?.querySelector('h2') ?? null;
  return () => {
    if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus();
    else if (heading !== null) {
      heading.tabIndex = -1;
      heading.focus();
    }
  };
}
