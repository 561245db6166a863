import type { Cancel } from '../../platform/platform.ts';
import { settledWithin } from '../../platform/settled-within.ts';
import type { CommandContext } from './context.ts';

/** So long the contract of a form stays watched after it was last asked for. */
const LOOK_MS = 60_000;
const PRICE_WAIT_MS = 3_000;

/** Prices of contracts that nothing holds, while a trader types. */
export interface LookedAt {
  /** Keeps the contract watched for a while, and waits shortly for a price of it that is not stale. */
  awaitPrice(symbol: string): Promise<void>;
}

export function createLookedAt({ monitor, platform }: Pick<CommandContext, 'monitor' | 'platform'>): LookedAt {
  const looks = new Map<string, Cancel>();

  function end(symbol: string): void {
    looks.delete(symbol);
    monitor.wanted.setLookedAt([...looks.keys()]);
  }

  function lookAt(symbol: string): void {
    const known = looks.get(symbol);
    known?.();
    looks.set(symbol, platform.timers.after(LOOK_MS, () => end(symbol)));
    if (known === undefined) monitor.wanted.setLookedAt([...looks.keys()]);
  }

  return {
    async awaitPrice(symbol) {
      lookAt(symbol);
      const known = monitor.feed.latest(symbol) !== null && monitor.feed.freshness(symbol) !== 'stale';
      if (!known) await settledWithin(platform.timers, PRICE_WAIT_MS, monitor.feed.poll());
    },
  };
}
