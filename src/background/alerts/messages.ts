/** Every sentence that leaves the worker for the trader's eyes outside the pages. `{name}` is filled in. */
export const MESSAGES = {
  'position': '{symbol} {side} {mode}',
  'side-long': 'long',
  'side-short': 'short',
  'mode-isolated': 'isolated',
  'mode-cross': 'cross',
  'rate-infinite': '∞ (no equity left)',
  'alert-title': '{position}: margin rate {rate}',
  'alert-title-cross': '{position}: pool margin rate {rate}',
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
  'batch-more': '… and {count} more',
  'batch-time': 'Oldest price of {time}.',
  'unwatched-title': 'While nobody watched: {title}',
  'act-unwatched': 'The price has come back since: look at the position.',
  'late': 'Shown late, or again: the price is of {date} {time}.',
  'interrupted-title': 'Plimsoll is not watching',
  'interrupted-message': 'No prices of {symbols} since {time}. No alert can come until they return.',
  'interrupted-more': '{symbols} and {count} more',
  'test-title': 'Plimsoll test alert',
  'test-message': 'Alerts reach you. Sent at {time}.',
  'badge-idle': 'Plimsoll: nothing to watch',
  'badge-worst': 'Plimsoll: worst margin rate {rate}',
  'badge-blind': 'Plimsoll: not watching {count} of {total} positions',
  'badge-worst-blind': 'Plimsoll: worst margin rate {rate}; not watching {count} of {total} positions',
  'badge-failed': 'Plimsoll is not watching: {reason}',
} as const;

export type MessageKey = keyof typeof MESSAGES;

/** The sentence with its places filled. Throws RangeError on a place without a value: a sentence is never shown with a hole. */
export function say(key: MessageKey, values: Readonly<Record<string, string>> = {}): string {
  return MESSAGES[key].replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`message ${key}: no value for {${name}}`);
    return value;
  });
}
