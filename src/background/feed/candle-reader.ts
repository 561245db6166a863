import { mexc } from '../../venues/index.ts';
import type { Http } from '../platform/platform.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';

/**
 * Reads the one-minute candles of a contract's fair price between two instants (epoch ms): what happened while nobody watched. Never
 * rejects.
 */
export type ReadFairCandles = (symbol: string, fromMs: number, toMs: number) => Promise<RestReply<mexc.Candles>>;

/** At most 2000 candles (33 hours) come back of one request. */
export function createCandleReader(http: Http): ReadFairCandles {
  return (symbol, fromMs, toMs) => {
    const path = mexc.fairCandlesPath(symbol, fromMs, toMs);
    return requestFromAnyHost(http, path, mexc.BODY_LIMITS.candles, mexc.decodeCandles);
  };
}
