import { useState } from 'preact/hooks';
import { usePage } from '../ui/page-context.ts';
import { BackupPart } from './data/backup-part.tsx';
import { CsvPart } from './data/csv-part.tsx';
import { ErasePart } from './data/erase-part.tsx';
import { ExportPart } from './export-part.tsx';
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
        <div class="field">
          <label for="import-portfolio">{t('import.file')}</label>
          <input
            id="import-portfolio"
            data-testid="import-portfolio"
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file !== undefined) void flow.choose(file);
              // The same file, corrected, must be choosable again.
              event.currentTarget.value = '';
            }}
          />
        </div>
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
