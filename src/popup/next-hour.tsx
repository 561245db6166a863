import type { PositionView } from '../protocol/view.ts';
import { t } from '../ui/i18n/translate-later.ts';
import { usePage } from '../ui/page-context.ts';
import { oddsNow, oddsSentence } from '../ui/words/odds-words.ts';

/** The odds of the next hour in a sentence, what a usual hour is, and what the odds do not know. */
export function NextHour({ position }: { position: PositionView }) {
  const odds = oddsNow(position, usePage().now.value);
  return (
    <section class="details-part" data-testid="next-hour">
      <h3>{t('odds.title')}</h3>
      <p>{oddsSentence(odds, position.evaluation?.distance ?? null)}</p>
      {odds.state === 'ready' && (
        <p class="details-note">
          {t('odds.usual-hour')} {t('odds.limits')}
        </p>
      )}
    </section>
  );
}
