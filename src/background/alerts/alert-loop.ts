import type { AlertDecision, KeptBack } from '../../engine/alert/index.ts';
import { InputError, type FairPrices, type PositionSnapshot } from '../../engine/index.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock, Timers } from '../platform/platform.ts';
import { alertLevel } from '../../portfolio/position-level.ts';
import type { AccountSnapshot, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { PriceMoment } from './alert-figures.ts';
import type { AlertMemories } from './alert-memories.ts';
import { createClaims, type ClaimsSurroundings } from './claims.ts';
import { decidePosition, UNTOUCHED, type AlertStanding } from './decide-position.ts';
import { worstFreshness } from '../../protocol/freshness.ts';
import { createFlapLimit } from './flap-limit.ts';
import type { HeldAlert } from './held-entry.ts';
import { createHeldNotes } from './held-notes.ts';
import { createHotPath } from './hot-path.ts';
import { createReconsideration } from './reconsideration.ts';
import type { Seen } from './seen.ts';

export interface AlertLoopSurroundings extends Pick<ClaimsSurroundings, 'clock' | 'memories' | 'notifier' | 'onHolds' | 'onRaised' | 'onTrouble'> {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: FairPrices;
  readonly memories: AlertMemories;
  readonly standing: (record: PositionRecord) => AlertStanding;
  /** True while nobody can say what time has passed, for as long as the exchange takes to answer: nothing is decided then. */
  readonly doubtful: () => boolean;
  /** Kept back, not lost. */
  onHeld(held: HeldAlert): void;
  /** Worse than the shown notification says: `members` are all positions it speaks of whose rules hold now. `louder`: a worse level was reached. */
  onEscalated(notificationId: string, members: readonly Seen[], louder: boolean): void;
  /** No rule of these holds any more; those of one account in one tick. */
  onRecovered(recovered: readonly Seen[]): void;
  /** No rule of the position holds, alerted or not. */
  onBelow(positionId: string): void;
  onClaimed(): void;
}

/** Decides positions and raises their alerts; the memory of claimed slots is the store's, mirrored. */
export interface AlertLoop {
  setAccounts(accounts: readonly WatchedAccount[]): void;
  /** True while the slot is being claimed. */
  claiming(positionId: string): boolean;
  /** True while any slot is. */
  busy(): boolean;
  /** A price came. False: no decision depends on it. */
  crosses(symbol: string, value: number): boolean;
  /** Decides what has crossed; alerts of one account are one notification. */
  decideCrossed(): void;
  /** Decides whatever depends on prices of these symbols. */
  decide(symbols: ReadonlySet<string>): void;
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

/** `holds`: whether a rule does; null when that cannot be said (no fresh price, not evaluable, off), and then nothing else is known either. */
export type StandNow = { readonly holds: boolean; readonly seen: Seen } | { readonly holds: null; readonly seen: null };

/** What one tick brought of one account. */
interface Pass {
  readonly due: Seen[];
  readonly recovered: Seen[];
  /** Notification ids, each with whether it got louder. */
  readonly escalated: Map<string, boolean>;
  /** Positions decided on their figures at the latest prices. */
  readonly decided: string[];
}

export function createAlertLoop(surroundings: AlertLoopSurroundings): AlertLoop {
  const { clock, feed, prices, memories, standing } = surroundings;
  const gathered = new Set<string>();
  const flaps = createFlapLimit();
  const notes = createHeldNotes(memories, flaps);
  const reconsideration = createReconsideration(clock, surroundings.timers, decideAll);
  const claims = createClaims({ ...surroundings, onSlot: reconsideration.set, onSettled: surroundings.onClaimed });
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

  function momentOf({ record: { id, symbol } }: WatchedPosition): PriceMoment {
    const price = feed.latest(symbol);
    if (price === null) throw new Error(`position ${id} was decided without a price`);
    return { at: price.at, unwatched: false };
  }

  function figuresOf({ record: { id } }: WatchedPosition, snapshot: PositionSnapshot | InputError): PositionSnapshot {
    if (snapshot instanceof InputError) throw new Error(`position ${id} was decided without figures`);
    return snapshot;
  }

  function decisionOf(position: WatchedPosition, at: () => AccountSnapshot, now: AlertStanding): AlertDecision {
    const freshness = worstFreshness(position.symbols, feed.freshness);
    return decidePosition({ rules: position.rules, freshness, standing: now, now: clock.now(), snapshot: () => at().position(position.record.id) });
  }

  function decideOne(position: WatchedPosition, at: () => AccountSnapshot, pass: Pass): void {
    const { id } = position.record;
    const decision = decisionOf(position, at, standing(position.record));
    const seen = (rules: Seen['rules']): Seen => ({ position, snapshot: figuresOf(position, at().position(id)), rules, moment: momentOf(position) });
    if (decision.action === 'fire') {
      pass.decided.push(id);
      notes.clear(id);
      pass.due.push(seen(decision.rules));
      return;
    }
    reconsideration.set(id, decision.reconsiderAt);
    switch (decision.reason) {
      case 'off':
      case 'stale':
      case 'unevaluable':
        return;
      case 'below':
        settle(seen([]), pass);
        break;
      default:
        keepBack(seen(decision.rules), decision, pass);
    }
    pass.decided.push(id);
  }

  /** Once the rate is below 1 the question "closed, or still open?" has its answer. */
  function takeAnswer({ position: { record }, snapshot }: Seen): void {
    if (!snapshot.liquidating && typeof memories.get(record.id)?.askedOf === 'string') memories.amend(record.id, { askedOf: null });
  }

  function settle(seen: Seen, pass: Pass): void {
    const { id } = seen.position.record;
    takeAnswer(seen);
    notes.clear(id);
    surroundings.onBelow(id);
    const memory = memories.get(id);
    const now = clock.now();
    if (memory === null || !(memory.holding ?? memories.inSlot(id, now))) return;
    if (flaps.tell(id, memory.claimedAt, now)) pass.recovered.push(seen);
  }

  function keepBack(seen: Seen, kept: KeptBack, pass: Pass): void {
    const { record, rules } = seen.position;
    takeAnswer(seen);
    const { row, escalated, louder } = notes.note(record.id, kept, alertLevel(seen.snapshot, rules), clock.now());
    surroundings.onHolds(record.id);
    if (row) surroundings.onHeld({ ...seen, kept });
    const notificationId = memories.get(record.id)?.notificationId;
    if (escalated && notificationId !== undefined) pass.escalated.set(notificationId, louder || (pass.escalated.get(notificationId) ?? false));
  }

  function stands(account: WatchedAccount, position: WatchedPosition): StandNow {
    const at = (): AccountSnapshot => account.at(prices);
    const decision = decisionOf(position, at, UNTOUCHED);
    const holds = decision.action === 'fire';
    if (!holds && decision.reason !== 'below') return { holds: null, seen: null };
    const snapshot = figuresOf(position, at().position(position.record.id));
    return { holds, seen: { position, snapshot, rules: holds ? decision.rules : [], moment: momentOf(position) } };
  }

  function membersOf(notificationId: string): readonly Seen[] {
    const ids = new Set(memories.ofNotification(notificationId));
    return accounts.flatMap((account) => {
      const members = account.positions.filter(({ record }) => ids.has(record.id));
      return members.flatMap((position) => {
        const { holds: dangerous, seen } = stands(account, position);
        return dangerous === true ? [seen] : [];
      });
    });
  }

  /** The skip is never the only guard: what it held to be unchanged and is not, is a fault to be seen. */
  function settleHotPath(account: WatchedAccount, at: () => AccountSnapshot, { decided, due }: Pass): void {
    if (decided.length === 0) return;
    const missed = hotPath.decided(account, at(), decided, new Set(due.map(({ position }) => position.record.id)));
    if (missed.length > 0) throw new Error(`prices were skipped that changed the alert state of ${missed.join(', ')}`);
  }

  function decidePositions(account: WatchedAccount, positions: Iterable<WatchedPosition>): Pass {
    let snapshot: AccountSnapshot | null = null;
    const at = (): AccountSnapshot => (snapshot ??= account.at(prices));
    const pass: Pass = { due: [], recovered: [], escalated: new Map(), decided: [] };
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
    for (const [notificationId, louder] of escalated) attempt(() => surroundings.onEscalated(notificationId, membersOf(notificationId), louder));
    return due;
  }

  function standsCritical(position: WatchedPosition, at: () => AccountSnapshot): boolean {
    const decision = decisionOf(position, at, standing(position.record));
    const onlySlot = decision.action === 'hold' && (decision.reason === 'throttled' || decision.reason === 'asked');
    return onlySlot && alertLevel(figuresOf(position, at().position(position.record.id)), position.rules) !== 'alert';
  }

  function standingCritical(): ReadonlyMap<string, readonly Seen[]> {
    const ids = accounts.flatMap((account) => {
      const alerted = account.positions.filter(({ record }) => memories.get(record.id) !== null);
      if (alerted.length === 0) return [];
      const snapshot = account.at(prices);
      return alerted.filter((position) => standsCritical(position, () => snapshot)).flatMap(({ record }) => memories.get(record.id)?.notificationId ?? []);
    });
    return new Map([...new Set(ids)].map((notificationId) => [notificationId, membersOf(notificationId)]));
  }

  function holds(positionId: string): boolean | null {
    for (const account of accounts) {
      const position = account.positions.find(({ record }) => record.id === positionId);
      if (position !== undefined) return stands(account, position).holds;
    }
    return null;
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
    busy: claims.any,
    crosses: (symbol, value) => hotPath.crosses(symbol, value),
    decideCrossed() {
      for (const account of accounts) {
        const crossed = hotPath.takeCrossed(account);
        const positions = account.positions.filter(({ record }) => crossed.has(record.id));
        if (positions.length > 0) claims.begin(conclude(decidePositions(account, positions)));
      }
    },
    decide(symbols) {
      for (const account of accounts) {
        const touched = new Set([...symbols].flatMap((symbol) => account.touchedBy(symbol)));
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
    stands,
    standingCritical,
    holds,
    stop: () => reconsideration.stop(),
  };
}
