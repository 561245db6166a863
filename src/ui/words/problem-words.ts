import type { Problem } from '../../protocol/problem.ts';
import { refusalEn } from '../../words/refusal.ts';
import { spoken } from '../i18n/spoken.ts';

function problemWordsEn({ code, path, value, reason = code, subject = { path, value }, message, params = {} }: Problem): string {
  return message ?? refusalEn({ path: subject.path, value: subject.value ?? '', absent: subject.value === null, reason, params });
}

/** What was refused and what is allowed, in the page's language; in English where that has no sentence, so that no reason is ever lost. */
export function problemWords(problem: Problem): string {
  return spoken.value.problemWords?.(problem) ?? problemWordsEn(problem);
}
