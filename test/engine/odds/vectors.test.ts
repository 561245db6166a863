import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  distanceOf,
  oddsOf,
  PoolPace,
  PricePace,
  SENSITIVITIES,
  statedOdds,
  warns,
  type Sensitivity,
  type Toward,
} from '../../../src/engine/odds/index.ts';

/** Answers of the definition in another language; not part of the repository. */
const FILE = fileURLToPath(new URL('../../../../shared/data/early-warning/vectors.json', import.meta.url));
const ABSENT = 'else skipped: ../shared/data/early-warning/vectors.json lies beside the checkout only where it was put';

interface Ask {
  readonly side: Toward;
  readonly barrier: number;
  readonly fair: number;
  readonly odds: number | null;
  readonly sigma: number;
  readonly pace: number;
  readonly scale: number;
  readonly z: number;
  readonly odds240: number;
  readonly early: boolean;
  readonly balanced: boolean;
  readonly late: boolean;
  readonly balancedIfOn: boolean;
}

interface Contract {
  readonly name: string;
  readonly minutes: readonly (readonly [number, number])[];
  readonly state: {
    minutes: number;
    ready: boolean;
    v10: number | null;
    v240: number | null;
    close: number;
    highestClose: number;
    lowestClose: number;
  };
  readonly asks: readonly Ask[];
  readonly trips: readonly { side: Toward; barrier: number; threshold: number; tripPrice: number }[];
}

interface Vectors {
  readonly tail: readonly { z: number; odds: number }[];
  readonly threshold: readonly { odds: number; z: number }[];
  readonly words: readonly { odds: number; words: string }[];
  readonly contracts: readonly Contract[];
  readonly pools: readonly {
    minutes: readonly (readonly [number, number[]])[];
    fair: number[];
    asks: readonly { weights: number[]; slack: number; odds: number | null }[];
  }[];
}

const vectors: Vectors = existsSync(FILE)
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as Vectors)
  : { tail: [], threshold: [], words: [], contracts: [], pools: [] };

function expectNear(found: number | null | undefined, told: number | null, what: string): void {
  if (told === null || found === null || found === undefined) expect(found, what).toBe(told);
  else
    expect(Math.abs(found - told), `${what}: ${found} for ${told}`).toBeLessThanOrEqual(
      Math.max(1e-12 * Math.max(Math.abs(found), Math.abs(told)), 1e-13),
    );
}

function inWords(odds: number): string {
  const { kind, of, among } = statedOdds(odds);
  return `${{ 'at-most': 'at most', about: 'about', 'more-than': 'more than' }[kind]} ${of} in ${among}`;
}

function paceOf({ minutes }: Contract): PricePace {
  const pace = new PricePace();
  for (const [minute, close] of minutes) pace.closeMinute(minute, close);
  return pace;
}

const limitOf = (odds: number): number => Object.values(SENSITIVITIES).find((one) => one.odds === odds)?.limit ?? distanceOf(odds);

describe.skipIf(!existsSync(FILE))(`the odds of the next hour are those of the definition (${ABSENT})`, () => {
  it('in the tail, its distances and its words', () => {
    expect([vectors.tail.length, vectors.threshold.length, vectors.words.length]).toEqual([22, 12, 23]);
    for (const { z, odds } of vectors.tail) expectNear(oddsOf(z), odds, `odds of ${z}`);
    for (const { odds, z } of vectors.threshold) expectNear(distanceOf(odds), z, `distance of ${odds}`);
    for (const { odds, words } of vectors.words) expect(inWords(odds), String(odds)).toBe(words);
  });

  it.each(vectors.contracts)('of a contract: $name', (contract) => {
    const pace = paceOf(contract);
    const { state, asks, trips } = contract;
    const [short, long] = pace.variances.map((value) => (Number.isNaN(value) ? null : value));
    expect([pace.minutes, pace.ready, pace.close, pace.best(1), pace.best(-1)]).toEqual([
      state.minutes,
      state.ready,
      state.close,
      state.highestClose,
      state.lowestClose,
    ]);
    expectNear(short, state.v10, 'v10');
    expectNear(long, state.v240, 'v240');
    for (const ask of asks) {
      const { side, barrier, fair } = ask;
      const what = `${side} to ${barrier} at ${fair}`;
      expectNear(pace.odds(fair, barrier, side), ask.odds, what);
      if (ask.odds === null) continue;
      const { sigma, pace: m, scale } = pace.usualHour(fair, side);
      const z = pace.distance(fair, barrier, side);
      for (const [name, found, told] of [
        ['sigma', sigma, ask.sigma],
        ['pace', m, ask.pace],
        ['scale', scale, ask.scale],
        ['z', z, ask.z],
      ] as const)
        expectNear(found, told, `${name}, ${what}`);
      expectNear(pace.odds(fair, barrier, side, 240), ask.odds240, `within 240 minutes, ${what}`);
      const fresh = (['early', 'balanced', 'late'] as const).map((sensitivity: Sensitivity) =>
        warns(z, SENSITIVITIES[sensitivity].limit, false),
      );
      expect([...fresh, warns(z, SENSITIVITIES.balanced.limit, true)], what).toEqual([ask.early, ask.balanced, ask.late, ask.balancedIfOn]);
    }
    for (const { side, barrier, threshold, tripPrice } of trips)
      expectNear(pace.tripPrice(barrier, side, limitOf(threshold)), tripPrice, `trip price at ${threshold} of ${barrier}`);
  });

  it('of pools', () => {
    expect(vectors.pools.length).toBeGreaterThan(0);
    for (const { minutes, fair, asks } of vectors.pools) {
      const pool = new PoolPace();
      for (const [minute, closes] of minutes) pool.closeMinute(minute, closes);
      for (const { weights, slack, odds } of asks) expectNear(pool.odds(fair, weights, slack), odds, `${weights.join(', ')} with ${slack}`);
    }
  });
});
