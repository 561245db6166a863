/** What a key means in the popup; null where it means nothing there, so that the browser keeps it. */
export type KeyAction = 'next' | 'previous' | 'positions' | 'lookup' | 'alerts' | 'search' | 'help' | 'close' | 'open';

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  ArrowDown: 'next',
  j: 'next',
  ArrowUp: 'previous',
  k: 'previous',
  '1': 'positions',
  '2': 'lookup',
  '3': 'alerts',
  '/': 'search',
  '?': 'help',
  Escape: 'close',
  Enter: 'open',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Keys with Ctrl, Alt or Meta belong to the browser. */
export function keyAction(pressed: Pressed): KeyAction | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  return ACTIONS[pressed.key] ?? null;
}

const toggles = (container: ParentNode): HTMLButtonElement[] => [...container.querySelectorAll<HTMLButtonElement>('.row > .row-toggle')];

export const countRows = (container: ParentNode): number => toggles(container).length;

/** Moves the focus to the next or previous row, stopping at either end; from outside the rows to the first or last one. */
export function focusRow(container: ParentNode, step: 1 | -1): void {
  const rows = toggles(container);
  const current = rows.findIndex((row) => row.closest('.row')?.contains(document.activeElement) === true);
  const next = current === -1 ? (step === 1 ? 0 : rows.length - 1) : current + step;
  const row = rows[next];
  if (row === undefined) return;
  row.focus({ preventScroll: true });
  row.closest('.row')?.scrollIntoView({ block: 'nearest' });
}

/** Opens or closes the row whose button this is; does nothing with anything else. */
export function openRow(element: Element | null): void {
  if (element instanceof HTMLElement && element.matches('.row-toggle')) element.click();
}
