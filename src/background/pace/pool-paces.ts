import { PoolPace } from '../../engine/odds/index.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { ContractMinutes } from './contract-minutes.ts';

/** How contracts of one pool move together, from the minutes that all of them have. */
export interface PoolPaces {
  /** Of these contracts, in their order; null while one of them is not ready. */
  together(instruments: readonly Instrument[]): PoolPace | null;
  /** Drops the pools of a contract that is followed no longer. */
  keepFollowed(): void;
}

interface Pool {
  readonly instruments: readonly Instrument[];
  /** Of the members, when it was made. */
  readonly versions: readonly object[];
  readonly pace: PoolPace;
  /** The first member's last minute when it was asked for last. */
  asOf: number;
}

/** `followed`: the closed minutes of a contract that is. */
export function createPoolPaces(followed: (instrument: Instrument) => ContractMinutes | undefined): PoolPaces {
  const pools = new Map<string, Pool>();
  return {
    together(instruments) {
      const members = instruments.flatMap((instrument) => followed(instrument) ?? []);
      if (members.length < instruments.length || members.some(({ ready }) => !ready)) return null;
      const key = instruments.join();
      const lasts = members.map(({ minutes }) => minutes.at(-1));
      const asOf = lasts[0]?.minute ?? -Infinity;
      const known = pools.get(key);
      // Nobody asked while minutes went by, or what lies behind them changed.
      const outdated =
        known === undefined || asOf > known.asOf + 1 || members.some(({ version }, index) => version !== known.versions[index]);
      const pool = outdated ? { instruments, versions: members.map(({ version }) => version), pace: madeOf(members), asOf } : known;
      // Where one had no price in this minute it is a hole for all of them together.
      if (asOf > pool.asOf && lasts.every((last) => last?.minute === asOf))
        pool.pace.closeMinute(
          asOf,
          lasts.map((last) => last?.close ?? NaN),
        );
      pool.asOf = asOf;
      pools.set(key, pool);
      return pool.pace;
    },
    keepFollowed() {
      for (const [key, { instruments }] of [...pools])
        if (instruments.some((instrument) => followed(instrument) === undefined)) pools.delete(key);
    },
  };
}

function madeOf(members: readonly ContractMinutes[]): PoolPace {
  const pace = new PoolPace();
  const [first, ...others] = members.map(({ minutes }) => minutes);
  const closes = others.map((minutes) => new Map(minutes.map((one) => [one.minute, one.close])));
  for (const { minute, close } of first ?? []) {
    const rest = closes.flatMap((of) => of.get(minute) ?? []);
    if (rest.length === others.length) pace.closeMinute(minute, [close, ...rest]);
  }
  return pace;
}
