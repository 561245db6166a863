import type { Language } from '../../protocol/language.ts';
import { bundle } from '../../words/bundle.ts';
import { messagesEn } from './messages-en.ts';
import { chosenWords, english, spoken } from './spoken.ts';

let wanted: Language = 'en';

/**
 * Changes the language of the whole page, once its words are there; until then, and if they cannot be fetched, the present one stays. Resolves
 * when that is settled.
 */
export async function chooseLanguage(chosen: Language): Promise<void> {
  wanted = chosen;
  const fetched =
    chosen === 'en'
      ? english
      : await import('./zh-cn.ts').then(
          ({ chinese }) => chinese,
          () => null,
        );
  if (fetched !== null && wanted === chosen) spoken.value = fetched;
}

/** The words of every page's first paint. */
export const { t, wordsFor } = bundle(messagesEn, chosenWords);
