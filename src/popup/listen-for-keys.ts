import { keyAction, focusRow, type KeyAction } from './keyboard.ts';

/** Where keys mean something of their own: they are left alone. */
const TYPING = 'input, textarea, select, .tool-scroll';

/** Does what keys meant that were pressed before anybody listened. The browser has done its own part of them then, but for Enter on a row. */
export function pressAgain(early: readonly KeyboardEvent[]): void {
  for (const { type, key, ctrlKey, metaKey, altKey, shiftKey, target } of early) {
    const focused = document.activeElement ?? document.body;
    if (key === 'Enter' && target === document.body && focused instanceof HTMLElement) focused.click();
    else focused.dispatchEvent(new KeyboardEvent(type, { key, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true }));
  }
}

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
