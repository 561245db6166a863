import type { AccountSnapshot, MarketPrices, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { FairPrice, Feed } from '../feed/feed.ts';
import type { Clock, Timers } from '../platform/platform.ts';
import type { AlertMemories } from './alert-memories.ts';
import { createClaims, type ClaimsSurroundings } from './claims.ts';
import type { AlertStanding } from './decide-position.ts';
import { createHotPath } from './hot-path.ts';
import { createOnePass, emptyPass, type Pass, type PassSurroundings } from './one-pass.ts';
import { createReconsideration } from './reconsideration.ts';
import type { Seen } from './seen.ts';
import { createStands, type StandNow } from './stand-now.ts';

export interface AlertLoopSurroundings
  extends Pick<ClaimsSurroundings, 'notifier' | 'onRaised' | 'onTrouble'>, Pick<PassSurroundings, 'onHeld' | 'onHolds' | 'onBelow'> {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: MarketPrices;
  readonly memories: AlertMemories;
  readonly standing: (record: PositionRecord) => AlertStanding;
  /** True while nobody can say what time has passed, for as long as the exchange takes to answer: nothing is decided then. */
  readonly doubtful: () => boolean;
  /** Worse than the shown notification says: `members` are all positions it speaks of whose rules hold now. `louder`: a worse level was reached. */
  onEscalated(notificationId: string, members: readonly Seen[], louder: boolean): void;
  /** No rule of these holds any more; those of one account in one tick. */
  onRecovered(recovered: readonly Seen[]): void;
  onClaimed(): void;
}

/** Decides positions and raises their alerts; the memory of claimed slots is the store's, mirrored. */
export interface AlertLoop {
  setAccounts(accounts: readonly WatchedAccount[]): void;
  /** True while the slot is being claimed. */
  claiming(positionId: string): boolean;
  /** True between `gather` and `release`. */
  gathering(positionId: string): boolean;
  /** True while any slot is. */
  busy(): boolean;
  /** A price came. False: no decision depends on it. */
  crosses(price: FairPrice): boolean;
  /** Decides what has crossed; alerts of one account are one notification. */
  decideCrossed(): void;
  /** Decides whatever depends on prices of these contracts. */
  decide(instruments: ReadonlySet<Instrument>): void;
  decideAll(): void;
  /** Holds these positions back until `release` decides them together, in one notification. */
  gather(positionIds: Iterable<string>): void;
  release(positionIds: ReadonlySet<string>): void;
  /** How a position of the account stands at the latest prices, whatever mutes it. */
  stands(account: WatchedAccount, position: WatchedPosition): StandNow;
  /** Notifications of alerts whose positions stand at critical or worse and are muted by nothing but their slot or their question, with those whose rules hold. */
  standingCritical(): ReadonlyMap<string, readonly Seen[]>;
  /** Whether a rule of the position holds now; null when that cannot be said (no fresh price, not evaluable, off). */
  holds(positionId: string): boolean | null;
  stop(): void;
}

export function createAlertLoop(surroundings: AlertLoopSurroundings): AlertLoop {
  const gathered = new Set<string>();
  const stands = createStands(surroundings);
  const reconsideration = createReconsideration(surroundings.clock, surroundings.timers, decideAll);
  const claims = createClaims({ ...surroundings, onSlot: reconsideration.set, onSettled: surroundings.onClaimed });
  const decideOne = createOnePass({ ...surroundings, stands, reconsideration });
  let accounts: readonly WatchedAccount[] = [];
  let hotPath = createHotPath(accounts);

  /** What breaks with one position must not keep back another one's alert. */
  function attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      surroundings.onTrouble(error);
    }
  }

  /** The skip is never the only guard: what it held to be unchanged and is not, is a fault to be seen. */
  function settleHotPath(account: WatchedAccount, at: () => AccountSnapshot, { decided, due }: Pass): void {
    if (decided.length === 0) return;
    const missed = hotPath.decided(account, at(), decided, new Set(due.map(({ position }) => position.record.id)));
    if (missed.length > 0) throw new Error(`prices were skipped that changed the alert state of ${missed.join(', ')}`);
  }

  function decidePositions(account: WatchedAccount, positions: Iterable<WatchedPosition>): Pass {
    let snapshot: AccountSnapshot | null = null;
    const at = (): AccountSnapshot => (snapshot ??= account.at(surroundings.prices.of(account.venue)));
    const pass = emptyPass();
    if (surroundings.doubtful()) return pass;
    for (const position of positions) {
      const { id } = position.record;
      if (!claims.running(id) && !gathered.has(id)) attempt(() => decideOne(position, at, pass));
    }
    attempt(() => settleHotPath(account, at, pass));
    return pass;
  }

  /** Everything but the alerts themselves, which may wait for those of other accounts. */
  function conclude({ recovered, escalated, due }: Pass): readonly Seen[] {
    if (recovered.length > 0) attempt(() => surroundings.onRecovered(recovered));
    for (const [id, louder] of escalated) attempt(() => surroundings.onEscalated(id, stands.membersOf(accounts, id), louder));
    return due;
  }

  function decideAll(): void {
    for (const account of accounts) claims.begin(conclude(decidePositions(account, account.positions)));
  }

  return {
    setAccounts(next) {
      accounts = next;
      hotPath = createHotPath(next);
      reconsideration.keepOnly(new Set(next.flatMap(({ positions }) => positions.map(({ record }) => record.id))));
    },
    claiming: claims.running,
    gathering: (positionId) => gathered.has(positionId),
    busy: claims.any,
    crosses: (price) => hotPath.crosses(price),
    decideCrossed() {
      for (const account of accounts) {
        const crossed = hotPath.takeCrossed(account);
        const positions = account.positions.filter(({ record }) => crossed.has(record.id));
        if (positions.length > 0) claims.begin(conclude(decidePositions(account, positions)));
      }
    },
    decide(instruments) {
      for (const account of accounts) {
        const touched = new Set([...instruments].flatMap((instrument) => account.touchedBy(instrument)));
        if (touched.size > 0) claims.begin(conclude(decidePositions(account, touched)));
      }
    },
    decideAll,
    gather: (positionIds) => [...positionIds].forEach((id) => gathered.add(id)),
    release(positionIds) {
      positionIds.forEach((id) => gathered.delete(id));
      const released = ({ positions }: WatchedAccount) => positions.filter(({ record }) => positionIds.has(record.id));
      claims.begin(accounts.flatMap((account) => conclude(decidePositions(account, released(account)))));
    },
    stands: stands.stands,
    standingCritical: () => stands.standingCritical(accounts),
    holds: (positionId) => stands.holds(accounts, positionId),
    stop: () => reconsideration.stop(),
  };
}
