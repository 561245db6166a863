import { instrumentOf } from '../../protocol/instrument.ts';
import { barriersOf, LEAST_MINUTES, poolHoursAway, poolStanding, priceHoursAway, type HoursAway } from '../../engine/odds/index.ts';
import { InputError, type PositionSnapshot } from '../../engine/index.ts';
import { nearDouble } from '../../engine/skip/index.ts';
import type { AccountSnapshot, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Freshness } from '../../protocol/view.ts';
import type { Paces } from './paces.ts';

/** How near a position's liquidation is at the pace of the last hour, or why that cannot be said. */
export type PositionPace =
  | ({ readonly state: 'ready'; readonly measure: 'price' | 'pool-slack' } & HoursAway)
  | { readonly state: 'warming'; readonly minutes: number }
  | { readonly state: 'none'; readonly reason: 'off' | 'no-price' | 'blind' | 'liquidating' };

export type PaceOf = (account: WatchedAccount, at: AccountSnapshot, position: WatchedPosition, freshness: Freshness) => PositionPace;

/** The cross positions of an account at one moment; null while one of them cannot be evaluated. */
export function poolMembers({ positions }: WatchedAccount, at: AccountSnapshot): readonly PositionSnapshot[] | null {
  const members = positions.filter(({ record }) => record.marginMode === 'cross').map(({ record }) => at.position(record.id));
  return members.every((member): member is PositionSnapshot => !(member instanceof InputError)) ? members : null;
}

export const isOffset = ({ record }: WatchedAccount): boolean => record?.profitRule === 'offset';

export function createPaceOf(paces: Pick<Paces, 'of' | 'together'>): PaceOf {
  /** A pool's is the same for all its members. */
  const pools = new WeakMap<AccountSnapshot, PositionPace>();

  /** A day that is whole in minutes may still wait for the candles of a hole. */
  const warming = (minutes: number): PositionPace => ({ state: 'warming', minutes: Math.min(minutes, LEAST_MINUTES - 1) });

  function ofPrice({ venue }: WatchedAccount, snapshot: PositionSnapshot): PositionPace {
    const contract = paces.of(instrumentOf(venue, snapshot.position.symbol));
    if (contract === null) return { state: 'none', reason: 'off' };
    if (!contract.ready) return warming(contract.pace.minutes);
    const hours = priceHoursAway(contract.pace, nearDouble(snapshot.fairPrice), barriersOf(snapshot));
    return hours === null ? { state: 'none', reason: 'no-price' } : { state: 'ready', measure: 'price', ...hours };
  }

  function ofPool(account: WatchedAccount, at: AccountSnapshot): PositionPace {
    const members = poolMembers(account, at);
    if (members === null) return { state: 'none', reason: 'blind' };
    const standing = poolStanding(members, isOffset(account));
    const instruments = standing.parts.map(({ symbol }) => instrumentOf(account.venue, symbol));
    const contracts = instruments.map((instrument) => paces.of(instrument));
    if (contracts.some((contract) => contract === null)) return { state: 'none', reason: 'off' };
    const pace = paces.together(instruments);
    const hours = pace === null ? null : poolHoursAway(pace, standing);
    if (hours === null) return warming(pace?.minutes ?? Math.min(...contracts.map((contract) => contract?.pace.minutes ?? 0)));
    return { state: 'ready', measure: 'pool-slack', ...hours };
  }

  return (account, at, { record }, freshness) => {
    const snapshot = at.position(record.id);
    if (freshness === 'stale' || snapshot instanceof InputError) return { state: 'none', reason: 'blind' };
    if (snapshot.liquidating) return { state: 'none', reason: 'liquidating' };
    if (record.marginMode === 'isolated') return ofPrice(account, snapshot);
    const known = pools.get(at) ?? ofPool(account, at);
    pools.set(at, known);
    return known;
  };
}
