import type { TargetedEvent } from 'preact';
import { pastedNumber } from '../format/pasted-number.ts';

/** What a field of numbers does with a paste: types the number as the fields take it, and lets every other paste be. */
export const pasteNumber =
  (unit: string) =>
  (event: TargetedEvent<HTMLInputElement, ClipboardEvent>): void => {
    const entry = event.currentTarget;
    const plain = pastedNumber(event.clipboardData?.getData('text/plain') ?? '', unit);
    if (plain === null || entry.readOnly) return;
    event.preventDefault();
    entry.setRangeText(plain, entry.selectionStart ?? 0, entry.selectionEnd ?? entry.value.length, 'end');
    entry.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  };
