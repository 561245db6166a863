import type { EarlyWarning } from '../../protocol/records.ts';
import type { PositionOdds, PositionView } from '../../protocol/view.ts';
import { formatDecimal, formatRate } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { freshnessNow } from '../freshness-now.ts';
import { t } from '../i18n/translate-later.ts';

type ReadyOdds = Extract<PositionOdds, { state: 'ready' }>;

/** "about 1 in 10". */
function chanceWords({ kind, of, among }: ReadyOdds['chance']): string {
  return t(`odds.${kind}`, { of: formatDecimal(String(of)), among: formatDecimal(String(among)) });
}

/** A sensitivity with its chance: "Balanced (1 in 10)". */
export const sensitivityWords = (earlyWarning: EarlyWarning): string =>
  earlyWarning === 'off'
    ? t('early.off')
    : t('early.at', { sensitivity: t(`early.${earlyWarning}`), chance: t(`early.chance.${earlyWarning}`) });

/** In one line: the chance with what a usual hour moves, how far the warm-up is, or why there are none. */
export function oddsWords(odds: PositionOdds): string {
  switch (odds.state) {
    case 'ready':
      return t(odds.measure === 'price' ? 'odds.price' : 'odds.pool', {
        chance: chanceWords(odds.chance),
        hour: formatRate(odds.usualHour),
      });
    case 'warming':
      return t('odds.warming', { minutes: formatDecimal(String(odds.minutes)) });
    case 'none':
      return t(`odds.none.${odds.reason}`);
  }
}

/** The odds as a sentence of their own, with the distance that they are of. */
export function oddsSentence(odds: PositionOdds, distance: string | null): string {
  if (odds.state !== 'ready') return oddsWords(odds);
  const words = { chance: chanceWords(odds.chance), hour: formatRate(odds.usualHour) };
  if (odds.measure === 'pool-slack') return t('odds.sentence.pool', words);
  return distance === null ? oddsWords(odds) : t('odds.sentence.price', { ...words, distance: formatRate(distance) });
}

/** What a usual hour moves the contract's price, a fraction; null while that is not known. */
export const usualHourOf = (odds: PositionOdds | null): string | null =>
  odds?.state === 'ready' && odds.measure === 'price' ? odds.usualHour : null;

/** That a position which is only typed would be warned of, or worse, at once; empty while it is further away, and where nothing is known. */
export function nearFromStart(odds: PositionOdds | null, level: PositionView['level'], leverage: string): string {
  if (odds?.state !== 'ready' || level === 'safe' || level === 'near' || level === 'unknown') return '';
  return t('odds.near-from-start', { leverage: formatDecimal(leverage), chance: chanceWords(odds.chance) });
}

/** What the worker said, or that nobody watches: of a price gone stale no odds are said. */
export function oddsNow({ odds, freshness, priceAt }: Pick<PositionView, 'odds' | 'freshness' | 'priceAt'>, now: number): PositionOdds {
  return freshnessNow(freshness, priceAt, now) === 'stale' ? { state: 'none', reason: 'blind' } : odds;
}

/** Since when the early warning is on, and what holds its next notification back; empty while none is on. */
export function earlyWarningWords({ warning }: Pick<PositionView, 'warning'>, now: number): string {
  if (warning === null) return '';
  const warned = t('odds.warned', { since: formatMoment(warning.since, now) });
  if (warning.held === null) return warned;
  const reason = t(`odds.held.${warning.held.reason}`);
  const { until } = warning.held;
  return until === null ? t('odds.held', { warned, reason }) : t('odds.held-until', { warned, reason, until: formatMoment(until, now) });
}
