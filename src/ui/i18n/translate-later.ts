import { bundle, type PlainKey } from '../../words/bundle.ts';
import { messagesEn } from './messages-en.ts';
import { messagesLaterEn } from './messages-later-en.ts';
import { chosenWords } from './spoken.ts';

const words = { ...messagesEn, ...messagesLaterEn };

/** The first words, and those that no first paint needs. */
export const { t, wordsFor } = bundle(words, chosenWords);

export type LaterKey = PlainKey<typeof words>;
