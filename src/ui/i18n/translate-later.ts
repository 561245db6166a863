import { messagesLaterEn } from './messages-later-en.ts';
import { addMessages } from './translate.ts';

addMessages({ en: messagesLaterEn });

/** `t` with the words that no first paint needs. */
export { plainKey, t, type PlainKey } from './translate.ts';
