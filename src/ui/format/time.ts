import { formatLocale } from './locale.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const { locale, timeZone } = formatLocale.value;
  const key = `${locale} ${timeZone} ${Object.keys(options).join()}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(locale, { ...options, hourCycle: 'h23', ...(timeZone === undefined ? {} : { timeZone }) });
    formats.set(key, known);
  }
  return known.format(at);
}

const dayOf = (at: number): string => format(at, { year: 'numeric', month: 'numeric', day: 'numeric' });

/** "12:04", with the day when it is not today: "Nov 22, 12:04". */
export function formatMoment(at: number, now: number): string {
  return dayOf(at) === dayOf(now)
    ? format(at, { hour: '2-digit', minute: '2-digit' })
    : format(at, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
}

/** "12:04:05", with the day when it is not today. */
export function formatExactMoment(at: number, now: number): string {
  return dayOf(at) === dayOf(now)
    ? format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    : format(at, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
}
