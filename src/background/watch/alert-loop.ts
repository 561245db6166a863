import { mutedUntil, type AlertDecision, type AlertRule } from '../../engine/alert/index.ts';
import { compareMarginRates, InputError, type FairPrices, type PositionSnapshot } from '../../engine/index.ts';
import type { KeptAlert, Notifier } from '../alerts/notifier.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock, Timers } from '../platform/platform.ts';
import type { AccountSnapshot, WatchedAccount, WatchedPosition } from '../portfolio/watched-books.ts';
import { alertFigures, type PriceMoment } from './alert-figures.ts';
import { decidePosition, worstFreshness } from './decide-position.ts';
import type { HeldAlert } from './held-entry.ts';
import { createReconsideration } from './reconsideration.ts';
import { createToldSigns, dangerSigns, keptSigns } from './told-signs.ts';
import type { Touch } from './touches.ts';

export type Memory = Pick<KeptAlert, 'claimedAt'>;

type Throttled = Extract<AlertDecision, { readonly reason: 'throttled' }>;

interface Due {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot;
  readonly rules: readonly AlertRule[];
  readonly moment: PriceMoment;
}

export interface AlertLoopSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: FairPrices;
  readonly notifier: Notifier;
  /**
   * Seen within the 30 minutes, kept back, not lost: a rule holds again after a pause; or, once each, a rule that the alert did not name
   * begins to hold, or liquidation begins.
   */
  onHeld(held: HeldAlert): void;
  onClaimed(): void;
  onTrouble(error: unknown): void;
}

/** Decides positions and raises their alerts; the memory of claimed slots is the store's, mirrored here. */
export interface AlertLoop {
  setAccounts(accounts: readonly WatchedAccount[]): void;
  setMemories(memories: readonly KeptAlert[]): void;
  memory(positionId: string): Memory | null;
  /** True while the slot is being claimed. */
  claiming(positionId: string): boolean;
  /** Decides what a price of one of these symbols touches; alerts of one account are one notification. */
  decide(symbols: ReadonlySet<string>): void;
  decideAll(): void;
  /** Holds these positions back until `release` decides them together, in one notification. */
  gather(positionIds: Iterable<string>): void;
  release(positionIds: ReadonlySet<string>): void;
  /**
   * Raises what an account's positions touched while nobody watched, in one notification. Where a rule holds now the ordinary alert serves instead; a slot
   * that is taken is noted as held back.
   */
  raiseTouched(account: WatchedAccount, touched: readonly Touch[]): void;
  stop(): void;
}

export function createAlertLoop(surroundings: AlertLoopSurroundings): AlertLoop {
  const { clock, feed, prices, notifier } = surroundings;
  const memories = new Map<string, Memory>();
  const claiming = new Set<string>();
  const gathered = new Set<string>();
  /** Positions that were below since their last alert. */
  const recovered = new Set<string>();
  const told = createToldSigns();
  const reconsideration = createReconsideration(clock, surroundings.timers, decideAll);
  let accounts: readonly WatchedAccount[] = [];

  function momentOf({ record: { id, symbol } }: WatchedPosition): PriceMoment {
    const price = feed.latest(symbol);
    if (price === null) throw new Error(`position ${id} was decided without a price`);
    return { at: price.at, unwatched: false };
  }

  /** What is to be raised of a touch, if anything. */
  function dueOfTouch(account: WatchedAccount, { position, snapshot, rules, at }: Touch): Due | null {
    const { id } = position.record;
    if (claiming.has(id) || gathered.has(id) || holdsNow(account, position)) return null;
    const moment = { at, unwatched: true };
    const claimedAt = memories.get(id)?.claimedAt;
    const until = claimedAt === undefined ? null : mutedUntil(claimedAt, clock.now());
    if (until === null) return { position, snapshot, rules, moment };
    surroundings.onHeld({ position, snapshot, rules, until, moment });
    return null;
  }

  function holdsNow(account: WatchedAccount, position: WatchedPosition): boolean {
    const freshness = worstFreshness(position.symbols, feed.freshness);
    const snapshot = (): PositionSnapshot | InputError => account.at(prices).position(position.record.id);
    const decision = decidePosition({ rules: position.rules, freshness, memory: null, now: clock.now(), snapshot });
    return decision.action === 'fire';
  }

  function decideOne(position: WatchedPosition, at: () => AccountSnapshot): Due | null {
    const { id } = position.record;
    const freshness = worstFreshness(position.symbols, feed.freshness);
    const memory = memories.get(id) ?? null;
    const snapshot = (): PositionSnapshot | InputError => at().position(id);
    const decision = decidePosition({ rules: position.rules, freshness, memory, now: clock.now(), snapshot });
    if (decision.action === 'fire') {
      const evaluated = snapshot();
      if (evaluated instanceof InputError) throw new Error(`position ${id} fired without figures`);
      return { position, snapshot: evaluated, rules: decision.rules, moment: momentOf(position) };
    }
    reconsideration.set(id, decision.reconsiderAt);
    if (decision.reason === 'below' && memory !== null && mutedUntil(memory.claimedAt, clock.now()) !== null) recovered.add(id);
    if (decision.reason === 'throttled') hold(position, snapshot(), decision);
    return null;
  }

  function hold(position: WatchedPosition, snapshot: PositionSnapshot | InputError, { rules, until }: Throttled): void {
    const { id } = position.record;
    if (snapshot instanceof InputError) throw new Error(`position ${id} was held back without figures`);
    const again = recovered.delete(id);
    const worse = told.tell(id, dangerSigns(rules, snapshot.liquidating));
    if (again || worse) surroundings.onHeld({ position, snapshot, rules, until, moment: momentOf(position) });
  }

  function decidePositions(account: WatchedAccount, positions: Iterable<WatchedPosition>): readonly Due[] {
    let snapshot: AccountSnapshot | null = null;
    const at = (): AccountSnapshot => (snapshot ??= account.at(prices));
    const due: Due[] = [];
    for (const position of positions) {
      const { id } = position.record;
      if (claiming.has(id) || gathered.has(id)) continue;
      const one = decideOne(position, at);
      if (one !== null) due.push(one);
    }
    return due;
  }

  function decideAll(): void {
    for (const account of accounts) raise(decidePositions(account, account.positions));
  }

  function raise(due: readonly Due[]): void {
    if (due.length === 0) return;
    const ids = due.map(({ position }) => position.record.id);
    const worstFirst = [...due].sort((a, b) => compareMarginRates(b.snapshot.marginRate, a.snapshot.marginRate));
    ids.forEach((id) => claiming.add(id));
    void claim(worstFirst)
      .catch(surroundings.onTrouble)
      .finally(() => {
        ids.forEach((id) => claiming.delete(id));
        surroundings.onClaimed();
      });
  }

  async function claim(due: readonly Due[]): Promise<void> {
    const figures = due.map(({ position, snapshot, rules, moment }) => alertFigures(position, snapshot, rules, moment));
    const { granted, refused } = await notifier.raise(figures);
    for (const { positionId, figures: kept } of refused) told.begin(positionId, keptSigns(kept));
    for (const { positionId } of granted) {
      for (const one of figures) if (one.positionId === positionId) told.begin(positionId, dangerSigns(one.rules, one.liquidating));
    }
    for (const { positionId, claimedAt } of [...granted, ...refused]) {
      memories.set(positionId, { claimedAt });
      recovered.delete(positionId);
      reconsideration.set(positionId, mutedUntil(claimedAt, clock.now()));
    }
  }

  return {
    setAccounts(next) {
      accounts = next;
      reconsideration.keepOnly(new Set(next.flatMap(({ positions }) => positions.map(({ record }) => record.id))));
    },
    setMemories(kept) {
      for (const { positionId, claimedAt, figures } of kept) {
        memories.set(positionId, { claimedAt });
        told.begin(positionId, keptSigns(figures));
      }
    },
    memory: (positionId) => memories.get(positionId) ?? null,
    claiming: (positionId) => claiming.has(positionId),
    decide(symbols) {
      for (const account of accounts) {
        const touched = new Set([...symbols].flatMap((symbol) => account.touchedBy(symbol)));
        if (touched.size > 0) raise(decidePositions(account, touched));
      }
    },
    decideAll,
    gather: (positionIds) => [...positionIds].forEach((id) => gathered.add(id)),
    release(positionIds) {
      positionIds.forEach((id) => gathered.delete(id));
      raise(
        accounts.flatMap((account) =>
          decidePositions(
            account,
            account.positions.filter(({ record }) => positionIds.has(record.id)),
          ),
        ),
      );
    },
    raiseTouched: (account, touched) => raise(touched.map((touch) => dueOfTouch(account, touch)).filter((due) => due !== null)),
    stop: () => reconsideration.stop(),
  };
}
