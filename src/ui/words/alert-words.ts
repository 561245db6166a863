import type { PositionView } from '../../background/protocol/view.ts';
import { formatAge } from '../format/age.ts';
import { formatShare } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { freshnessNow } from '../freshness-now.ts';
import { t } from '../i18n/translate.ts';

export interface AlertWords {
  readonly text: string;
  /** True when the position is not being decided on: shown with emphasis. */
  readonly attention: boolean;
}

const rulesOf = (position: PositionView): string => {
  const rate = formatShare(position.threshold);
  return position.distanceThreshold === null
    ? t('alert.rules.rate', { rate })
    : t('alert.rules.both', { rate, distance: formatShare(position.distanceThreshold) });
};

const notWatched = (position: PositionView, now: number): AlertWords => ({
  attention: true,
  text: position.priceAt === null ? t('alert.stale-never') : t('alert.stale', { since: formatMoment(position.priceAt, now) }),
});

function alerted({ alert }: PositionView, now: number): string {
  if (alert.lastAlertAt === null) return t('alert.fired');
  const age = formatAge(now - alert.lastAlertAt);
  return alert.nextAlertAt === null
    ? t('alert.alerted', { age })
    : t('alert.alerted-next', { age, next: formatMoment(alert.nextAlertAt, now) });
}

/** The row's state in words: watched, alerted, about to be, off, or not watched since when. */
export function alertWords(position: PositionView, now: number): AlertWords {
  const { alert } = position;
  if (alert.state === 'off') return { attention: true, text: t('alert.off') };
  if (freshnessNow(position.freshness, position.priceAt, now) === 'stale') return notWatched(position, now);
  if (position.evaluation === null) return { attention: true, text: t('alert.unevaluable') };
  switch (alert.state) {
    case 'watching':
      return { attention: false, text: t('alert.watching', { rules: rulesOf(position) }) };
    case 'alerted':
      return { attention: false, text: alerted(position, now) };
    case 'held':
      return { attention: false, text: alert.reason === 'claiming' ? t('alert.claiming') : alerted(position, now) };
    case 'blind':
      return notWatched(position, now);
  }
}
