import { useSignal } from '@preact/signals';
import { t } from './translate.ts';
import { usePage } from '../ui/page-context.ts';
import { failureWords } from '../ui/words/failure-words.ts';

/** The whole portfolio as one file. */
export function ExportPart() {
  const { ask, platform } = usePage();
  const said = useSignal('');
  const run = async (): Promise<void> => {
    const outcome = await ask('export', {});
    if (outcome.kind === 'failure') {
      said.value = failureWords(outcome);
      return;
    }
    platform.download(outcome.reply.fileName, outcome.reply.text);
    said.value = t('export.done', { name: outcome.reply.fileName });
  };
  return (
    <div class="export">
      <h3>{t('export.title')}</h3>
      <p class="section-note">{t('export.hint')}</p>
      <p class="form-actions">
        <button type="button" class="button" data-testid="export-portfolio" onClick={() => void run()}>
          {t('export.button')}
        </button>
        <span role="status">{said.value}</span>
      </p>
    </div>
  );
}
