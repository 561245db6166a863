/** What the worker says to a trader, without words: the pages have these, in the language of the moment they are shown. */
import * as v from 'valibot';
import { problem } from './problem.ts';

/**
 * Every sentence with its places. Instants are ISO texts, rates and counts plain decimals; `label` is what the exchange or the way to it said
 * ("HTTP 403", "code 510: …"), `value` what came in place of what should have come, `field` its path: the same in every language.
 */
export interface Sentences {
  // Rows of the history.
  alert: { symbol: string; side: string; mode: string; level: string; priceScale: string; brokeThrough: string };
  'alert-again': None;
  /** `of` in `among`: the chance as it is said; `distance`, `hour`: fractions of the fair price, of a pool the hour's of its slack. `more`: than that. */
  early: { of: string; among: string; distance: string; hour: string };
  'early-more': { of: string; among: string; distance: string; hour: string };
  'early-pool': { of: string; among: string; hour: string };
  'early-pool-more': { of: string; among: string; hour: string };
  'early-again': None;
  'early-over': None;
  'report-again': None;
  'now-unknown': None;
  'now-none': { at: string };
  'now-none-away': { at: string; distance: string };
  'now-holds': { at: string };
  'now-holds-away': { at: string; distance: string };
  /** What follows was an early warning. */
  'held-early': None;
  'held-alerted': { until: string };
  'held-unwatched': { at: string };
  'held-liquidating': None;
  'held-throttled': { until: string };
  'held-reported': { until: string };
  'held-snoozed-below': None;
  'held-snoozed': { until: string };
  'held-quiet': { until: string };
  'held-asked': None;
  recovered: None;
  perhaps: { at: string };
  'perhaps-edited': { at: string };
  gap: { from: string; to: string };
  'gap-blind': { symbols: string; from: string; to: string };
  'gap-unknown': { symbol: string; from: string; to: string };
  'candles-missing': { count: string; total: string };
  'pool-prices-missing': { symbols: string };
  'edited-within': { count: string };
  'snoozed-below': None;
  snoozed: { until: string };
  'snooze-ended': None;
  'contract-state': { symbol: string; state: string };
  'contract-moved': { symbol: string; side: string; mode: string; before: string; after: string };
  fault: { kind: string };
  'test-sent': None;
  'test-refused': None;

  // Positions that nobody watches.
  'blind-no-price': { symbols: string };
  'blind-no-record': { symbols: string };
  'blind-unknown-contract': { symbols: string };
  'blind-unreadable-record': { symbols: string };
  'blind-unreadable-position': { symbols: string };
  'blind-beside': { symbols: string; count: string };

  // Faults.
  /** What a browser or a program said of itself, in whatever language that is. */
  error: { text: string };
  'access-withdrawn': None;
  'notifications-off': None;
  'notifications-silent': { seconds: string };
  'browser-silent': { seconds: string };
  'browser-unanswered': { seconds: string };
  'record-doubted': { symbol: string };
  'storage-silent': { seconds: string };
  'storage-unopened': None;
  'storage-unopened-silent': { seconds: string };
  'storage-private': None;
  'storage-older-open': None;
  'storage-taken': None;
  'storage-newer-open': None;
  'storage-closed': None;
  'storage-emptied': None;
  'storage-refilled': { count: string };
  'storage-row-damaged': { store: string; id: string; field: string };
  'picture-refilled': { count: string; at: string };
  'picture-unreadable': None;
  'dropped-watch-notes': None;
  'dropped-contracts': { symbols: string };
  'dropped-alerts': { count: string };
  'dropped-snoozes': { count: string };
  'dropped-edits': None;

  // Why prices do not come.
  'exchange-unreachable': { label: string };
  'exchange-silent': { label: string };
  'exchange-too-much': { label: string };
  'exchange-blocks': { label: string };
  'exchange-web-page': { label: string };
  'exchange-too-frequent': { label: string };
  'exchange-unknown-contract': { label: string };
  'exchange-fault': { label: string };
  'exchange-refuses': { label: string };
  'exchange-not-itself': { label: string };
  'answer-unreadable': None;
  'socket-closed': { code: string };
  'socket-not-opened': { code: string };
  'socket-silent': None;
  'socket-slow': None;
  'list-not-kept': None;
  'symbol-not-listed': { symbol: string };
  'price-missing': { symbol: string };

  // Why something that came was not believed.
  'not-text': { field: string; value: string };
  'not-symbol': { field: string; value: string };
  'not-object': { field: string; value: string };
  'not-list': { field: string; value: string };
  'not-price': { field: string; value: string };
  'not-number': { field: string; value: string };
  'not-time': { field: string; value: string };
  'not-same': { field: string; value: string; wanted: string };
  'second-row': { symbol: string };
  'too-deep': { max: string };
  'no-contracts': None;
  'candle-columns': { max: string };
  'frame-too-long': { length: string; max: string };
  'frame-not-json': None;
  'frame-error': { label: string };
  'price-unasked': { symbol: string };
  'price-late': { symbol: string };
  'price-ahead': { symbol: string };
  'price-old': { symbol: string };
  'binary-too-many': { max: string };
  'binary-too-long': { length: string; max: string };
  'binary-unpacks-too-long': { max: string };
  'binary-not-gzip': { label: string };
}
type None = Readonly<Record<string, never>>;

export type SentenceKey = keyof Sentences;
export type Sentence = { [K in SentenceKey]: { readonly key: K; readonly params: Sentences[K] } }[SentenceKey];

const MAX_PLACE_LENGTH = 300;

/** As it lies in a row or comes over a port: rows may be of another version, so the page looks each key up. */
const spokenSentence = v.strictObject({ key: v.string(), params: v.record(v.string(), v.string()) });

/** One sentence after another; a refusal is said by its own code and parameters. */
export const said = v.array(v.union([spokenSentence, problem]));
export type Said = v.InferOutput<typeof said>;

/** One sentence as a page can put it into words; places are cut, so that no flood of garbage fills a view. */
export function sentence<K extends SentenceKey>(key: K, ...[params]: Sentences[K] extends None ? [] : [Sentences[K]]): Said[number] {
  return { key, params: Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, value.slice(0, MAX_PLACE_LENGTH)])) };
}

/** A failure that the worker has sentences for. Its message is for logs. */
export class SaidError extends Error {
  constructor(
    override readonly name: string,
    readonly said: Said,
    options?: ErrorOptions,
  ) {
    super(
      said
        .map((one) => ('key' in one ? [one.key, ...Object.values(one.params)].join(' ') : [one.code, one.path, one.value].join(' ')))
        .join(': '),
      options,
    );
  }
}
