import type { messagesEn } from './messages-en.ts';
import type { messagesLaterEn } from './messages-later-en.ts';
import type { messagesOptionsEn } from './messages-options-en.ts';
import type { messagesToolsEn } from './messages-tools-en.ts';

type All = typeof messagesEn & typeof messagesLaterEn & typeof messagesOptionsEn & typeof messagesToolsEn;
/** Every key with what its message is made of; each language has the same keys and placeholders. */
export type Messages = { [K in keyof All]: All[K] extends string ? string : All[K] };
export type MessageKey = keyof Messages;
/** Keys whose message is a plain string, for tables of words. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends string ? K : never }[MessageKey];
export type Params<K extends MessageKey> = Messages[K] extends (params: infer P) => string ? [params: P] : [];
