import type { Language } from '../../protocol/language.ts';
import { bundle, type Words } from '../../words/bundle.ts';
import { alertComposer } from '../../words/compose-alert.ts';
import { MESSAGES_ZH } from './messages-zh.ts';
import { MESSAGES } from './messages.ts';

const WORDS: Readonly<Record<Language, Words>> = { en: MESSAGES, 'zh-CN': MESSAGES_ZH };
let spoken: Language = 'en';

/** Says everything from now on in this language; what was shown or written down before stays as it is. */
export function speak(language: Language): void {
  spoken = language;
}

const chosen = (): Words => WORDS[spoken];

/** The worker's own sentences: those of notifications and of the badge. */
export const { t } = bundle(MESSAGES, chosen);
export const { composeAlert, alertLine, liquidationText } = alertComposer(chosen);
