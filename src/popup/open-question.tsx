import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import './open-question.css';

/** Asks for the answer that no trader of an earlier version has given; nothing is chosen meanwhile. */
export function OpenQuestion() {
  const { platform } = usePage();
  return (
    <p class="open-question" data-testid="open-question">
      {t('early.ask')}
      <button type="button" class="button-quiet" onClick={() => void platform.openOptions('early-warning')}>
        {t('early.ask.answer')}
      </button>
    </p>
  );
}
