import { signal } from '@preact/signals';
import type { Language } from '../../protocol/language.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { Words } from '../../words/bundle.ts';

/** A language as the pages speak it. */
export interface Spoken {
  readonly language: Language;
  /** Those of every part; English has none here, since each part brings its own along. */
  readonly words: Words;
  /** What was refused and what is allowed; a code without a sentence keeps the worker's, which is English, so that no reason is ever lost. */
  readonly problemWords: (problem: Problem) => string;
  /** A place as the worker names it, in words. */
  readonly placeWords: (path: string) => string;
}

export const english: Spoken = { language: 'en', words: {}, problemWords: ({ message }) => message, placeWords: (path) => path };

/** What every word on the page is said in; components re-render when it changes. */
export const spoken = signal(english);

export const chosenWords = (): Words => spoken.value.words;
