import { openQuestions } from '../../ui/open-questions.ts';
import { useView } from '../../ui/page-context.ts';
import { t } from '../translate.ts';

/** One line above everything for who has left the first run without all answers, which leads to them; nothing is chosen meanwhile. */
export function OpenQuestionLine() {
  const settings = useView()?.settings;
  if (settings === undefined || settings.firstRunAt === null) return null;
  const open = openQuestions(settings);
  if (open.length === 0) return null;
  return (
    <p class="open-question-line" data-testid="open-question">
      {t('ask.open', { count: String(open.length) })} <a href={open.includes('early') ? '#early-warning' : '#alerts'}>{t('ask.answer')}</a>
    </p>
  );
}
