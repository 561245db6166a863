import { t } from '../translate.ts';
import { ExportButton } from './export-button.tsx';

/** The whole portfolio as one file. */
export function ExportPart() {
  return (
    <div class="export">
      <h3>{t('export.title')}</h3>
      <p class="section-note">{t('export.hint')}</p>
      <ExportButton command="export" label={t('export.button')} testId="export-portfolio" />
    </div>
  );
}
