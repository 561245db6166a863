import type { Language } from '../../protocol/language.ts';
import { messagesEn } from './messages-en.ts';
import type { Messages, MessageKey, Params, PlainKey } from './message-types.ts';
import { language, problemSentences } from './spoken.ts';

export type { Language, MessageKey, Messages, PlainKey };
export { language };

const catalogues: Record<Language, Partial<Messages>> = { en: { ...messagesEn }, 'zh-CN': {} };

/** Adds a page's own words; called once, before anything of that page is rendered. */
export function addMessages(added: Readonly<Partial<Record<Language, Partial<Messages>>>>): void {
  Object.assign(catalogues.en, added.en);
  Object.assign(catalogues['zh-CN'], added['zh-CN']);
}

/** Fetches every word in Chinese; true once they are there. */
export async function addChinese(): Promise<true> {
  const { messagesZh, problemSentencesZh } = await import('./zh-cn.ts');
  addMessages({ 'zh-CN': messagesZh });
  problemSentences['zh-CN'] = problemSentencesZh;
  return true;
}

let wanted: Language = 'en';

/**
 * Changes the language of the whole page, once its words are there; until then, and if they cannot be fetched, the present one stays. Resolves
 * when that is settled.
 */
export async function chooseLanguage(chosen: Language): Promise<void> {
  wanted = chosen;
  const there = chosen === 'en' || (await addChinese().catch(() => false));
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
