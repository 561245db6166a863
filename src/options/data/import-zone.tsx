import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../../ui/page-context.ts';
import type { ChosenFile } from '../import-flow.ts';
import { t } from '../translate.ts';
import { FileField } from './file-field.tsx';
import { tableTemplate } from './table-template.ts';

const KINDS = '.json,.csv,.tsv,.txt,application/json,text/csv,text/plain,text/tab-separated-values';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Takes a file that is dropped anywhere on the page, which the browser would open in its place; says whether one is held over it. */
function useDroppedFile(onFile: (file: ChosenFile) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) onFile(file);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [onFile]);
  return over;
}

/** The one place for files and for text that was copied: portfolio files, backups and tables. */
export function ImportZone({ onFile }: { onFile: (file: ChosenFile) => void }) {
  const { platform } = usePage();
  const over = useDroppedFile(onFile);
  const take = (text: string): void => {
    if (text.trim() !== '') onFile({ name: t('import.pasted'), size: text.length, text: () => Promise.resolve(text) });
  };
  const download = (): void => {
    const { fileName, text } = tableTemplate();
    platform.download(fileName, text);
  };
  return (
    <div class="import-zone" data-over={over}>
      <FileField id="import-portfolio" label={t('import.file')} accept={KINDS} onFile={onFile} />
      <div class="field">
        <label for="import-paste">{t('import.paste')}</label>
        <textarea
          id="import-paste"
          data-testid="import-paste"
          rows={2}
          spellcheck={false}
          onPaste={(event) => {
            event.preventDefault();
            take(event.clipboardData?.getData('text/plain') ?? '');
          }}
          onChange={({ currentTarget }) => {
            take(currentTarget.value);
            currentTarget.value = '';
          }}
        />
      </div>
      <p class="form-actions">
        <button type="button" class="button" data-testid="table-template" onClick={download}>
          {t('csv.template')}
        </button>
      </p>
    </div>
  );
}
