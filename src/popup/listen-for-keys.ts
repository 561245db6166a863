import { keyAction, focusRow, type KeyAction } from './keyboard.ts';

/** Where keys mean something of their own: they are left alone. */
const TYPING = 'input, textarea, select, .tool-scroll';

/** Follows the popup's keys until the function returned is called. `act` says whether it did something with the key. */
export function listenForKeys(page: ParentNode, act: (action: Exclude<KeyAction, 'next' | 'previous'>) => boolean): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLElement && event.target.matches(TYPING);
    const action = typing || event.defaultPrevented ? null : keyAction(event);
    if (action === null) return;
    if (action === 'next' || action === 'previous') focusRow(page, action === 'next' ? 1 : -1);
    else if (!act(action)) return;
    event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
