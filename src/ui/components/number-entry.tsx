import type { JSX, TargetedEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { plainSigns, readNumber, type WrittenNumber } from '../../protocol/written-number.ts';
import { formatDecimal } from '../format/number.ts';
import { t } from '../i18n/translate-later.ts';

type Entry = HTMLInputElement;
type InTwoWays = Extract<WrittenNumber, { readonly kind: 'two' }>;

interface Asked {
  readonly entry: Entry;
  readonly text: string;
  readonly read: InTwoWays;
  /** What of the entry the answer takes the place of. */
  readonly from: number;
  readonly to: number;
}

export interface NumberEntry {
  /** For the entry itself. */
  readonly handlers: {
    readonly onInput: (event: TargetedEvent<Entry, InputEvent>) => void;
    readonly onCompositionEnd: (event: TargetedEvent<Entry>) => void;
    readonly onPaste: (event: TargetedEvent<Entry, ClipboardEvent>) => void;
  };
  /** Which of two numbers is meant; null while nothing is in doubt. Draw it beside the entry. */
  readonly question: JSX.Element | null;
  /** Called when the entry is left, or is to count: a number with one reading becomes plain text. False while one of two is to be chosen. */
  settle(entry: Entry): boolean;
}

/** Whether this page itself writes 1.800 for a thousand and eight hundred. */
const pointPartsThousands = (): boolean => formatDecimal('1234567').includes('.');

/**
 * An entry for a number, taking every writing that has one reading. Of one that has two, both are offered: pasted, nothing is entered before the
 * answer. Typed, a point is the plain form that all fields document, so it is asked about only where this page parts thousands by it.
 */
export function useNumberEntry(unit: string, onText: (text: string) => void): NumberEntry {
  const [asked, setAsked] = useState<Asked | null>(null);
  /** What was typed, where, and not asked about yet; stored values that nobody touched are plain. */
  const typed = useRef<{ readonly entry: Entry; readonly text: string } | null>(null);

  const take = (event: TargetedEvent<Entry>): void => {
    const entry = event.currentTarget;
    const plain = plainSigns(entry.value);
    if (plain !== entry.value) {
      const caret = plainSigns(entry.value.slice(0, entry.selectionStart ?? entry.value.length)).length;
      entry.value = plain;
      entry.setSelectionRange(caret, caret);
    }
    typed.current = { entry, text: plain };
    setAsked(null);
    onText(plain);
  };
  const put = (entry: Entry, text: string, from: number, to: number): void => {
    entry.setRangeText(text, from, to, 'end');
    typed.current = null;
    setAsked(null);
    onText(entry.value);
  };
  const onPaste = (event: TargetedEvent<Entry, ClipboardEvent>): void => {
    const entry = event.currentTarget;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const read = readNumber(text, unit);
    if (read.kind === 'none' || entry.readOnly) return;
    event.preventDefault();
    const [from, to] = [entry.selectionStart ?? 0, entry.selectionEnd ?? entry.value.length];
    if (read.kind === 'one') put(entry, read.plain, from, to);
    else setAsked({ entry, text: text.trim(), read, from, to });
  };
  const settle = (entry: Entry): boolean => {
    const text = typed.current?.entry === entry ? typed.current.text : null;
    if (text === null || text !== entry.value || entry.readOnly) return asked?.entry !== entry;
    const read = readNumber(text, unit);
    if (read.kind === 'one' && read.plain !== text.trim()) put(entry, read.plain, 0, text.length);
    if (read.kind !== 'two' || (read.mark === 'point' && !pointPartsThousands())) return true;
    setAsked({ entry, text: text.trim(), read, from: 0, to: text.length });
    return false;
  };
  const answer = (plain: string): void => {
    if (asked === null) return;
    put(asked.entry, plain, asked.from, asked.to);
    asked.entry.focus();
  };
  return {
    handlers: {
      onInput: (event) => {
        // An input method replaces its own text: it is taken when it is done.
        if (event.isComposing) onText(event.currentTarget.value);
        else take(event);
      },
      onCompositionEnd: take,
      onPaste,
    },
    // A cell's entry comes and goes: with it goes what was asked of it.
    question: asked?.entry.isConnected === true ? <Question asked={asked} onAnswer={answer} /> : null,
    settle,
  };
}

/** Whether a number in `form` waits for its answer, which is then led to: nothing is sent before. */
export function leadsToQuestion(form: Element): boolean {
  const answer = form.querySelector<HTMLElement>('.field-question button');
  answer?.focus();
  return answer !== null;
}

function Question({ asked: { text, read }, onAnswer }: { asked: Asked; onAnswer: (plain: string) => void }) {
  return (
    <p class="field-question" role="alert">
      {t('field.two-ways', { text })}{' '}
      {(
        [
          ['field.decimals', read.decimals],
          ['field.thousands', read.thousands],
        ] as const
      ).map(([key, plain]) => (
        <button
          key={key}
          type="button"
          class="button-quiet"
          // The entry keeps the focus: leaving it would save what stands in it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAnswer(plain)}
        >
          {t(key, { plain })}
        </button>
      ))}
    </p>
  );
}
