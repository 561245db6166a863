import { useView } from '../../ui/page-context.ts';
import { t } from '../translate.ts';

/** One line above everything for who has finished the first run and not answered, which leads to the question; nothing is chosen meanwhile. */
export function AskEarlyWarning() {
  const settings = useView()?.settings;
  if (settings === undefined || settings.firstRunAt === null || settings.earlyWarning !== null) return null;
  return (
    <p class="early-ask" data-testid="open-question">
      {t('early.ask')} <a href="#early-warning">{t('early.ask.answer')}</a>
    </p>
  );
}
