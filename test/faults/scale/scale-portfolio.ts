import type { AccountRecord, PortfolioFile, PositionRecord } from '../../../src/protocol/records.ts';
import { contractRecord, type Listing } from '../../exchange/records.ts';

const CONTRACT_COUNT = 300;
const POSITION_COUNT = 500;
/** The last positions stand in cross pools of so many. */
const POOLED_COUNT = 60;
const POOL_SIZE = 10;
const PRICE = '2.6';

const symbolAt = (index: number): string => `COIN${index % CONTRACT_COUNT}_USDT`;

/** Three hundred contracts after the record of XRP_USDT. */
export const SCALE_LISTINGS: readonly Listing[] = Array.from({ length: CONTRACT_COUNT }, (_none, index) => {
  const coin = `COIN${index}`;
  const names = {
    symbol: symbolAt(index),
    displayName: `${coin}_USDT`,
    displayNameEn: `${coin}_USDT PERPETUAL`,
    baseCoin: coin,
    baseCoinName: coin,
    id: 10_000 + index,
  };
  return { record: { ...contractRecord('XRP_USDT'), ...names }, fairPrice: PRICE };
});

const account = (id: string, walletBalance: string): AccountRecord => ({
  ...{ id, venue: 'mexc', name: id, settleCoin: 'USDT', walletBalance, orderMargin: '0', profitRule: 'own-only', takerFeeRate: '0' },
});

function position(index: number): PositionRecord {
  const pooled = index >= POSITION_COUNT - POOLED_COUNT;
  const pool = `pool-${Math.floor((index - POSITION_COUNT + POOLED_COUNT) / POOL_SIZE)}`;
  return {
    id: `position-${index}`,
    accountId: pooled ? pool : 'isolated',
    symbol: symbolAt(index),
    side: !pooled && index % 3 === 2 ? 'short' : 'long',
    marginMode: pooled ? 'cross' : 'isolated',
    contracts: '100',
    entryPrice: PRICE,
    leverage: '10',
  };
}

/** 500 positions on 300 contracts at 10x: isolated longs and shorts, two to one, and six cross pools of ten longs. */
export const SCALE_PORTFOLIO: PortfolioFile = {
  format: 'plimsoll-portfolio',
  version: 1,
  exportedAt: '2026-11-22T12:00:00.000Z',
  // A pool's ten positions are worth 2,600: at −10 % nearly nothing of 265 is left.
  accounts: [
    account('isolated', '1000000'),
    ...Array.from({ length: POOLED_COUNT / POOL_SIZE }, (_none, index) => account(`pool-${index}`, '265')),
  ],
  positions: Array.from({ length: POSITION_COUNT }, (_none, index) => position(index)),
};
