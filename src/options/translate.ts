import { messagesOptionsEn } from '../ui/i18n/messages-options-en.ts';
import { addMessages } from '../ui/i18n/translate.ts';

addMessages({ en: messagesOptionsEn });

/** `t` with the options page's own words: whoever imports it from here has them. */
export { t } from '../ui/i18n/translate-later.ts';
