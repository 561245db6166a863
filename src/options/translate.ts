import { bundle, type PlainKey } from '../words/bundle.ts';
import { messagesEn } from '../ui/i18n/messages-en.ts';
import { messagesLaterEn } from '../ui/i18n/messages-later-en.ts';
import { messagesOptionsEn } from '../ui/i18n/messages-options-en.ts';
import { chosenWords } from '../ui/i18n/spoken.ts';

const words = { ...messagesEn, ...messagesLaterEn, ...messagesOptionsEn };

/** The options page's words. */
export const { t, wordsFor } = bundle(words, chosenWords);

export type OptionsKey = PlainKey<typeof words>;
