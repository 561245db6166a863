import { VENUE_SYMBOLS } from '../names/venue-symbols.ts';

/** True for text that may be a contract's symbol. */
export function isSymbol(value: unknown): value is string {
  return typeof value === 'string' && VENUE_SYMBOLS.mexc.pattern.test(value);
}
