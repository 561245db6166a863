import type { AccountRecord, PortfolioFile, PositionRecord } from '../../../src/protocol/records.ts';
import { contractRecord, type Listing } from '../../exchange/records.ts';

const LISTED = { BTC_USDT: '100000', ETH_USDT: '4000', DOGE_USDT: '0.23', LINK_USDT: '20', SOL_USDT: '200', XRP_USDT: '2.6' } as const;
export type FeedSymbol = keyof typeof LISTED;
export const FEED_SYMBOLS = Object.keys(LISTED) as readonly FeedSymbol[];
export const FEED_LISTINGS: readonly Listing[] = FEED_SYMBOLS.map((symbol) => ({
  record: contractRecord(symbol),
  fairPrice: LISTED[symbol],
}));

/** Where a 10x long is beyond its alert price. */
export const CROSSED = 0.9;
/** Where the pool is. */
export const POOL_CROSSED = 0.85;

const MAIN: AccountRecord = {
  id: 'main',
  venue: 'mexc',
  name: 'Main',
  settleCoin: 'USDT',
  walletBalance: '500000',
  orderMargin: '0',
  profitRule: 'own-only',
  takerFeeRate: '0',
};
/** 100 contracts of DOGE are 2,300 USDT: at −15 % they have lost 345. */
const POOL: AccountRecord = { ...MAIN, id: 'pool', venue: 'mexc', name: 'Pool', walletBalance: '330' };

const isolated = (symbol: FeedSymbol, side: PositionRecord['side']): PositionRecord => ({
  id: `${symbol}-${side}`,
  accountId: MAIN.id,
  symbol,
  side,
  marginMode: 'isolated',
  contracts: '100',
  entryPrice: LISTED[symbol],
  leverage: '10',
});
const pooled = (symbol: FeedSymbol): PositionRecord => ({
  ...isolated(symbol, 'long'),
  id: `${symbol}-pool`,
  accountId: POOL.id,
  marginMode: 'cross',
});

/** A 10x long and a 10x short of every contract, and a cross pool of two. In a falling market only longs and the pool may alert. */
export const FEED_PORTFOLIO: PortfolioFile = {
  format: 'plimsoll-portfolio',
  version: 1,
  exportedAt: '2026-11-22T12:00:00.000Z',
  accounts: [MAIN, POOL],
  positions: [
    ...FEED_SYMBOLS.flatMap((symbol) => [isolated(symbol, 'long'), isolated(symbol, 'short')]),
    pooled('DOGE_USDT'),
    pooled('LINK_USDT'),
  ],
};
