import type { Cancel } from '../../platform/platform.ts';
import { settledWithin } from '../../platform/settled-within.ts';
import type { Instrument } from '../../../protocol/instrument.ts';
import type { CommandContext } from './context.ts';

/** So long the contract of a form stays watched after it was last asked for. */
const LOOK_MS = 60_000;
const PRICE_WAIT_MS = 3_000;

/** Prices of contracts that nothing holds, while a trader types. */
export interface LookedAt {
  /** Keeps the contract watched for a while, and waits shortly for a price of it that is not stale. */
  awaitPrice(instrument: Instrument): Promise<void>;
}

export function createLookedAt({ monitor, platform }: Pick<CommandContext, 'monitor' | 'platform'>): LookedAt {
  const looks = new Map<Instrument, Cancel>();

  function end(instrument: Instrument): void {
    looks.delete(instrument);
    monitor.wanted.setLookedAt([...looks.keys()]);
  }

  function lookAt(instrument: Instrument): void {
    const known = looks.get(instrument);
    known?.();
    looks.set(
      instrument,
      platform.timers.after(LOOK_MS, () => end(instrument)),
    );
    if (known === undefined) monitor.wanted.setLookedAt([...looks.keys()]);
  }

  return {
    async awaitPrice(instrument) {
      lookAt(instrument);
      const known = monitor.feed.latest(instrument) !== null && monitor.feed.freshness(instrument) !== 'stale';
      if (!known) await settledWithin(platform.timers, PRICE_WAIT_MS, monitor.feed.poll());
    },
  };
}
