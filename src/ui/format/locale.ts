import { signal } from '@preact/signals';

export interface FormatLocale {
  /** Undefined: the browser's own. */
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
}

/** How numbers and times are written; the language of the words is `language` of i18n. */
export const formatLocale = signal<FormatLocale>({ locale: undefined, timeZone: undefined });
