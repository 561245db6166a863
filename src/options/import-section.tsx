import { useState } from 'preact/hooks';
import { usePage } from '../ui/page-context.ts';
import { BackupPart } from './data/backup-part.tsx';
import { CsvPart } from './data/csv-part.tsx';
import { ErasePart } from './data/erase-part.tsx';
import { ExportPart } from './data/export-part.tsx';
import { FileField } from './data/file-field.tsx';
import { createImportFlow } from './import-flow.ts';
import { ImportOutcome } from './import-outcome.tsx';
import { Section } from './section.tsx';
import { t } from './translate.ts';

/** A portfolio file in, with a dry run first, and out. */
export function ImportSection() {
  const { ask } = usePage();
  const [flow] = useState(() => createImportFlow(ask));
  return (
    <Section id="import" title={t('options.import')}>
      <div class="import">
        <h3>{t('import.title')}</h3>
        <p class="section-note">{t('import.hint')}</p>
        <FileField
          id="import-portfolio"
          label={t('import.file')}
          accept=".json,application/json"
          onFile={(file) => void flow.choose(file)}
        />
        <div class="import-outcome" aria-live="polite">
          <ImportOutcome flow={flow} />
        </div>
      </div>
      <CsvPart />
      <ExportPart />
      <BackupPart />
      <ErasePart />
    </Section>
  );
}
