import { messagesToolsEn } from './messages-tools-en.ts';
import { addMessages } from './translate.ts';

addMessages({ en: messagesToolsEn });

/** `t` with the words of the popup's tools: curve, tiers, what-if and the like, look-up, shock. */
export { plainKey, t, type PlainKey } from './translate-later.ts';
