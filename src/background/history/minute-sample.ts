import { InputError, truncatedText, type MarginRate } from '../../engine/index.ts';
import type { Feed } from '../feed/feed.ts';
import type { MarketPrices, WatchedAccount } from '../../portfolio/watched-accounts.ts';
import type { SampleRow } from '../store/schema.ts';
import { worstFreshness } from '../../protocol/freshness.ts';

const MINUTE_MS = 60_000;
const DECIMALS = 6;

/** The margin rates of this minute (of `now`, epoch ms) for the line of the last 24 hours. What is stale or cannot be evaluated is absent: a gap. */
export function minuteSample(
  accounts: readonly WatchedAccount[],
  prices: MarketPrices,
  feed: Pick<Feed, 'freshness'>,
  now: number,
): SampleRow {
  const rates = accounts.flatMap((account) => {
    const snapshot = account.at(prices.of(account.venue));
    return account.positions.flatMap(({ record, instruments }): [string, string][] => {
      if (worstFreshness(instruments, feed.freshness) === 'stale') return [];
      const position = snapshot.position(record.id);
      return position instanceof InputError ? [] : [[record.id, sampleText(position.marginRate)]];
    });
  });
  return { at: Math.floor(now / MINUTE_MS) * MINUTE_MS, rates: Object.fromEntries(rates) };
}

/** Cut, not rounded: a rate below a threshold never appears to reach it. "Infinity" stays. */
const sampleText = (rate: MarginRate): string => (rate === 'Infinity' ? rate : truncatedText(rate, DECIMALS));
