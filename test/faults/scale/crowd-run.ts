import type { PortfolioFile } from '../../../src/protocol/records.ts';
import { contractRecord } from '../../exchange/records.ts';
import { untilTrue } from '../bare-portfolio.ts';
import { startFeedWatch } from '../feed/feed-watch.ts';

const ACCOUNT_COUNT = 1_000;
const POSITION_COUNT = 5_000;
const PRICE = '2.6';
const CROSSED_PRICE = '2.34';
const SYMBOL = 'XRP_USDT';
const GIVEN_UP_AFTER_MS = 120_000;

/** The most that a file may hold: 5,000 isolated longs at 10x, five in each of 1,000 accounts, so that one tick makes a thousand claims. */
const CROWD: PortfolioFile = {
  format: 'plimsoll-portfolio',
  version: 1,
  exportedAt: '2026-11-22T12:00:00.000Z',
  accounts: Array.from({ length: ACCOUNT_COUNT }, (_none, index) => ({
    ...{
      id: `account-${index}`,
      venue: 'mexc',
      name: `account-${index}`,
      settleCoin: 'USDT',
      walletBalance: '100000',
      orderMargin: '0',
      profitRule: 'own-only',
      takerFeeRate: '0',
    },
  })),
  positions: Array.from({ length: POSITION_COUNT }, (_none, index) => ({
    ...{ id: `position-${index}`, accountId: `account-${index % ACCOUNT_COUNT}`, symbol: SYMBOL, side: 'long', marginMode: 'isolated' },
    ...{ contracts: '100', entryPrice: PRICE, leverage: '10' },
  })),
};

export interface CrowdRun {
  readonly claimedCount: number;
  /** From the crossing until the storage answers somebody else, who reads all memories, and every alert is claimed by then. */
  readonly answersAfterMs: number;
  /** From the crossing until every alert is marked as shown. */
  readonly markedAfterMs: number;
}

/** All positions cross in one tick. */
export async function runCrowd(): Promise<CrowdRun> {
  const watch = await startFeedWatch(CROWD, { listings: [{ record: contractRecord(SYMBOL), fairPrice: PRICE }] });
  try {
    const crossedAt = Date.now();
    watch.exchange.market.setPrice(SYMBOL, CROSSED_PRICE);
    let claimedCount = 0;
    let answersAfterMs = 0;
    await untilTrue(
      'every alert is marked as shown',
      async () => {
        const memories = await watch.witness.memories();
        claimedCount = memories.length;
        if (claimedCount === POSITION_COUNT && answersAfterMs === 0) answersAfterMs = Date.now() - crossedAt;
        return answersAfterMs > 0 && memories.every(({ deliveredAt }) => deliveredAt !== null);
      },
      GIVEN_UP_AFTER_MS,
    );
    return { claimedCount, answersAfterMs, markedAfterMs: Date.now() - crossedAt };
  } finally {
    await watch.close();
  }
}
