import { bundle, type PlainKey } from '../../words/bundle.ts';
import { messagesEn } from './messages-en.ts';
import { messagesLaterEn } from './messages-later-en.ts';
import { messagesToolsEn } from './messages-tools-en.ts';
import { chosenWords } from './spoken.ts';

const words = { ...messagesEn, ...messagesLaterEn, ...messagesToolsEn };

/** The popup's words with those of its tools: curve, tiers, what-if and the like, look-up, shock. */
export const { t, wordsFor } = bundle(words, chosenWords);

export type ToolsKey = PlainKey<typeof words>;
