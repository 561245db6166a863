import type { Said, Sentence, SentenceKey } from '../../protocol/said.ts';
import type { HistoryRow } from '../../protocol/view.ts';
import { alertComposer } from '../../words/compose-alert.ts';
import { formatDecimal, formatPrice, formatRate, formatShare } from '../format/number.ts';
import { formatExactMoment } from '../format/time.ts';
import { chosenWords } from '../i18n/spoken.ts';
import { t, wordsFor } from '../i18n/translate-later.ts';
import { exchangeName } from './exchange-words.ts';
import { locatedProblemWords } from './located-problem.ts';

type Places = Readonly<Record<string, string>>;

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** An ISO instant as a time; anything else as it stands. */
export function momentText(text: string, now: number): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : formatExactMoment(at, now);
}

const rate = (text: string): string => (DECIMAL.test(text) || text === 'Infinity' ? formatRate(text) : text);
const count = (text: string): string => (DECIMAL.test(text) ? formatDecimal(text) : text);
const wordOr = (key: string, text: string): string => wordsFor(key) ?? text;

/** How each place is written in the language of the page; those that are not here stand as they came. */
const WRITTEN: Readonly<Record<string, (text: string, now: number) => string>> = {
  at: momentText,
  from: momentText,
  to: momentText,
  until: momentText,
  before: rate,
  after: rate,
  distance: rate,
  hour: rate,
  count,
  total: count,
  seconds: count,
  length: count,
  max: count,
  side: (text) => wordOr(`side.${text}`, text),
  mode: (text) => wordOr(`mode.${text}`, text),
  state: (text) => wordOr(`said.state.${text}`, text),
  kind: (text) => wordsFor(`fault.${text}`, { exchange: exchangeName() }) ?? text,
};

function sentenceWords(key: string, places: Places, now: number): string {
  const written = Object.fromEntries(Object.entries(places).map(([name, text]) => [name, WRITTEN[name]?.(text, now) ?? text]));
  // A row of a version that this one does not know has a key without words.
  return wordsFor(`said.${key}`, written) ?? t('said.unknown', { key, places: Object.values(places).join(', ') });
}

function joined(sentences: readonly string[]): string {
  const join = (first: string, second: string): string =>
    /[?？]$/.test(first) ? `${first} ${second}` : t('said.joined', { first, second });
  return sentences.map((one) => one.replace(/[.。]$/, '')).reduce(join);
}

function partWords(part: Said[number], figures: Places, now: number): string {
  if (!('key' in part)) return locatedProblemWords(part);
  return part.key === ('alert' satisfies SentenceKey) ? alertWords(part.params, figures, now) : sentenceWords(part.key, part.params, now);
}

/** What the worker says, in the page's language as it is now. */
export function saidWords(said: Said, now: number): string {
  return said.length === 0 ? '' : joined(said.map((part) => partWords(part, {}, now)));
}

/** What a row of the history says. A row of an earlier version has a text of its own. */
export function rowWords({ said, text, figures }: Pick<HistoryRow, 'said' | 'text' | 'figures'>, now: number): string {
  return said === undefined || said.length === 0 ? text : joined(said.map((part) => partWords(part, figures, now)));
}

const { composeAlert, alertLine } = alertComposer(chosenWords);

type Alert = Partial<Extract<Sentence, { readonly key: 'alert' }>['params']>;

/** The notification's own sentences, of the figures that its row keeps. Rows may come from a file: one that lacks a figure shows "?". */
function alertWords(
  { symbol = '?', side = '?', mode = '?', level, priceScale = '?', brokeThrough }: Alert,
  figures: Places,
  now: number,
): string {
  const {
    marginRate = '?',
    rules = '',
    threshold = '',
    distanceThreshold = null,
    fairPrice = '?',
    priceAt = '?',
    liquidationPrice = null,
    distance = '',
  } = figures;
  const composed = composeAlert({
    level: level === 'critical' || level === 'liquidating' ? level : 'alert',
    position: t('position.name', { symbol, side: wordOr(`side.${side}`, side), mode: wordOr(`mode.${mode}`, mode) }),
    marginMode: mode,
    marginRate: rate(marginRate),
    rules: rules.split(' '),
    threshold: share(threshold),
    distanceThreshold: distanceThreshold === null ? null : share(distanceThreshold),
    fairPrice: priceText(fairPrice, priceScale),
    time: momentText(priceAt, now),
    unwatched: 'unwatched' in figures,
    liquidationPrice: liquidationPrice === null ? null : priceText(liquidationPrice, priceScale),
    distance: rate(distance),
    now: null,
  });
  return alertLine(composed, brokeThrough === 'true');
}

function priceText(text: string, scale: string): string {
  return DECIMAL.test(text) ? formatPrice(text, /^\d{1,2}$/.test(scale) ? Number(scale) : null) : text;
}

const share = (text: string): string => (DECIMAL.test(text) ? formatShare(text) : text);
