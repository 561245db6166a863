import { Exact, type Book } from '../../../src/engine/index.ts';
import { PriceWatch, type AlertThresholds } from '../../../src/engine/skip/index.ts';
import { contractRecordOf } from '../../background/portfolio-samples.ts';
import type { BookRequest } from '../../oracle/request.ts';
import { openRequest } from './watched-book.ts';

const ex = Exact.fromText;
export const BTC = 'BTC_USDT';
const ETH = 'ETH_USDT';

export const rules = (threshold: string, critical: string, distance: string | null): AlertThresholds => ({
  rates: [{ threshold: ex(threshold) }],
  critical: ex(critical),
  distances: distance === null ? [] : [{ threshold: ex(distance) }],
});
export const RULES = rules('0.8', '0.95', '0.05');

/** BTC 18 contracts of 0.0001 at 107,626.4, 10x, margin 19.450243008: MEXC printed the liquidation price 96,967.1 for it. */
export const LONG = { id: 'p1', symbol: BTC, side: 'long', contracts: '18', entryPrice: '107626.4', leverage: '10' } as const;
export const ISOLATED = { ...LONG, marginMode: 'isolated', positionMargin: '19.450243008' } as const;

/** With a wallet of 20 the pool is liquidated at BTC 96,734.9 while ETH stands at 3,000. */
export const CROSS = [
  { ...LONG, marginMode: 'cross' },
  { ...LONG, id: 'p2', symbol: ETH, entryPrice: '3000', contracts: '1', marginMode: 'cross' },
] as const;

export function bookOf(...positions: BookRequest['positions']): Book {
  const contracts = [contractRecordOf(BTC), contractRecordOf(ETH)] as unknown as BookRequest['contracts'];
  return openRequest({ account: { settleCoin: 'USDT', walletBalance: '20' }, contracts, fairPrices: {}, positions });
}

export const at = (btc: string, eth = '3000'): ReadonlyMap<string, Exact> =>
  new Map([
    [BTC, ex(btc)],
    [ETH, ex(eth)],
  ]);

export function watchOver(book: Book, ids = book.readable.map(({ id }) => id)): PriceWatch {
  return new PriceWatch([{ book, watched: new Map(ids.map((id) => [id, RULES])) }]);
}
