import { usePage, useView } from '../../ui/page-context.ts';
import { t } from '../translate.ts';
import { ExportButton } from './export-button.tsx';

/** Stands at the top of the page while the storage does not work, also when the worker could not start because of it. */
export function RescuePart() {
  const { link } = usePage();
  const faults = useView()?.faults ?? [];
  const startFailed = link.value.problem?.kind === 'failed';
  if (!startFailed && !faults.some(({ kind }) => kind === 'storage')) return null;
  return (
    <section class="fault" aria-label={t('rescue.title')} data-testid="rescue">
      <p class="fault-title">{t('rescue.title')}</p>
      <p class="fault-detail">{t('rescue.hint')}</p>
      {/* A worker that runs has what was typed in its memory, whatever the storage still gives. */}
      <ExportButton command={startFailed ? 'rescue-export' : 'backup-export'} label={t('rescue.button')} />
    </section>
  );
}
