import type { PositionView } from '../../protocol/view.ts';
import { formatAge } from '../format/age.ts';
import { formatShare } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { freshnessNow } from '../freshness-now.ts';
import { t } from '../i18n/translate-later.ts';

export interface AlertWords {
  readonly text: string;
  /** True when the position is not being decided on: shown with emphasis. */
  readonly attention: boolean;
}

function rulesOf(position: PositionView): string {
  const rate = formatShare(position.threshold);
  return position.distanceThreshold === null ? rate : t('alert.rules.both', { rate, distance: formatShare(position.distanceThreshold) });
}

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

const snoozed = ({ until }: { readonly until: number | null }, now: number): string =>
  until === null ? t('alert.snoozed-below') : t('alert.snoozed', { until: formatMoment(until, now) });

/** A rule holds, yet no alert comes: which of the trader's own choices keeps it back, or that it came a short while ago. */
function heldBack(position: PositionView, now: number): AlertWords {
  const { reason, snooze } = position.alert;
  switch (reason) {
    case 'claiming':
      return { attention: false, text: t('alert.claiming') };
    case 'snoozed':
      return { attention: true, text: snooze === null ? t('alert.snoozed-below') : snoozed(snooze, now) };
    case 'quiet':
      return { attention: true, text: t('alert.quiet') };
    case 'asked':
      return { attention: true, text: t('alert.asked') };
    default:
      return { attention: false, text: alerted(position, now) };
  }
}

/** The row's state in words: watched, alerted, held back by what, off, or not watched since when. */
export function alertWords(position: PositionView, now: number): AlertWords {
  const { alert } = position;
  if (alert.state === 'off') return { attention: true, text: t('alert.off') };
  if (freshnessNow(position.freshness, position.priceAt, now) === 'stale') return notWatched(position, now);
  if (position.evaluation === null) return { attention: true, text: t('alert.unevaluable') };
  switch (alert.state) {
    case 'watching':
      return {
        attention: false,
        text: alert.snooze === null ? t('alert.watching', { rules: rulesOf(position) }) : snoozed(alert.snooze, now),
      };
    case 'alerted':
      return { attention: false, text: alerted(position, now) };
    case 'held':
      return heldBack(position, now);
    case 'blind':
      return notWatched(position, now);
  }
}
