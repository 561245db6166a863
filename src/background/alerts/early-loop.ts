import { decideEarly, type EarlyDecision, type EarlyHold } from '../../engine/alert/index.ts';
import { InputError } from '../../engine/index.ts';
import { OVER_FROM, SENSITIVITIES } from '../../engine/odds/index.ts';
import type { FairPrice, Feed } from '../feed/feed.ts';
import type { Clock, Timers } from '../platform/platform.ts';
import type { AccountSnapshot, MarketPrices, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import { worstFreshness } from '../../protocol/freshness.ts';
import type { EarlyWarningStatus } from '../../protocol/view.ts';
import type { PaceOf, PositionPace } from '../pace/position-odds.ts';
import type { Paces } from '../pace/paces.ts';
import type { AlertMemories } from './alert-memories.ts';
import type { AlertStanding } from './decide-position.ts';
import { createEarlyWatch, warnsEarly } from './early-watch.ts';
import { createReconsideration } from './reconsideration.ts';
import type { Seen } from './seen.ts';

export type ReadyPace = Extract<PositionPace, { readonly state: 'ready' }>;

/** A position as its early warning was decided. */
export interface Warned extends Seen {
  readonly pace: ReadyPace;
}

export interface EarlyLoopSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: MarketPrices;
  readonly paces: Pick<Paces, 'of' | 'together' | 'closeDue'>;
  readonly paceOf: PaceOf;
  /** Of early warnings. */
  readonly memories: Pick<AlertMemories, 'get'>;
  /** Of alerts: their memory mutes, their snoozes and quiet hours hold. */
  readonly standing: (positionId: WatchedPosition['record']) => AlertStanding;
  /** While an alert of the position is on its way, its slot is as good as taken. */
  readonly alerting: (positionId: string) => boolean;
  readonly doubtful: () => boolean;
  /** One notification for these of one account; resolves when their slots are claimed, or refused. */
  readonly warn: (due: readonly Warned[]) => Promise<void>;
  readonly onHeld: (warned: Warned, reason: EarlyHold, until: number | null) => void;
  /** Liquidation is well over the warning's distance away again. */
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
  const { clock, feed, prices, paces, memories } = surroundings;
  const reconsideration = createReconsideration(clock, surroundings.timers, decideAll);
  /** Those whose warning holds or lingers, and since when. */
  const since = new Map<string, number>();
  const holding = new Set<string>();
  /** What the history says already of warnings that are kept back. */
  const noted = new Map<string, EarlyHold>();
  const running = new Set<string>();
  let accounts: readonly WatchedAccount[] = [];
  const newWatch = () => createEarlyWatch({ accounts, paces, latest: feed.latest, on: (id) => since.has(id) });
  let watch = newWatch();

  function decisionOf({ record }: WatchedPosition, holds: boolean): EarlyDecision {
    const { memory: alertMemory, snooze, quietUntil } = surroundings.standing(record);
    return decideEarly({ holds, memory: memories.get(record.id), alertMemory, snooze, quietUntil, now: clock.now() });
  }

  function end(positionId: string): void {
    since.delete(positionId);
    holding.delete(positionId);
    noted.delete(positionId);
  }

  function seenOf(position: WatchedPosition, at: AccountSnapshot): Seen {
    const { id } = position.record;
    const [snapshot, price] = [at.position(id), feed.latest(position.instrument)];
    if (snapshot instanceof InputError || price === null) throw new Error(`position ${id} was warned of without figures`);
    return { position, snapshot, rules: [], moment: { at: price.at, unwatched: false } };
  }

  function settle(position: WatchedPosition, away: number, limit: number, at: AccountSnapshot, over: Seen[]): void {
    const { id } = position.record;
    reconsideration.set(id, null);
    holding.delete(id);
    noted.delete(id);
    if (away <= OVER_FROM * limit) return;
    const known = memories.get(id);
    if (known?.holding === true) over.push(seenOf(position, at));
    end(id);
  }

  function keepBack(warned: Warned, reason: EarlyHold, until: number | null): void {
    const { id } = warned.position.record;
    reconsideration.set(id, until);
    // Its own slot has a row: that of the warning.
    if (reason !== 'throttled' && noted.get(id) !== reason) surroundings.onHeld(warned, reason, until);
    noted.set(id, reason);
  }

  function decideOne(account: WatchedAccount, at: AccountSnapshot, position: WatchedPosition, due: Warned[], over: Seen[]): void {
    const { record, rules } = position;
    const { id } = record;
    if (rules.earlyWarning === 'off' || !rules.alertsEnabled) return;
    const pace = surroundings.paceOf(account, at, position, worstFreshness(position.instruments, feed.freshness));
    if (pace.state !== 'ready') {
      reconsideration.set(id, null);
      return;
    }
    const { limit } = SENSITIVITIES[rules.earlyWarning];
    if (memories.get(id)?.holding === true && !since.has(id)) since.set(id, memories.get(id)?.claimedAt ?? clock.now());
    const decision = decisionOf(position, pace.away <= limit);
    if (decision.action === 'hold' && decision.reason === 'below') {
      settle(position, pace.away, limit, at, over);
      return;
    }
    if (!since.has(id)) since.set(id, clock.now());
    holding.add(id);
    const warned = { ...seenOf(position, at), pace };
    if (decision.action === 'hold') keepBack(warned, decision.reason, decision.until);
    else if (!surroundings.alerting(id)) {
      noted.delete(id);
      due.push(warned);
    }
  }

  function decide(account: WatchedAccount, positions: Iterable<WatchedPosition>): void {
    if (surroundings.doubtful()) return;
    const asked = [...positions].filter((position) => warnsEarly(position) && !running.has(position.record.id));
    if (asked.length === 0) return;
    const at = account.at(prices.of(account.venue));
    const [due, over]: [Warned[], Seen[]] = [[], []];
    for (const position of asked) attempt(() => decideOne(account, at, position, due, over));
    attempt(() => watch.decided(account, at, asked));
    if (over.length > 0) attempt(() => surroundings.onOver(over));
    if (due.length > 0) begin(due);
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
        for (const account of accounts) decide(account, account.positions.filter(({ record }) => settled.has(record.id)));
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
      for (const id of [...since.keys(), ...noted.keys()]) if (!asking.has(id)) end(id);
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
    holds: (positionId) => holding.has(positionId),
    status(position) {
      const from = since.get(position.record.id);
      if (from === undefined) return null;
      const decision = holding.has(position.record.id) ? decisionOf(position, true) : null;
      return { since: from, held: decision === null || decision.action === 'fire' ? null : { reason: heldReason(decision.reason), until: decision.until } };
    },
    busy: () => running.size > 0,
    stop: () => reconsideration.stop(),
  };
}

function heldReason(reason: EarlyHold | 'below'): EarlyHold {
  if (reason === 'below') throw new RangeError('a warning that holds is not below');
  return reason;
}
