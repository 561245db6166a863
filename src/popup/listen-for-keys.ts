import type { ReadonlySignal } from '@preact/signals';
import type { Picture } from '../ui/page-model.ts';
import type { PagePlatform } from '../ui/platform/page-platform.ts';
import { characterKeys } from './character-keys.ts';
import { countRows, focusRow, keyAction, openRow, type KeyAction } from './keyboard.ts';

/** Where keys mean something of their own: they are left alone. */
const TYPING = 'input, textarea, select, .tool-scroll';

type RowAction = Extract<KeyAction, 'next' | 'previous' | 'open'>;
const isOfRows = (action: KeyAction): action is RowAction => action === 'next' || action === 'previous' || action === 'open';

export interface FollowedPage {
  readonly root: HTMLElement;
  /** Before there is one no row is drawn yet. */
  readonly picture: ReadonlySignal<Picture>;
  readonly platform: PagePlatform;
  /** Says whether it did something with the key. */
  act(action: Exclude<KeyAction, RowAction>): boolean;
}

/** Follows the popup's keys, first `early` ones, until the function returned is called. What is meant for rows waits until all are drawn. */
export function listenForKeys({ root, picture, platform, act }: FollowedPage, early: readonly KeyboardEvent[]): () => void {
  const characters = characterKeys(platform);
  const waiting: RowAction[] = [];
  /** False before the first picture, and while its first frame has some of its rows only. */
  const drawn = (): boolean => {
    const now = picture.peek();
    if (now.kind === 'none') return false;
    const rows = countRows(root);
    return rows === 0 || rows >= now.view.positions.length;
  };
  const walk = (): void => {
    if (!drawn()) return;
    for (const action of waiting.splice(0)) {
      if (action === 'open') openRow(document.activeElement);
      else focusRow(root, action === 'next' ? 1 : -1);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLElement && event.target.matches(TYPING);
    const action = typing || event.defaultPrevented ? null : keyAction(event, characters.value);
    // A button that has the focus is pressed by the browser.
    if (action === null || (action === 'open' && event.target !== document.body)) return;
    if (isOfRows(action)) {
      waiting.push(action);
      walk();
    } else {
      waiting.length = 0;
      if (!act(action)) return;
    }
    event.preventDefault();
  };
  for (const event of early) onKey(event);
  document.addEventListener('keydown', onKey);
  const drawing = new MutationObserver(() => {
    if (!drawn()) return;
    drawing.disconnect();
    walk();
  });
  drawing.observe(root, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('keydown', onKey);
    drawing.disconnect();
  };
}
