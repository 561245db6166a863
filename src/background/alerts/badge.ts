import type { BadgeContent } from '../platform/platform.ts';
import { percent } from './decimal-text.ts';
import { say } from './messages.ts';
import { rateText } from './wording.ts';

/** Of one position: as much as the badge says of it. `marginRate` is null while it is not watched. */
export interface BadgePosition {
  readonly level: 'unknown' | 'safe' | 'near' | 'alert' | 'critical' | 'liquidating';
  readonly marginRate: string | null;
}

const SEVERITY = { unknown: 0, safe: 1, near: 2, alert: 3, critical: 4, liquidating: 5 } as const;
/** Wider texts are cut off by the browsers. */
const LARGEST_PERCENT = 999;

function shortRate(rate: string): string {
  if (rate === 'Infinity') return `>${LARGEST_PERCENT}`;
  const whole = percent(rate, 0);
  if (whole.startsWith('-')) throw new RangeError(`a margin rate below 0: ${rate}`);
  return whole.length > String(LARGEST_PERCENT).length ? `>${LARGEST_PERCENT}` : `${whole}%`;
}

/**
 * The badge of all positions, those of the highest rates first. It shows the first one of the worst level, which by a threshold of its own may have a
 * lower rate than others. Whatever alerts now comes first; otherwise one position that is not watched makes the whole badge say so, since a calm
 * number beside a blind spot would look like safety.
 */
export function badgeContent(worstFirst: readonly BadgePosition[]): BadgeContent {
  const total = String(worstFirst.length);
  const blind = worstFirst.filter(({ level }) => level === 'unknown');
  const urgent = worstFirst.reduce<BadgePosition | null>(
    (best, one) => (one.level !== 'unknown' && (best === null || SEVERITY[one.level] > SEVERITY[best.level]) ? one : best),
    null,
  );
  const count = String(blind.length);
  if (worstFirst.length === 0) return { text: '', level: 'none', title: say('badge-idle') };
  if (urgent === null || urgent.marginRate === null || urgent.level === 'unknown') return notWatching(say('badge-blind', { count, total }));
  const rate = rateText(urgent.marginRate);
  if (blind.length === 0) return { text: shortRate(urgent.marginRate), level: urgent.level, title: say('badge-urgent', { rate }) };
  const title = say('badge-urgent-blind', { rate, count, total });
  if (SEVERITY[urgent.level] < SEVERITY.alert) return notWatching(title);
  return { text: shortRate(urgent.marginRate), level: urgent.level, title };
}

/** The badge of a worker that could not start. */
export function failedBadge(): BadgeContent {
  return notWatching(say('badge-failed'));
}

function notWatching(title: string): BadgeContent {
  return { text: '?', level: 'not-watching', title };
}
