import type { CommandOutcome } from '../protocol/client.ts';
import { t } from './translate.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import { problemWords } from '../ui/words/rule-words.ts';
import { focusedPlace } from './focused-place.ts';
import type { Undo } from './undo.ts';

type Answer = CommandOutcome<'account-delete' | 'account-restore' | 'position-delete' | 'position-restore' | 'position-archive' | 'position-save'>;

/** What went wrong, in words; empty when nothing did. */
export const wrongWith = (answer: Answer): string => {
  if (answer.kind === 'failure') return failureWords(answer);
  return answer.reply.ok ? '' : answer.reply.problems.map(problemWords).join(' ');
};

/** Deletes at once and offers the way back; resolves with what went wrong, or empty. */
export function deleteRecord(name: string, remove: () => Promise<Answer>, restore: () => Promise<Answer>, undo: Undo): Promise<string> {
  return doUndoably(t('undo.deleted', { name }), remove, restore, undo);
}

/** Archives at once and offers the way back; resolves with what went wrong, or empty. */
export function archiveRecord(name: string, archive: () => Promise<Answer>, restore: () => Promise<Answer>, undo: Undo): Promise<string> {
  return doUndoably(t('undo.archived', { name }), archive, restore, undo);
}

async function doUndoably(text: string, act: () => Promise<Answer>, restore: () => Promise<Answer>, undo: Undo): Promise<string> {
  const goBack = focusedPlace();
  const wrong = wrongWith(await act());
  if (wrong === '') undo.offer({ text, goBack, restore: async () => wrongWith(await restore()) });
  return wrong;
}
