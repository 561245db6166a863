import { SENSITIVITIES } from '../../engine/odds/index.ts';
import { InputError } from '../../engine/index.ts';
import type { AccountSnapshot, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import { EVERYWHERE, NOWHERE, PoolLine, priceStretch, type Stretch } from '../pace/early-lines.ts';
import { barriersOf, poolStanding, priceHoursAway, type Barriers } from '../pace/hours-away.ts';
import type { Paces } from '../pace/paces.ts';
import { isOffset, poolMembers } from '../pace/position-odds.ts';

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

export interface EarlyWatchSurroundings {
  readonly accounts: readonly WatchedAccount[];
  readonly paces: Pick<Paces, 'of' | 'together'>;
  readonly latest: (instrument: Instrument) => { readonly value: number } | null;
  /** Whether a warning of the position holds or lingers. */
  readonly on: (positionId: string) => boolean;
}

interface Line {
  readonly position: WatchedPosition;
  readonly account: WatchedAccount;
  readonly limit: number;
  /** As of the last decision; null before the first, and then nothing is skipped. */
  barriers: Barriers | null;
  stretch: Stretch;
}

interface Pool {
  readonly account: WatchedAccount;
  readonly positions: readonly WatchedPosition[];
  readonly instruments: readonly Instrument[];
  /** Null: nothing is skipped. idle: nothing can be said before the next minute. */
  line: PoolLine | 'idle' | null;
}

interface ContractLines {
  lower: number;
  upper: number;
  readonly lines: Line[];
  readonly pools: { readonly pool: Pool; readonly part: number }[];
}

export const warnsEarly = ({ rules }: WatchedPosition): boolean => rules.alertsEnabled && rules.earlyWarning !== 'off';
const limitOf = ({ rules }: WatchedPosition): number => SENSITIVITIES[rules.earlyWarning === 'off' ? 'balanced' : rules.earlyWarning].limit;
const within = (price: number, { lower, upper }: Stretch): boolean => price > lower && price < upper;

export function createEarlyWatch({ accounts, paces, latest, on }: EarlyWatchSurroundings): EarlyWatch {
  const contracts = new Map<Instrument, ContractLines>();
  const lines = new Map<string, Line>();
  const pools = new Map<WatchedAccount, Pool>();
  const crossed = new Map<WatchedAccount, Set<WatchedPosition>>();

  const linesOf = (instrument: Instrument): ContractLines => {
    const known = contracts.get(instrument) ?? { lower: Infinity, upper: -Infinity, lines: [], pools: [] };
    contracts.set(instrument, known);
    return known;
  };

  for (const account of accounts) {
    const asking = account.positions.filter(warnsEarly);
    for (const position of asking.filter(({ record }) => record.marginMode === 'isolated')) {
      const line: Line = { position, account, limit: limitOf(position), barriers: null, stretch: NOWHERE };
      lines.set(position.record.id, line);
      linesOf(position.instrument).lines.push(line);
    }
    const pooled = asking.filter(({ record }) => record.marginMode === 'cross');
    const [first] = pooled;
    if (first === undefined) continue;
    // In the order of the account's positions, as the standing of the pool has its parts.
    const ofPool = [...new Set(account.positions.filter(({ record }) => record.marginMode === 'cross').map(({ instrument }) => instrument))];
    const pool: Pool = { account, positions: pooled, instruments: ofPool, line: null };
    pools.set(account, pool);
    ofPool.forEach((instrument, part) => linesOf(instrument).pools.push({ pool, part }));
  }

  function cross(account: WatchedAccount, positions: readonly WatchedPosition[]): void {
    const known = crossed.get(account) ?? new Set();
    positions.forEach((position) => known.add(position));
    crossed.set(account, known);
  }

  function tighten(at: ContractLines): void {
    at.lower = at.lines.reduce((highest, { stretch }) => Math.max(highest, stretch.lower), -Infinity);
    at.upper = at.lines.reduce((lowest, { stretch }) => Math.min(lowest, stretch.upper), Infinity);
  }

  function crossLines({ lines: of }: ContractLines, fairPrice: number): boolean {
    const beyond = of.filter(({ stretch }) => !within(fairPrice, stretch));
    for (const { account, position } of beyond) cross(account, [position]);
    return beyond.length > 0;
  }

  function crossPools({ pools: of }: ContractLines, fairPrice: number): boolean {
    let any = false;
    for (const { pool, part } of of) {
      if (pool.line === 'idle' || (pool.line !== null && !pool.line.crosses(part, fairPrice))) continue;
      pool.line = null;
      cross(pool.account, pool.positions);
      any = true;
    }
    return any;
  }

  /** Where nothing can be said before the next minute, nothing is to be looked for. */
  function stretchOf({ position, limit, barriers }: Line): Stretch {
    const contract = paces.of(position.instrument);
    const price = latest(position.instrument);
    if (contract?.ready !== true || price === null) return EVERYWHERE;
    return barriers === null ? NOWHERE : priceStretch(contract.pace, price.value, barriers, limit, on(position.record.id));
  }

  /** Whether the price alone says that nothing holds, or ends. */
  function isFar({ position, limit, barriers }: Line): boolean {
    const contract = paces.of(position.instrument);
    const price = latest(position.instrument);
    if (contract?.ready !== true || price === null) return true;
    if (barriers === null || on(position.record.id)) return false;
    const hours = priceHoursAway(contract.pace, price.value, barriers);
    return hours === null || hours.away > limit;
  }

  return {
    crosses(instrument, fairPrice) {
      const at = contracts.get(instrument);
      // What a closed minute has brought near waits for the next price, whichever that is.
      const waiting = crossed.size > 0;
      if (at === undefined) return waiting;
      const any = !(fairPrice > at.lower && fairPrice < at.upper) && crossLines(at, fairPrice);
      return (at.pools.length > 0 && crossPools(at, fairPrice)) || any || waiting;
    },
    takeCrossed(account) {
      const taken = crossed.get(account) ?? new Set();
      crossed.delete(account);
      return taken;
    },
    closed() {
      for (const at of contracts.values()) {
        for (const line of at.lines) {
          if (isFar(line)) line.stretch = stretchOf(line);
          else cross(line.account, [line.position]);
        }
        tighten(at);
      }
      for (const { account, positions } of pools.values()) cross(account, positions);
    },
    decided(account, at, positions) {
      const changed = new Set<ContractLines>();
      for (const { record, instrument } of positions) {
        const line = lines.get(record.id);
        if (line === undefined) continue;
        const snapshot = at.position(record.id);
        line.barriers = snapshot instanceof InputError ? null : barriersOf(snapshot);
        line.stretch = snapshot instanceof InputError || snapshot.liquidating ? EVERYWHERE : stretchOf(line);
        changed.add(linesOf(instrument));
      }
      changed.forEach(tighten);
      const pool = pools.get(account);
      if (pool === undefined) return;
      const members = poolMembers(account, at);
      const pace = paces.together(pool.instruments);
      if (members === null || pace?.ready !== true) {
        pool.line = 'idle';
        return;
      }
      const limits = pool.positions.map((position) => ({ limit: limitOf(position), on: on(position.record.id) }));
      pool.line = new PoolLine(poolStanding(members, isOffset(account)), isOffset(account), pace, distinct(limits));
    },
  };
}

function distinct(limits: readonly { readonly limit: number; readonly on: boolean }[]): readonly { readonly limit: number; readonly on: boolean }[] {
  return [...new Map(limits.map((one) => [`${one.limit} ${one.on}`, one])).values()];
}
