import { t } from '../translate.ts';
import { ExportButton } from './export-button.tsx';

/** Everything as one file. */
export function BackupPart() {
  return (
    <div class="export">
      <h3>{t('backup.title')}</h3>
      <p class="section-note">{t('backup.hint')}</p>
      <ExportButton command="backup-export" label={t('backup.button')} />
    </div>
  );
}
