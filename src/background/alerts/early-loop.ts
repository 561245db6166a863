import type { MarketPrices, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { EarlyWarningStatus } from '../../protocol/view.ts';
import type { FairPrice } from '../feed/feed.ts';
import type { Paces } from '../pace/paces.ts';
import type { Timers } from '../platform/platform.ts';
import { createEarlyPass, emptyEarlyPass, type EarlyPassSurroundings, type Warned } from './early-pass.ts';
import { createEarlyStates } from './early-states.ts';
import { createEarlyWatch } from './early-watch.ts';
import { createReconsideration } from './reconsideration.ts';
import type { Seen } from './seen.ts';
import { warnsEarly } from './watched-lines.ts';

export interface EarlyLoopSurroundings extends Omit<EarlyPassSurroundings, 'states' | 'reconsideration'> {
  readonly timers: Timers;
  readonly prices: MarketPrices;
  readonly paces: Pick<Paces, 'of' | 'together' | 'closeDue'>;
  readonly doubtful: () => boolean;
  /** One notification for these of one account; resolves when their slots are claimed, or refused. */
  readonly warn: (due: readonly Warned[]) => Promise<void>;
  readonly onOver: (over: readonly Seen[]) => void;
  readonly onTrouble: (error: unknown) => void;
}

/** Decides early warnings: a rule with slots of its own, which takes nothing from an alert. */
export interface EarlyLoop {
  setAccounts(accounts: readonly WatchedAccount[]): void;
  /** A price came. False: no early warning depends on it. */
  crosses(price: Pick<FairPrice, 'instrument' | 'value'>): boolean;
  /** A minute has closed, or the past became known: what it may have changed is taken as crossed. */
  closed(): void;
  decideCrossed(): void;
  /** Decides whatever depends on prices of these contracts. */
  decide(instruments: ReadonlySet<Instrument>): void;
  decideAll(): void;
  /** Whether a warning of the position holds now, whatever keeps it back. */
  holds(positionId: string): boolean;
  status(position: WatchedPosition): EarlyWarningStatus | null;
  busy(): boolean;
  stop(): void;
}

export function createEarlyLoop(surroundings: EarlyLoopSurroundings): EarlyLoop {
  const { clock, feed, prices, paces } = surroundings;
  const reconsideration = createReconsideration(clock, surroundings.timers, decideAll);
  const states = createEarlyStates();
  const { decision, decideOne } = createEarlyPass({ ...surroundings, states, reconsideration });
  const running = new Set<string>();
  let accounts: readonly WatchedAccount[] = [];
  const newWatch = () => createEarlyWatch({ accounts, paces, latest: feed.latest, on: states.on });
  let watch = newWatch();

  function decide(account: WatchedAccount, positions: Iterable<WatchedPosition>): void {
    if (surroundings.doubtful()) return;
    const asked = [...positions].filter((position) => warnsEarly(position) && !running.has(position.record.id));
    if (asked.length === 0) return;
    const at = account.at(prices.of(account.venue));
    const pass = emptyEarlyPass();
    for (const position of asked) attempt(() => decideOne(account, at, position, pass));
    attempt(() => watch.decided(account, at, asked));
    if (pass.over.length > 0) attempt(() => surroundings.onOver(pass.over));
    if (pass.due.length > 0) begin(pass.due);
  }

  function begin(due: readonly Warned[]): void {
    const ids = due.map(({ position }) => position.record.id);
    ids.forEach((id) => running.add(id));
    const nearestFirst = [...due].sort((a, b) => a.pace.away - b.pace.away);
    void surroundings
      .warn(nearestFirst)
      .catch(surroundings.onTrouble)
      .finally(() => {
        ids.forEach((id) => running.delete(id));
        const settled = new Set(ids);
        for (const account of accounts)
          decide(
            account,
            account.positions.filter(({ record }) => settled.has(record.id)),
          );
      });
  }

  function attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      surroundings.onTrouble(error);
    }
  }

  function decideAll(): void {
    if (paces.closeDue()) watch.closed();
    for (const account of accounts) decide(account, account.positions);
  }

  return {
    setAccounts(next) {
      accounts = next;
      const asking = new Set(next.flatMap(({ positions }) => positions.filter(warnsEarly).map(({ record }) => record.id)));
      states.keepOnly(asking);
      reconsideration.keepOnly(asking);
      watch = newWatch();
    },
    crosses: ({ instrument, value }) => watch.crosses(instrument, value),
    closed: () => watch.closed(),
    decideCrossed() {
      for (const account of accounts) {
        const crossed = watch.takeCrossed(account);
        if (crossed.size > 0) decide(account, crossed);
      }
    },
    decide(instruments) {
      for (const account of accounts) decide(account, new Set([...instruments].flatMap((instrument) => account.touchedBy(instrument))));
    },
    decideAll,
    holds: states.holds,
    status: (position) => states.status(position.record.id, () => decision(position, true)),
    busy: () => running.size > 0,
    stop: () => reconsideration.stop(),
  };
}
