import type { LaterKey } from '../ui/i18n/translate-later.ts';

/** What a key means in the popup. */
export type KeyAction = 'next' | 'previous' | 'positions' | 'lookup' | 'alerts' | 'search' | 'help' | 'close' | 'open';

interface KeyLine {
  readonly meaning: LaterKey;
  /** Each key with what it does, in the order in which help shows them. */
  readonly keys: readonly (readonly [key: string, action: KeyAction])[];
}

/** Every key of the popup, once: keys are followed and help is written by it. */
export const KEY_LINES: readonly KeyLine[] = [
  {
    meaning: 'help.move',
    keys: [
      ['ArrowUp', 'previous'],
      ['ArrowDown', 'next'],
      ['k', 'previous'],
      ['j', 'next'],
    ],
  },
  { meaning: 'help.expand', keys: [['Enter', 'open']] },
  {
    meaning: 'help.tabs',
    keys: [
      ['1', 'positions'],
      ['2', 'lookup'],
      ['3', 'alerts'],
    ],
  },
  { meaning: 'help.search', keys: [['/', 'search']] },
  { meaning: 'help.help', keys: [['?', 'help']] },
  { meaning: 'help.escape', keys: [['Escape', 'close']] },
];

const ACTIONS: ReadonlyMap<string, KeyAction> = new Map(KEY_LINES.flatMap(({ keys }) => keys));

/** Keys that type a character can be switched off (WCAG 2.1.4): speech input presses them by the dozen. */
export const typesCharacter = (key: string): boolean => [...key].length === 1;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Null where a key means nothing, so that the browser keeps it: keys with Ctrl, Alt or Meta belong to it. `characters`: whether those that type one count. */
export function keyAction(pressed: Pressed, characters: boolean): KeyAction | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  return characters || !typesCharacter(pressed.key) ? (ACTIONS.get(pressed.key) ?? null) : null;
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
