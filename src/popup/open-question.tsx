import { openQuestions } from '../ui/open-questions.ts';
import type { SettingsRecord } from '../protocol/records.ts';
import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import './open-question.css';

/** Counts the questions that the trader has not answered; nothing is chosen meanwhile. */
export function OpenQuestion({ settings }: { settings: SettingsRecord }) {
  const { platform } = usePage();
  const open = openQuestions(settings);
  return (
    <p class="open-question" data-testid="open-question">
      {t('ask.open', { count: String(open.length) })}
      <button
        type="button"
        class="button-quiet"
        onClick={() => void platform.openOptions(open.includes('early') ? 'early-warning' : 'alerts')}
      >
        {t('ask.answer')}
      </button>
    </p>
  );
}
