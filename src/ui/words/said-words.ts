import type { Said, Sentence, SentenceKey } from '../../protocol/said.ts';
import type { HistoryRow } from '../../protocol/view.ts';
import { formatDecimal, formatPrice, formatRate, formatShare } from '../format/number.ts';
import { formatExactMoment } from '../format/time.ts';
import { plainKey, t } from '../i18n/translate-later.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { locatedProblemWords } from './rule-words.ts';

type Places = Readonly<Record<string, string>>;

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** An ISO instant as a time; anything else as it stands. */
export function momentText(text: string, now: number): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : formatExactMoment(at, now);
}

const rate = (text: string): string => (DECIMAL.test(text) || text === 'Infinity' ? formatRate(text) : text);
const count = (text: string): string => (DECIMAL.test(text) ? formatDecimal(text) : text);
const wordOr = (key: string, text: string): string => {
  const known = plainKey(key);
  return known === null ? text : t(known);
};

/** How each place is written in the language of the page; those that are not here stand as they came. */
const WRITTEN: Readonly<Record<string, (text: string, now: number) => string>> = {
  at: momentText,
  from: momentText,
  to: momentText,
  until: momentText,
  before: rate,
  after: rate,
  distance: rate,
  count,
  total: count,
  seconds: count,
  length: count,
  max: count,
  side: (text) => wordOr(`side.${text}`, text),
  mode: (text) => wordOr(`mode.${text}`, text),
  state: (text) => wordOr(`said.state.${text}`, text),
  kind: (text) => wordOr(`fault.${text}`, text),
};

/** Rows may come from a file: a sentence is never shown with a hole. */
const filled = (places: Places): Places => new Proxy(places, { get: (known, name) => known[String(name)] ?? '?' });

function unknownWords(key: string, places: Places): string {
  return t('said.unknown', { key, places: Object.values(places).join(', ') });
}

function sentenceWords(key: string, places: Places, now: number): string {
  const written = Object.fromEntries(Object.entries(places).map(([name, text]) => [name, WRITTEN[name]?.(text, now) ?? text]));
  const plain = plainKey(`said.${key}`);
  if (plain !== null) return t(plain);
  try {
    return (t as (key: MessageKey, places: Places) => string)(`said.${key as Exclude<SentenceKey, 'alert'>}`, filled(written));
  } catch {
    // Of a version that this one does not know.
    return unknownWords(key, places);
  }
}

function joined(sentences: readonly string[]): string {
  const join = (first: string, second: string): string => (/[?？]$/.test(first) ? `${first} ${second}` : t('said.joined', { first, second }));
  return sentences.map((one) => one.replace(/[.。]$/, '')).reduce(join);
}

function partWords(part: Said[number], figures: Places, now: number): string {
  if (!('key' in part)) return locatedProblemWords(part);
  return part.key === ('alert' satisfies SentenceKey) ? alertWords(filled(part.params), filled(figures), figures, now) : sentenceWords(part.key, part.params, now);
}

/** What the worker says, in the page's language as it is now. */
export function saidWords(said: Said, now: number): string {
  return said.length === 0 ? '' : joined(said.map((part) => partWords(part, {}, now)));
}

/** What a row of the history says. A row of an earlier version has a text of its own. */
export function rowWords({ said, text, figures }: Pick<HistoryRow, 'said' | 'text' | 'figures'>, now: number): string {
  return said === undefined || said.length === 0 ? text : joined(said.map((part) => partWords(part, figures, now)));
}

type Alert = Extract<Sentence, { readonly key: 'alert' }>['params'];

/** The notification's own sentences, of the figures that its row keeps. */
function alertWords(places: Places, given: Places, known: Places, now: number): string {
  const { symbol, side, mode, level, priceScale, brokeThrough } = places as Alert;
  const position = t('position.name', { symbol, side: wordOr(`side.${side}`, side), mode: wordOr(`mode.${mode}`, mode) });
  const title = t(`said.alert.${titleOf(level, mode)}`, { position, rate: rate(given['marginRate'] ?? '') });
  const unwatched = 'unwatched' in known;
  const act = level === 'liquidating' ? 'said.alert.act-liquidating' : unwatched ? 'said.alert.act-unwatched' : 'said.alert.act';
  const price = (name: string): string => priceText(given[name] ?? '', priceScale);
  const alert = t('said.alert', {
    title: unwatched ? t('said.alert.unwatched', { title }) : title,
    reached: reachedWords(known),
    price: t('said.alert.price', { price: price('fairPrice'), at: momentText(given['priceAt'] ?? '', now) }),
    liquidation: liquidationWords(known, level, price('liquidationPrice')),
    act: t(act),
  });
  return brokeThrough === 'true' ? t('said.alert.broke-through', { alert }) : alert;
}

function titleOf(level: string, mode: string) {
  if (level === 'liquidating') return level;
  if (mode === 'cross') return level === 'critical' ? 'pool-critical' : 'pool';
  return level === 'critical' ? level : 'alert';
}

function priceText(text: string, scale: string): string {
  return DECIMAL.test(text) ? formatPrice(text, /^\d{1,2}$/.test(scale) ? Number(scale) : null) : text;
}

const share = (text: string): string => (DECIMAL.test(text) ? formatShare(text) : text);

function reachedWords({ rules = '', threshold = '', distanceThreshold }: Places): string {
  if (distanceThreshold === undefined || !rules.includes('distance')) return t('said.alert.rate', { rate: share(threshold) });
  const distance = share(distanceThreshold);
  return rules.includes('margin-rate') ? t('said.alert.both', { rate: share(threshold), distance }) : t('said.alert.distance', { distance });
}

function liquidationWords({ liquidationPrice, distance = '' }: Places, level: string, price: string): string {
  if (level === 'liquidating') return liquidationPrice === undefined ? t('said.alert.never-clears') : t('said.alert.clears', { price });
  return liquidationPrice === undefined ? t('said.alert.no-liquidation') : t('said.alert.liquidation', { price, distance: rate(distance) });
}
