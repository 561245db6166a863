import type { FairPrice } from '../feed/feed.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { Paces } from '../pace/paces.ts';
import type { WatchedAccount } from '../../portfolio/watched-accounts.ts';
import type { AlertLoop } from './alert-loop.ts';
import { warnsEarly } from './watched-lines.ts';
import type { EarlyLoop } from './early-loop.ts';

/** Alerts and early warnings decided one after the other, alerts first: what one of them takes mutes the early warning of the same price. */
export interface Deciding {
  setAccounts(accounts: readonly WatchedAccount[]): void;
  /** A price came, before it is decided on: it may close a minute. */
  saw(price: FairPrice): void;
  /** False: no decision depends on this price. */
  crosses(price: FairPrice): boolean;
  decideCrossed(): void;
  decide(instruments: ReadonlySet<Instrument>): void;
  decideAll(): void;
  release(positionIds: ReadonlySet<string>): void;
  /** Whether a rule of the position, or its early warning, holds now; null when that cannot be said. */
  holds(positionId: string): boolean | null;
  /** A page looks at the odds of all positions, also of those that are not warned of early. Followed once, a contract stays so. */
  lookAtAll(): void;
  stop(): void;
}

export function createDeciding(loop: AlertLoop, early: EarlyLoop, paces: Paces): Deciding {
  let accounts: readonly WatchedAccount[] = [];

  function follow(wanted: (account: WatchedAccount) => WatchedAccount['positions']): void {
    const positions = accounts.flatMap(wanted);
    const pooled = new Set(positions.flatMap(({ record, instruments }) => (record.marginMode === 'cross' ? [...instruments] : [])));
    paces.follow(new Set(positions.flatMap(({ instruments }) => [...instruments])), pooled);
  }

  const both = (step: (one: AlertLoop | EarlyLoop) => void): void => [loop, early].forEach(step);

  return {
    setAccounts(next) {
      accounts = next;
      both((one) => one.setAccounts(next));
      paces.keepOnly(new Set(next.flatMap(({ positions }) => positions.flatMap(({ instruments }) => [...instruments]))));
      follow(({ positions }) => positions.filter(warnsEarly));
    },
    saw(price) {
      if (paces.saw(price)) early.closed();
    },
    crosses(price) {
      const crosses = loop.crosses(price);
      return early.crosses(price) || crosses;
    },
    decideCrossed: () => both((one) => one.decideCrossed()),
    decide(instruments) {
      loop.decide(instruments);
      early.decide(instruments);
    },
    decideAll: () => both((one) => one.decideAll()),
    release(positionIds) {
      loop.release(positionIds);
      early.decideAll();
    },
    holds: (positionId) => early.holds(positionId) || loop.holds(positionId),
    lookAtAll: () => follow(({ positions }) => positions),
    stop: () => both((one) => one.stop()),
  };
}
