import type { failureWords } from '../ui/words/failure-words.ts';

/** Why a command was not answered; no first paint has asked anything, so the words come later. */
export const failureText = async (...failure: Parameters<typeof failureWords>): Promise<string> => (await import('./frame-parts.ts')).failureWords(...failure);
