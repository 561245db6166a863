import { effect } from '@preact/signals';
import { languageOf } from '../protocol/language.ts';
import type { SettingsRecord } from '../protocol/records.ts';
import { formatLocale } from './format/locale.ts';
import { spoken } from './i18n/spoken.ts';
import { chooseLanguage } from './i18n/translate.ts';
import type { PageModel } from './page-model.ts';

type Followed = Pick<PageModel, 'picture' | 'cacheRead'> & { readonly platform: Pick<PageModel['platform'], 'languageHint'> };
type LanguageSetting = SettingsRecord['language'];

/**
 * Keeps theme, palette and language of the page as the settings say, from the cached picture and the hint on. Resolves once the page may be drawn: the words
 * of its language are there, so that none of another has to be taken back, and so is the picture, or there is none to wait for: a frame without it would
 * only put off the one with it.
 */
export function followAppearance(
  { picture, cacheRead, platform }: Followed,
  root: HTMLElement,
  browserLanguages: readonly string[],
): Promise<void> {
  effect(() => {
    root.lang = spoken.value.language;
  });
  const { languageHint } = platform;
  const hinted = languageHint.read() as LanguageSetting | null;
  return new Promise((drawable) => {
    effect(() => {
      const now = picture.value;
      const complete = now.kind !== 'none' || cacheRead.value;
      let wanted = hinted;
      if (now.kind !== 'none') {
        const { theme, palette, language } = now.view.settings;
        if (theme === 'system') delete root.dataset['theme'];
        else root.dataset['theme'] = theme;
        root.dataset['palette'] = palette;
        // The kept picture may be from before the last change, which the hint knows.
        if (now.kind === 'live' || wanted === null) {
          wanted = language;
          languageHint.write(wanted);
        }
      } else if (wanted === null) {
        if (!complete) return;
        wanted = 'system';
      }
      // Words of one language and numbers of another read badly; "system" leaves both to the browser.
      formatLocale.value = { ...formatLocale.peek(), locale: wanted === 'system' ? undefined : wanted };
      const worded = chooseLanguage(languageOf(wanted, browserLanguages));
      if (complete) void worded.then(drawable);
    });
  });
}
