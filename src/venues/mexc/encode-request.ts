/** What is sent over the socket, as text frames. */

export const PING_REQUEST = JSON.stringify({ method: 'ping' });
/** Asks to be told when any contract's record changes. */
export const SUBSCRIBE_CONTRACT_CHANGES = JSON.stringify({ method: 'sub.contract' });
/** The `method` of an acknowledged fair price subscription. */
export const SUBSCRIBE_FAIR_PRICE = 'sub.fair.price';

/** Subscribes one contract's fair price; repeating it is acknowledged again and does not double the stream. */
export function subscribeFairPrice(symbol: string): string {
  return JSON.stringify({ method: SUBSCRIBE_FAIR_PRICE, param: { symbol }, gzip: false });
}

/** Ends the stream of one contract's fair price. */
export function unsubscribeFairPrice(symbol: string): string {
  return JSON.stringify({ method: 'unsub.fair.price', param: { symbol } });
}
