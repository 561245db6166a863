import type { Language } from '../../protocol/language.ts';
import type { Messages, MessageKey, Params, PlainKey } from './message-types.ts';
import { addMessages, catalogues, language } from './spoken.ts';

export type { Language, MessageKey, Messages, PlainKey };
export { addMessages, language };

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
