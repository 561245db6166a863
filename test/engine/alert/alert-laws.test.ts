import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAlert, type AlertDecision, type AlertMemory } from '../../../src/engine/alert/index.ts';
import { question } from './question.ts';

const MINUTE = 60_000;
const INTERVAL = 30 * MINUTE;
const START = Date.UTC(2026, 10, 22, 12);

/** One thing that happens between two decisions. A restart keeps the memory, which is all that a decision has of the past. */
const step = fc.record({
  elapsed: fc.oneof(
    fc.integer({ min: 0, max: 2 * MINUTE }),
    fc.integer({ min: 0, max: 2 * INTERVAL }),
    fc.constantFrom(INTERVAL - 1, INTERVAL, 0),
  ),
  clockSet: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: -MINUTE, max: MINUTE }) },
    { weight: 1, arbitrary: fc.integer({ min: -4 * INTERVAL, max: 4 * INTERVAL }) },
  ),
  rules: fc.constantFrom(
    { marginRate: true, distance: false },
    { marginRate: true, distance: true },
    { marginRate: false, distance: false },
    null,
  ),
  freshness: fc.constantFrom('live', 'live', 'delayed', 'stale'),
  alertsEnabled: fc.constantFrom(true, true, true, false),
} as const);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Decided {
  readonly wall: number;
  readonly monotone: number;
  readonly step: Step;
  readonly decision: AlertDecision;
}

function play(steps: readonly Step[]): readonly Decided[] {
  let wall = START;
  let monotone = 0;
  let memory: AlertMemory | null = null;
  return steps.map((one) => {
    monotone += one.elapsed;
    wall += one.elapsed + one.clockSet;
    const decision = decideAlert(question({ ...one, memory, now: wall }));
    if (decision.action === 'fire') memory = { claimedAt: wall };
    return { wall, monotone, step: one, decision };
  });
}

const settings = { seed: 20261122, numRuns: 2000 };

describe('laws of the alert decision', () => {
  it('two alerts of a position lie 30 minutes apart while nobody sets the clock', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const fires = play(steps.map((one) => ({ ...one, clockSet: 0 }))).filter(({ decision }) => decision.action === 'fire');
        for (const [index, fire] of fires.slice(1).entries())
          expect(fire.monotone - fires[index]!.monotone).toBeGreaterThanOrEqual(INTERVAL);
      }),
      settings,
    );
  });

  it('whatever happens to the clock, it says 30 minutes later at the next alert, or stands more than a minute before the last one', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const fires = play(steps).filter(({ decision }) => decision.action === 'fire');
        for (const [index, fire] of fires.slice(1).entries()) {
          const shift = fire.wall - fires[index]!.wall;
          expect(shift >= INTERVAL || shift < -MINUTE).toBe(true);
        }
      }),
      settings,
    );
  });

  it('while a rule holds on fresh prices, a decision at or after reconsiderAt fires', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 4 * INTERVAL }), (steps, late) => {
        for (const { decision } of play(steps)) {
          if (decision.reconsiderAt === null) continue;
          const memory = { claimedAt: decision.reconsiderAt - INTERVAL };
          const now = decision.reconsiderAt + late;
          const again = decideAlert(question({ memory, now }));
          expect(again.action).toBe('fire');
        }
      }),
      settings,
    );
  });

  it('fires only on fresh prices, on held rules, when alerts are on', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        for (const { decision, step: one } of play(steps)) {
          if (decision.action !== 'fire') continue;
          expect([one.alertsEnabled, one.freshness === 'stale', one.rules?.marginRate]).toEqual([true, false, true]);
        }
      }),
      settings,
    );
  });

  it('a rule that holds on fresh prices is never muted longer than 31 minutes, clock set back or not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        for (const { decision, wall } of play(steps)) {
          if (decision.reconsiderAt !== null) expect(decision.reconsiderAt - wall).toBeLessThanOrEqual(INTERVAL + MINUTE);
        }
      }),
      settings,
    );
  });
});
