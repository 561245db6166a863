import { PoolLine, poolStanding } from '../../engine/odds/index.ts';
import type { WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import { isOffset, poolMembers } from '../pace/position-odds.ts';
import { limitsOf, warnsEarly, type LinesSurroundings, type WatchedLines } from './watched-lines.ts';

interface Pool {
  readonly account: WatchedAccount;
  /** Those that are warned of early. */
  readonly positions: readonly WatchedPosition[];
  readonly instruments: readonly Instrument[];
  /** Null: nothing is skipped. idle: nothing can be said before the next minute. */
  line: PoolLine | 'idle' | null;
}

interface Limit {
  readonly limit: number;
  readonly on: boolean;
}

/** Of cross pools: all their positions depend on the slack that they share, and that on the prices of all their contracts. */
export function createPoolLines({ accounts, paces, on, cross }: Omit<LinesSurroundings, 'latest'>): WatchedLines {
  const pools = new Map<WatchedAccount, Pool>();
  const contracts = new Map<Instrument, { readonly pool: Pool; readonly part: number }[]>();

  for (const account of accounts) {
    const pooled = account.positions.filter(({ record }) => record.marginMode === 'cross');
    const positions = pooled.filter(warnsEarly);
    if (positions.length === 0) continue;
    // In the order of the account's positions, as the standing of the pool has its parts.
    const instruments = [...new Set(pooled.map(({ instrument }) => instrument))];
    const pool: Pool = { account, positions, instruments, line: null };
    pools.set(account, pool);
    instruments.forEach((instrument, part) => contracts.set(instrument, [...(contracts.get(instrument) ?? []), { pool, part }]));
  }

  return {
    crosses(instrument, fairPrice) {
      let any = false;
      for (const { pool, part } of contracts.get(instrument) ?? []) {
        if (pool.line === 'idle' || (pool.line !== null && !pool.line.crosses(part, fairPrice))) continue;
        pool.line = null;
        cross(pool.account, pool.positions);
        any = true;
      }
      return any;
    },
    closed() {
      for (const { account, positions } of pools.values()) cross(account, positions);
    },
    decided(account, at) {
      const pool = pools.get(account);
      if (pool === undefined) return;
      const members = poolMembers(account, at);
      const pace = paces.together(pool.instruments);
      if (members === null || pace?.ready !== true) {
        pool.line = 'idle';
        return;
      }
      const limits = pool.positions.flatMap((position) =>
        limitsOf(position).map((limit, index) => ({ limit, on: index === 0 && on(position.record.id) })),
      );
      pool.line = new PoolLine(poolStanding(members, isOffset(account)), isOffset(account), pace, distinct(limits));
    },
  };
}

function distinct(limits: readonly Limit[]): readonly Limit[] {
  return [...new Map(limits.map((one) => [`${one.limit} ${one.on}`, one])).values()];
}
