import type { Link } from '../../protocol/client.ts';
import type { View } from '../../protocol/view.ts';
import { formatAge } from '../format/age.ts';
import { formatDecimal } from '../format/number.ts';
import { formatExactMoment, formatMoment } from '../format/time.ts';
import { freshnessNow, levelNow } from '../freshness-now.ts';
import { t } from '../i18n/translate.ts';
import type { Picture } from '../page-model.ts';
import { exchangeName } from './exchange-words.ts';

/** good: prices come by push. limited: they come, but slower, or not yet. bad: something is not watched. */
export type FeedTone = 'good' | 'limited' | 'bad';

export interface FeedWords {
  readonly tone: FeedTone;
  readonly text: string;
}

/** A worker that restarts is back within this; until then the picture counts as current. */
const SILENCE_ALLOWED_MS = 5_000;

/** The header's sentence: what is watched right now, and how old the newest price is. */
export function feedWords(picture: Picture, link: Link, now: number): FeedWords {
  const silent = link.state !== 'open' && now - link.since >= SILENCE_ALLOWED_MS;
  if (picture.kind === 'none') {
    return silent
      ? { tone: 'bad', text: t('feed.silent', { at: formatMoment(link.since, now) }) }
      : { tone: 'limited', text: t('feed.starting') };
  }
  if (silent) return { tone: 'bad', text: t('feed.silent', { at: formatMoment(picture.view.at, now) }) };
  if (picture.kind === 'cached') return { tone: 'limited', text: t('feed.cached', { at: formatExactMoment(picture.view.at, now) }) };
  return liveWords(picture.view, now);
}

/** What is only looked at counts where nothing is held; of what is held, positions count, for whatever reason they are not watched. */
function liveWords({ feed, positions }: View, now: number): FeedWords {
  const blind = positions.filter((position) => levelNow(position, now) === 'unknown').length;
  const held = new Set(positions.map(({ record }) => record.symbol));
  const symbols = held.size === 0 ? feed.symbols : feed.symbols.filter(({ symbol }) => held.has(symbol));
  const stale = symbols.filter((symbol) => freshnessNow(symbol.freshness, symbol.priceAt, now) === 'stale');
  const age = feed.lastPriceAt === null ? null : formatAge(now - feed.lastPriceAt);
  if (feed.state === 'idle') return { tone: 'limited', text: t('feed.idle') };
  if (feed.state === 'connecting')
    return { tone: 'limited', text: t('feed.connecting', { exchange: exchangeName(feed.symbols[0]?.venue) }) };
  const interrupted = feed.state === 'interrupted' && (stale.length > 0 || held.size === 0);
  if (interrupted || ((stale.length > 0 || blind > 0) && age !== null)) {
    // Since the last price of the symbol that has been silent longest; since the state began where none ever came.
    const lastPrices = stale.map((symbol) => symbol.priceAt).filter((at) => at !== null);
    const since =
      stale.length === 0 && !interrupted ? null : formatMoment(lastPrices.length === 0 ? feed.since : Math.min(...lastPrices), now);
    return held.size === 0 ? notWatchingWords(stale.length, symbols.length, since) : notWatchingWords(blind, positions.length, since);
  }
  if (feed.state === 'polling') {
    if (age === null) return { tone: 'limited', text: t('feed.polling-no-price') };
    return { tone: 'limited', text: feed.socket === 'open' ? t('feed.slower', { age }) : t('feed.polling', { age }) };
  }
  return age === null ? { tone: 'limited', text: t('feed.live-no-price') } : { tone: 'good', text: t('feed.live', { age }) };
}

function notWatchingWords(count: number, all: number, since: string | null): FeedWords {
  const places = { stale: formatDecimal(String(count)), all: formatDecimal(String(all)) };
  if (since === null) return { tone: 'bad', text: t('feed.blind', places) };
  return { tone: 'bad', text: count === 0 || count === all ? t('feed.not-watching', { since }) : t('feed.partly', { ...places, since }) };
}
