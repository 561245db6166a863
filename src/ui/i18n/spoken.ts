import { signal } from '@preact/signals';
import type { Language } from '../../protocol/language.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { Words } from '../../words/bundle.ts';

/** A language as the pages speak it. */
export interface Spoken {
  readonly language: Language;
  /** Those of every part; English has none here, since each part brings its own along. */
  readonly words: Words;
  /** What was refused and what is allowed; null for a code without a sentence. English has its sentences elsewhere, since no first paint needs them. */
  readonly problemWords?: (problem: Problem) => string | null;
  /** A place as the worker names it, in words; as it is where there is none. */
  readonly placeWords?: (path: string) => string;
}

export const english: Spoken = { language: 'en', words: {} };

/** What every word on the page is said in; components re-render when it changes. */
export const spoken = signal(english);

export const chosenWords = (): Words => spoken.value.words;
