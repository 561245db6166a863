import type { Tick } from './market.ts';

/** Work whose cost is compared; one call does `operations` of it. */
export interface Contestant {
  readonly operations: number;
  work(): void | Promise<void>;
}

/** One tick after the other. */
export const ticking = (ticks: readonly Tick[], take: (symbol: string, value: number) => void): Contestant => ({
  operations: ticks.length,
  work() {
    for (const { symbol, value } of ticks) take(symbol, value);
  },
});

export interface RaceLength {
  readonly rounds: number;
  /** Processor time that every contestant spends in a round, at least. */
  readonly roundMs: number;
}

export const raceLength = (quick: boolean): RaceLength => (quick ? { rounds: 3, roundMs: 10 } : { rounds: 9, roundMs: 250 });

/**
 * What one operation of each contestant costs, in microseconds of processor time of this process (user and system), one figure a round. They
 * take turns, so that a disturbed round is one for all. Processor time and no time of day: the machine is shared. The first round warms up and is not counted.
 */
export async function race<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  length: RaceLength,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= length.rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const cost = await costOf(contestants[name], length.roundMs);
      if (round > 0) costs[name].push(cost);
    }
  }
  return costs;
}

/** Microseconds of processor time an operation, over at least so many milliseconds. */
export async function costOf({ operations, work }: Contestant, atLeastMs: number): Promise<number> {
  const from = process.cpuUsage();
  let calls = 0;
  let spent = 0;
  while (spent < atLeastMs * 1000) {
    const working = work();
    if (working !== undefined) await working;
    calls += 1;
    const { user, system } = process.cpuUsage(from);
    spent = user + system;
  }
  return spent / (calls * operations);
}
