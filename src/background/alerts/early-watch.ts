import type { AccountSnapshot, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import { createPoolLines } from './pool-lines.ts';
import { createPriceLines } from './price-lines.ts';
import type { LinesSurroundings } from './watched-lines.ts';

/** Which prices no early warning of these accounts can depend on until the next minute closes. It may skip, and never decides. */
export interface EarlyWatch {
  /** False: the price can be skipped. */
  crosses(instrument: Instrument, fairPrice: number): boolean;
  takeCrossed(account: WatchedAccount): ReadonlySet<WatchedPosition>;
  /** A minute has closed, or the past became known: what is no longer far from its limit is taken as crossed. */
  closed(): void;
  /** These were decided at the account's latest prices. */
  decided(account: WatchedAccount, at: AccountSnapshot, positions: Iterable<WatchedPosition>): void;
}

export function createEarlyWatch(surroundings: Omit<LinesSurroundings, 'cross'>): EarlyWatch {
  const crossed = new Map<WatchedAccount, Set<WatchedPosition>>();
  const ofPrices = createPriceLines({ ...surroundings, cross });
  const ofPools = createPoolLines({ ...surroundings, cross });

  function cross(account: WatchedAccount, positions: readonly WatchedPosition[]): void {
    const known = crossed.get(account) ?? new Set();
    positions.forEach((position) => known.add(position));
    crossed.set(account, known);
  }

  return {
    crosses(instrument, fairPrice) {
      // What a closed minute has brought near waits for the next price, whichever that is.
      const waiting = crossed.size > 0;
      const price = ofPrices.crosses(instrument, fairPrice);
      return ofPools.crosses(instrument, fairPrice) || price || waiting;
    },
    takeCrossed(account) {
      const taken = crossed.get(account) ?? new Set();
      crossed.delete(account);
      return taken;
    },
    closed() {
      ofPrices.closed();
      ofPools.closed();
    },
    decided(account, at, positions) {
      ofPrices.decided(account, at, positions);
      ofPools.decided(account, at, positions);
    },
  };
}
