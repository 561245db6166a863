import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import { exchangeName } from '../ui/words/exchange-words.ts';
import './empty-state.css';

/** Nothing is watched yet: the two ways to begin. */
export function EmptyState({ onLookup }: { onLookup: () => void }) {
  const { platform } = usePage();
  return (
    <section class="empty">
      <h2>{t('popup.empty.title')}</h2>
      <p>{t('popup.empty.text', { exchange: exchangeName() })}</p>
      <button type="button" class="button-primary" data-testid="add-position" onClick={() => void platform.openOptions('add-position')}>
        {t('popup.empty.add')}
      </button>
      <button type="button" class="button" onClick={onLookup}>
        {t('popup.empty.lookup')}
      </button>
    </section>
  );
}
