import { effect } from '@preact/signals';
import { languageOf } from '../background/protocol/language.ts';
import { formatLocale } from './format/locale.ts';
import { chooseLanguage, language } from './i18n/translate.ts';
import type { PageModel } from './page-model.ts';

/** Keeps theme, palette and language of the page as the settings say, from the cached picture on; returns what ends it. */
export function followAppearance(model: Pick<PageModel, 'picture'>, root: HTMLElement, browserLanguages: readonly string[]): () => void {
  const endSettings = effect(() => {
    const picture = model.picture.value;
    if (picture.kind === 'none') {
      chooseLanguage(languageOf('system', browserLanguages));
      return;
    }
    const { theme, palette, language: wanted } = picture.view.settings;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.dataset['palette'] = palette;
    chooseLanguage(languageOf(wanted, browserLanguages));
    // Words of one language and numbers of another read badly; "system" leaves both to the browser.
    formatLocale.value = { ...formatLocale.peek(), locale: wanted === 'system' ? undefined : wanted };
  });
  const endLanguage = effect(() => {
    root.lang = language.value;
  });
  return () => {
    endSettings();
    endLanguage();
  };
}
