import { signal } from '@preact/signals';
import type { Language } from '../../protocol/language.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { Messages } from './message-types.ts';
import { messagesEn } from './messages-en.ts';

/** A sentence for one code; gets the numbers that the worker sent along, the refused value and where it stood. */
export type ProblemSentence = (problem: Pick<Problem, 'path' | 'value'> & { readonly params: Readonly<Record<string, string>> }) => string;

/** The language of every word on the page; components re-render when it changes. */
export const language = signal<Language>('en');

/** What is said of refused values, by code. English needs none: the worker's own sentences are English. */
export const problemSentences: Record<Language, Readonly<Record<string, ProblemSentence>>> = { en: {}, 'zh-CN': {} };

/** The words of each language that the page has brought along. */
export const catalogues: Record<Language, Partial<Messages>> = { en: { ...messagesEn }, 'zh-CN': {} };

/** Adds a page's own words; called once, before anything of that page is rendered. */
export function addMessages(added: Readonly<Partial<Record<Language, Partial<Messages>>>>): void {
  Object.assign(catalogues.en, added.en);
  Object.assign(catalogues['zh-CN'], added['zh-CN']);
}
