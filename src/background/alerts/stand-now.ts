import type { AlertDecision } from '../../engine/alert/index.ts';
import { InputError, type PositionSnapshot } from '../../engine/index.ts';
import { alertLevel } from '../../portfolio/position-level.ts';
import type { AccountSnapshot, MarketPrices, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import { worstFreshness } from '../../protocol/freshness.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock } from '../platform/platform.ts';
import type { AlertMemories } from './alert-memories.ts';
import { decidePosition, UNTOUCHED, type AlertStanding } from './decide-position.ts';
import type { Seen } from './seen.ts';

/** `holds`: whether a rule does; null when that cannot be said (no fresh price, not evaluable, off), and then nothing else is known either. */
export type StandNow = { readonly holds: boolean; readonly seen: Seen } | { readonly holds: null; readonly seen: null };

export interface StandsSurroundings {
  readonly clock: Clock;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: MarketPrices;
  readonly memories: Pick<AlertMemories, 'get' | 'ofNotification'>;
  readonly standing: (record: PositionRecord) => AlertStanding;
}

/** How positions stand at the latest prices. It changes nothing. */
export interface Stands {
  /** `at`: the account's snapshot, made when the first decision needs it. */
  decide(position: WatchedPosition, at: () => AccountSnapshot, standing: AlertStanding): AlertDecision;
  /** Of a position that was decided on its figures; `rules` are those that held. Throws for any other. */
  seen(position: WatchedPosition, at: () => AccountSnapshot, rules: Seen['rules']): Seen;
  /** Whatever mutes the position. */
  stands(account: WatchedAccount, position: WatchedPosition): StandNow;
  /** Whether a rule of the position holds now; null when that cannot be said. */
  holds(accounts: readonly WatchedAccount[], positionId: string): boolean | null;
  /** Positions whose rules hold now and that this notification speaks of. */
  membersOf(accounts: readonly WatchedAccount[], notificationId: string): readonly Seen[];
  /** Notifications of alerts whose positions stand at critical or worse and are muted by nothing but their slot or their question, with those whose rules hold. */
  standingCritical(accounts: readonly WatchedAccount[]): ReadonlyMap<string, readonly Seen[]>;
}

export function createStands({ clock, feed, prices, memories, standing }: StandsSurroundings): Stands {
  function decide(position: WatchedPosition, at: () => AccountSnapshot, now: AlertStanding): AlertDecision {
    const freshness = worstFreshness(position.instruments, feed.freshness);
    return decidePosition({
      rules: position.rules,
      freshness,
      standing: now,
      now: clock.now(),
      snapshot: () => at().position(position.record.id),
    });
  }

  function seen(position: WatchedPosition, at: () => AccountSnapshot, rules: Seen['rules']): Seen {
    const { id } = position.record;
    const price = feed.latest(position.instrument);
    if (price === null) throw new Error(`position ${id} was decided without a price`);
    return { position, snapshot: figuresOf(position, at), rules, moment: { at: price.at, unwatched: false } };
  }

  function stands(account: WatchedAccount, position: WatchedPosition): StandNow {
    const at = (): AccountSnapshot => account.at(prices.of(account.venue));
    const decision = decide(position, at, UNTOUCHED);
    if (decision.action === 'fire') return { holds: true, seen: seen(position, at, decision.rules) };
    return decision.reason === 'below' ? { holds: false, seen: seen(position, at, []) } : { holds: null, seen: null };
  }

  function holds(accounts: readonly WatchedAccount[], positionId: string): boolean | null {
    for (const account of accounts) {
      const position = account.positions.find(({ record }) => record.id === positionId);
      if (position !== undefined) return stands(account, position).holds;
    }
    return null;
  }

  function membersOf(accounts: readonly WatchedAccount[], notificationId: string): readonly Seen[] {
    const ids = new Set(memories.ofNotification(notificationId));
    return accounts.flatMap((account) => {
      const members = account.positions.filter(({ record }) => ids.has(record.id));
      return members.flatMap((position) => {
        const now = stands(account, position);
        return now.holds === true ? [now.seen] : [];
      });
    });
  }

  function standsCritical(position: WatchedPosition, at: () => AccountSnapshot): boolean {
    const decision = decide(position, at, standing(position.record));
    const onlySlot = decision.action === 'hold' && (decision.reason === 'throttled' || decision.reason === 'asked');
    return onlySlot && alertLevel(figuresOf(position, at), position.rules) !== 'alert';
  }

  function standingCritical(accounts: readonly WatchedAccount[]): ReadonlyMap<string, readonly Seen[]> {
    const ids = accounts.flatMap((account) => {
      const alerted = account.positions.filter(({ record }) => memories.get(record.id) !== null);
      if (alerted.length === 0) return [];
      const snapshot = account.at(prices.of(account.venue));
      return alerted
        .filter((position) => standsCritical(position, () => snapshot))
        .flatMap(({ record }) => memories.get(record.id)?.notificationId ?? []);
    });
    return new Map([...new Set(ids)].map((notificationId) => [notificationId, membersOf(accounts, notificationId)]));
  }

  return { decide, seen, stands, holds, membersOf, standingCritical };
}

function figuresOf({ record: { id } }: WatchedPosition, at: () => AccountSnapshot): PositionSnapshot {
  const snapshot = at().position(id);
  if (snapshot instanceof InputError) throw new Error(`position ${id} was decided without figures`);
  return snapshot;
}
