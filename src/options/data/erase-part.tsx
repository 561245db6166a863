import { useSignal } from '@preact/signals';
import { DRAFT_PREFIX } from '../../ui/drafts.ts';
import type { PageModel } from '../../ui/page-model.ts';
import { usePage } from '../../ui/page-context.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { wrongWith } from '../answer.ts';
import { focusedPlace } from '../focused-place.ts';
import { useSending } from '../form/use-sending.ts';
import { useOptions } from '../options-context.ts';
import { t } from '../translate.ts';

type Ask = PageModel['ask'];

/** Imports a backup as it stands; resolves with what went wrong, or empty. */
async function putBack(ask: Ask, backup: string): Promise<string> {
  const preview = await ask('import-preview', { text: backup });
  if (preview.kind === 'failure' || !preview.reply.ok) return wrongWith(preview);
  return wrongWith(await ask('import-apply', { token: preview.reply.token }));
}

/** Empties everything at once; a backup made just before is the way back for 10 s. */
export function ErasePart() {
  const { ask, platform } = usePage();
  const { drafts, undo } = useOptions();
  const wrong = useSignal('');
  const sending = useSending();
  const erase = async (): Promise<void> => {
    const goBack = focusedPlace();
    const backup = await ask('backup-export', {});
    if (backup.kind === 'failure') {
      wrong.value = failureWords(backup);
      return;
    }
    wrong.value = wrongWith(await ask('erase-all', {}));
    if (wrong.value !== '') return;
    const kept = [...drafts.all.value];
    // What was typed in the popup since this page was opened.
    const others = Object.entries(await platform.storage.readAll(DRAFT_PREFIX)).filter(
      ([key]) => !drafts.all.value.has(key.slice(DRAFT_PREFIX.length)),
    );
    for (const target of [...kept.map(([one]) => one), ...others.map(([key]) => key.slice(DRAFT_PREFIX.length))]) drafts.drop(target);
    const restore = async (): Promise<string> => {
      const failure = await putBack(ask, backup.reply.text);
      if (failure !== '') return failure;
      for (const [target, { fields, base }] of kept) drafts.keep(target, fields, base);
      for (const [key, value] of others) await platform.storage.write(key, value);
      return '';
    };
    undo.offer({ text: t('erase.done'), restore, goBack });
  };
  return (
    <details class="export erase">
      <summary>{t('erase.title')}</summary>
      <p class="section-note">{t('erase.hint')}</p>
      <p class="form-actions">
        <button type="button" class="button button-bad" data-testid="erase-all" onClick={() => void sending.run(erase)}>
          {t('erase.button')}
        </button>
      </p>
      {wrong.value !== '' && (
        <p class="field-problem" role="alert">
          {wrong.value}
        </p>
      )}
    </details>
  );
}
