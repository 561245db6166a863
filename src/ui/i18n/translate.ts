import { signal } from '@preact/signals';
import type { Language } from '../../protocol/language.ts';
import { messagesEn } from './messages-en.ts';
import type { messagesLaterEn } from './messages-later-en.ts';
import type { messagesOptionsEn } from './messages-options-en.ts';
import type { messagesToolsEn } from './messages-tools-en.ts';
import type { ProblemSentence } from './problem-sentences.ts';

export type { Language };
type All = typeof messagesEn & typeof messagesLaterEn & typeof messagesOptionsEn & typeof messagesToolsEn;
/** Every key with what its message is made of; each language has the same keys and placeholders. */
export type Messages = { [K in keyof All]: All[K] extends string ? string : All[K] };
export type MessageKey = keyof Messages;
/** Keys whose message is a plain string, for tables of words. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends string ? K : never }[MessageKey];
type Params<K extends MessageKey> = Messages[K] extends (params: infer P) => string ? [params: P] : [];

const catalogues: Record<Language, Partial<Messages>> = { en: { ...messagesEn }, 'zh-CN': {} };

/** What is said of refused values, by code. English needs none: the worker's own sentences are English. */
export const problemSentences: Record<Language, Readonly<Record<string, ProblemSentence>>> = { en: {}, 'zh-CN': {} };

/** The language of every word on the page; components re-render when it changes. */
export const language = signal<Language>('en');

/** Adds a page's own words; called once, before anything of that page is rendered. */
export function addMessages(added: Readonly<Partial<Record<Language, Partial<Messages>>>>): void {
  Object.assign(catalogues.en, added.en);
  Object.assign(catalogues['zh-CN'], added['zh-CN']);
}

let wanted: Language = 'en';

/**
 * Changes the language of the whole page, once its words are there; until then, and if they cannot be fetched, the present one stays. Resolves
 * when that is settled.
 */
export async function chooseLanguage(chosen: Language): Promise<void> {
  wanted = chosen;
  const there = chosen === 'en' || (await import('./zh-cn.ts').catch(() => false));
  if (there && wanted === chosen) language.value = chosen;
}

/** The message in the current language; a message with placeholders demands them. Throws for words that the page did not bring along. */
export function t<K extends MessageKey>(key: K, ...params: Params<K>): string {
  const message: unknown = catalogues[language.value][key];
  if (typeof message === 'string') return message;
  if (typeof message !== 'function') throw new Error(`t: this page has no message "${key}" in ${language.value}`);
  return (message as (params: unknown) => string)(params[0]);
}

/** The key if it is one of a plain message, for names that come from the worker; null for a name without words. */
export function plainKey(key: string): PlainKey | null {
  return typeof (catalogues[language.value] as Record<string, unknown>)[key] === 'string' ? (key as PlainKey) : null;
}
