import type { Language } from '../../protocol/language.ts';
import { MESSAGES_ZH } from './messages-zh.ts';

/** Every sentence that leaves the worker for the trader's eyes outside the pages. `{name}` is filled in. */
export const MESSAGES = {
  'sentences': '{first}. {second}',
  'after': '{first} {second}',
  'percent': '{number}%',
  'position': '{symbol} {side} {mode}',
  'side-long': 'long',
  'side-short': 'short',
  'mode-isolated': 'isolated',
  'mode-cross': 'cross',
  'rate-infinite': '∞ (no equity left)',
  'alert-title': '{position}: margin rate {rate}',
  'alert-title-cross': '{position}: pool margin rate {rate}',
  'critical-title': '{position}: CRITICAL, margin rate {rate}',
  'critical-title-cross': '{position}: CRITICAL, pool margin rate {rate}',
  'liquidating-title': '{position}: liquidation price reached, margin rate {rate}',
  'reached-rate': 'Alert at {threshold}',
  'reached-distance': 'Alert at {threshold} distance',
  'reached-both': 'Alert at {threshold} and at {distance} distance',
  'fair-price': 'fair price {price} at {time}',
  'liquidation-price': 'liquidation at {price}, {distance} away',
  'liquidation-none': 'no liquidation by this price alone',
  'liquidating-clears': 'being liquidated, clears at {price}',
  'liquidating-no-price': 'being liquidated, no price of this contract alone ends it',
  'act': 'Add margin or close part of it.',
  'act-liquidating': 'Closed, or still open?',
  'batch-title': '{count} positions near liquidation',
  'batch-line': '{position} {rate}: {liquidation}',
  'batch-title-critical': '{count} positions, the worst critical',
  'batch-title-liquidating': '{count} positions, the worst reached its liquidation price',
  'batch-more': '… and {count} more',
  'batch-time': 'Oldest price of {time}.',
  'unwatched-title': 'While nobody watched: {title}',
  'act-liquidating-batch': 'Liquidation price reached: closed, or still open?',
  'act-unwatched': 'Look at the position.',
  'now-unknown': 'Whether a rule holds now is not known.',
  'now-none': 'Now ({time}) no rule holds.',
  'now-none-away': 'Now ({time}) {distance} away, no rule holds.',
  'now-holds': 'Now ({time}) a rule still holds.',
  'now-holds-away': 'Now ({time}) {distance} away, and a rule still holds.',
  'broke-through': 'Broke through the 30 minutes, once, as asked for. {line}',
  'recovered-title': '{position}: recovered, margin rate {rate}',
  'recovered-title-cross': '{position}: recovered, pool margin rate {rate}',
  'recovered-message': 'No rule holds any more · {price} · {liquidation}. Plimsoll keeps watching.',
  'recovered-batch-title': '{count} positions recovered',
  'late': 'Shown late, or again: the price is of {date} {time}.',
  'interrupted-title': 'Plimsoll is not watching',
  'interrupted-title-some': 'Plimsoll is not watching {count} of {total} positions',
  'interrupted-more': '{names} and {count} more',
  'interrupted-prices': 'No alert can come until they return.',
  'interrupted-end': 'No alert of them can come until that ends.',
  'blind-no-price': 'No prices of {names}.',
  'blind-no-price-since': 'No prices of {names} since {time}.',
  'blind-no-record': 'The exchange’s terms of {names} could not be read yet.',
  'blind-unknown-contract': 'The exchange does not list {names}.',
  'blind-unreadable-record': 'The exchange’s terms of {names} cannot be understood.',
  'blind-unreadable-position': 'Nothing can be computed from what was entered: {names}.',
  'blind-beside': 'That mutes others of the account: {names}.',
  'start-title': 'Plimsoll cannot start',
  'start-end': 'Nothing is watched, and no alert can come.',
  'start-private': 'Firefox is set to “Never remember history”, so nothing can be stored. Choose another setting under Settings → Privacy & Security → History.',
  'start-row': 'What is stored of {store} {id} is damaged. The options page can save all that is stored.',
  'start-other-version': 'Another version of it keeps the storage open: close its pages, or restart the browser.',
  'start-silent': 'The browser’s storage does not answer.',
  'start-storage': 'The browser’s storage cannot be opened ({text}).',
  'start-error': 'Something inside failed ({text}).',
  'contract-title': 'The exchange changed {symbol}',
  'contract-line': '{position}: margin rate {before} → {after}',
  'contract-why': 'Tiers, rates or fees of the contract changed; both at the same fair price.',
  'contract-paused-title': '{symbol}: trading is paused',
  'contract-paused': 'The exchange does not trade {symbol} for now: it can be neither closed nor reduced there.',
  'contract-delivery-title': '{symbol} is being delisted',
  'contract-delivery': 'The exchange is settling {symbol}: close it before it does, or look at how it is settled.',
  'contract-delivered-title': '{symbol} is delisted',
  'contract-delivered': 'The exchange has settled {symbol}: nothing of it is left to watch.',
  'contract-offline-title': '{symbol} is not listed',
  'contract-offline': 'The exchange says that it does not list {symbol}.',
  'contract-enabled-title': '{symbol} is traded again',
  'contract-enabled': 'The exchange trades {symbol} again.',
  'test-title': 'Plimsoll test alert',
  'test-message': 'Alerts reach you. Sent at {time}.',
  'badge-idle': 'Plimsoll: nothing to watch',
  'badge-watching': 'Plimsoll · {parts}',
  'badge-position': '{symbol} {side}',
  'badge-distance': '{position}: {distance} to liquidation, margin rate {rate}',
  'badge-liquidating': '{position}: liquidation price reached, margin rate {rate}',
  'badge-no-price': '{position}: no liquidation by this price alone, margin rate {rate}',
  'badge-blind': 'not watching {count} of {total} positions',
  'badge-failed': 'Plimsoll is not watching: something failed. Open it to see what.',
} as const;

export type SpokenKey = keyof typeof MESSAGES;

const CATALOGUES: Readonly<Record<Language, Readonly<Record<SpokenKey, string>>>> = { en: MESSAGES, 'zh-CN': MESSAGES_ZH };
let spoken: Language = 'en';

/** Says everything from now on in this language; what was shown or written down before stays as it is. */
export function speak(language: Language): void {
  spoken = language;
}

/** The sentence with its places filled. Throws RangeError on a place without a value: a sentence is never shown with a hole. */
export function say(key: SpokenKey, values: Readonly<Record<string, string>> = {}): string {
  return CATALOGUES[spoken][key].replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`message ${key}: no value for {${name}}`);
    return value;
  });
}
