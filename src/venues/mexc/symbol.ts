/** The protocol's pattern of a contract symbol, e.g. BTC_USDT. */
export const SYMBOL = /^[A-Z0-9]{1,30}_[A-Z0-9]{1,10}$/;

/** True for text that may be a contract's symbol. */
export function isSymbol(value: unknown): value is string {
  return typeof value === 'string' && SYMBOL.test(value);
}
