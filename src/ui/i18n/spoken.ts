import { signal } from '@preact/signals';
import type { Language } from '../../protocol/language.ts';
import type { Problem } from '../../protocol/problem.ts';

/** A sentence for one code; gets the numbers that the worker sent along, the refused value and where it stood. */
export type ProblemSentence = (problem: Pick<Problem, 'path' | 'value'> & { readonly params: Readonly<Record<string, string>> }) => string;

/** The language of every word on the page; components re-render when it changes. */
export const language = signal<Language>('en');

/** What is said of refused values, by code. English needs none: the worker's own sentences are English. */
export const problemSentences: Record<Language, Readonly<Record<string, ProblemSentence>>> = { en: {}, 'zh-CN': {} };
