import { t } from './translate.ts';
import { wrongWith, type DoneOrNot } from './answer.ts';
import { focusedPlace } from './focused-place.ts';
import type { Undo } from './undo.ts';

/** Deletes at once and offers the way back; resolves with what went wrong, or empty. */
export function deleteRecord(
  name: string,
  remove: () => Promise<DoneOrNot>,
  restore: () => Promise<DoneOrNot>,
  undo: Undo,
): Promise<string> {
  return doUndoably(t('undo.deleted', { name }), remove, restore, undo);
}

/** Archives at once and offers the way back; resolves with what went wrong, or empty. */
export function archiveRecord(
  name: string,
  archive: () => Promise<DoneOrNot>,
  restore: () => Promise<DoneOrNot>,
  undo: Undo,
): Promise<string> {
  return doUndoably(t('undo.archived', { name }), archive, restore, undo);
}

async function doUndoably(text: string, act: () => Promise<DoneOrNot>, restore: () => Promise<DoneOrNot>, undo: Undo): Promise<string> {
  const goBack = focusedPlace();
  const wrong = wrongWith(await act());
  if (wrong === '') undo.offer({ text, goBack, restore: async () => wrongWith(await restore()) });
  return wrong;
}
