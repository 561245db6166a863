import { t } from '../i18n/translate.ts';
import { formatDecimal } from './number.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TENTHS_BELOW_MS = 10 * SECOND_MS;
/** A moment this far ahead is still "now": the worker's message was on its way. Farther ahead the clock was set back. */
const AHEAD_ALLOWED_MS = 2 * SECOND_MS;

/** "0.8 s", "12 s", "3 min", "5 h", "2 d": whole units completed. A moment ahead of the clock is said to be so. */
export function formatAge(ageMs: number): string {
  if (ageMs < -AHEAD_ALLOWED_MS) return t('age.ahead');
  if (ageMs < TENTHS_BELOW_MS) {
    const tenths = ageMs < 0 ? 0 : Math.floor(ageMs / 100);
    return t('age.seconds', { count: `${Math.floor(tenths / 10)}${decimalPoint()}${tenths % 10}` });
  }
  if (ageMs < MINUTE_MS) return t('age.seconds', { count: whole(ageMs, SECOND_MS) });
  if (ageMs < HOUR_MS) return t('age.minutes', { count: whole(ageMs, MINUTE_MS) });
  if (ageMs < 2 * DAY_MS) return t('age.hours', { count: whole(ageMs, HOUR_MS) });
  return t('age.days', { count: whole(ageMs, DAY_MS) });
}

const whole = (ageMs: number, unitMs: number): string => formatDecimal(String(Math.floor(ageMs / unitMs)));

const decimalPoint = (): string => formatDecimal('0.5').slice(1, -1);
