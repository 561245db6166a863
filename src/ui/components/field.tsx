import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../i18n/translate-later.ts';
import { useNumberEntry } from './number-entry.tsx';
import { Sending } from './sending.ts';
import '../styles/fields.css';

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  readonly optional?: boolean;
  readonly problems: readonly string[];
}

/** The elements that a field's entry is described by: its hint, and what is wrong with it. */
export const describedBy = (id: string, hint: string | undefined, problems: readonly string[]): string | undefined =>
  [hint === undefined ? '' : `${id}-hint`, problems.length === 0 ? '' : `${id}-problem`].filter((part) => part !== '').join(' ') ||
  undefined;

/** Label above, unit beside, what is wrong in words below. */
export function Field({
  id,
  label,
  hint,
  unit,
  optional,
  problems,
  below,
  children,
}: FieldProps & { below?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="field" data-invalid={problems.length > 0}>
      <label for={id}>
        {label} {optional === true && <small>{t('field.optional')}</small>}
      </label>
      <div class="field-entry">
        {children}
        {unit !== undefined && <span class="field-unit">{unit}</span>}
      </div>
      {below}
      {problems.length > 0 && (
        <p class="field-problem" id={`${id}-problem`}>
          {problems.join(' ')}
        </p>
      )}
      {hint !== undefined && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly numeric?: boolean;
  readonly placeholder?: string;
  readonly onInput: (value: string) => void;
  readonly onLeave?: () => void;
}

/** Any text: the worker, not the field, says what is wrong with it. One for a number takes every writing that has one reading. */
export function TextField({ value, numeric, placeholder, onInput, onLeave, ...field }: TextFieldProps) {
  const sending = useContext(Sending);
  const number = useNumberEntry(field.unit ?? '', onInput);
  return (
    <Field {...field} below={number.question}>
      <input
        id={field.id}
        name={field.id}
        type="text"
        inputMode={numeric === true ? 'decimal' : 'text'}
        class={numeric === true ? 'entry-number' : undefined}
        autoComplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={value}
        readOnly={sending}
        aria-invalid={field.problems.length > 0}
        aria-describedby={describedBy(field.id, field.hint, field.problems)}
        onInput={(event) => onInput(event.currentTarget.value)}
        {...(numeric === true && number.handlers)}
        onKeyDown={(event) => {
          // Enter sends the form: what is sent is what stands here then.
          if (numeric === true && event.key === 'Enter' && !event.isComposing && !number.settle(event.currentTarget))
            event.preventDefault();
        }}
        onBlur={(event) => {
          if (numeric === true) number.settle(event.currentTarget);
          onLeave?.();
        }}
      />
    </Field>
  );
}

interface ChoiceFieldProps extends FieldProps {
  readonly value: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly onInput: (value: string) => void;
}

/** Keys that leave a list as it is. */
const PASSING_KEYS: ReadonlySet<string> = new Set(['Tab', 'Shift', 'Escape']);

/** One of a few. */
export function ChoiceField({ value, choices, onInput, ...field }: ChoiceFieldProps) {
  const sending = useContext(Sending);
  return (
    <Field {...field}>
      <select
        id={field.id}
        name={field.id}
        value={value}
        aria-invalid={field.problems.length > 0}
        aria-describedby={describedBy(field.id, field.hint, field.problems)}
        aria-disabled={sending}
        onMouseDown={(event) => {
          if (sending) event.preventDefault();
        }}
        onKeyDown={(event) => {
          if (sending && !PASSING_KEYS.has(event.key)) event.preventDefault();
        }}
        onChange={(event) => onInput(event.currentTarget.value)}
      >
        {choices.map(([choice, label]) => (
          <option key={choice} value={choice}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface SwitchFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: boolean;
  readonly onInput: (value: boolean) => void;
}

/** Yes or no. */
export function SwitchField({ id, label, value, onInput }: SwitchFieldProps) {
  const sending = useContext(Sending);
  return (
    <div class="field-switch">
      <input
        id={id}
        name={id}
        type="checkbox"
        checked={value}
        aria-disabled={sending}
        onClick={(event) => {
          if (sending) event.preventDefault();
        }}
        onChange={(event) => onInput(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
    </div>
  );
}
