import { sentence, type Said } from '../src/protocol/said.ts';
import type { HistoryRow } from '../src/protocol/view.ts';
import { rowWords, saidWords } from '../src/ui/words/said-words.ts';

/** Far from every instant that tests use, so that each is written with its day. */
const NOW = 0;

/** What the pages make of it, as long as English is chosen. */
export const inEnglish = (said: Said | null | undefined): string => saidWords(said ?? [], NOW);
export const rowInEnglish = (row: HistoryRow | undefined): string => (row === undefined ? '' : rowWords(row, NOW));
/** Something that the worker might say, in words of the test's own. */
export const saying = (text: string): Said => [sentence('error', { text })];
