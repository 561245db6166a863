import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimSlot, decideAlert, type AlertDecision, type AlertMemory } from '../../../src/engine/alert/index.ts';
import { MINUTE, NOW, question } from './question.ts';

const INTERVAL = 30 * MINUTE;
const step = fc.record({
  elapsed: fc.oneof(fc.integer({ min: 0, max: 3 * MINUTE }), fc.constantFrom(0, INTERVAL - 1, INTERVAL)),
  level: fc.constantFrom('alert', 'critical', 'liquidating'),
  holds: fc.constantFrom(true, true, true, false),
  breakThroughs: fc.record({ critical: fc.boolean(), liquidation: fc.boolean() }),
  snoozed: fc.constantFrom(false, false, true),
  quiet: fc.constantFrom(false, false, true),
} as const);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Decided {
  readonly at: number;
  readonly step: Step;
  readonly decision: AlertDecision;
  readonly memory: AlertMemory | null;
}

/** As the monitor does it: decide, then claim with the same rule that the store checks again. */
function play(steps: readonly Step[]): readonly Decided[] {
  let at = NOW;
  let memory: AlertMemory | null = null;
  return steps.map((one) => {
    at += one.elapsed;
    const snooze = one.snoozed ? { setAt: at, until: null } : null;
    const rules = { marginRate: one.holds, distance: false };
    const decision = decideAlert(question({ ...one, rules, memory, snooze, quietUntil: one.quiet ? at + MINUTE : null, now: at }));
    const claimed = decision.action === 'fire' ? claimSlot(memory, one.level, one.breakThroughs, at) : null;
    if (decision.action === 'fire' && claimed === null) throw new Error('a decision to fire that no claim allows');
    memory = claimed ?? memory;
    return { at, step: one, decision, memory };
  });
}

const settings = { seed: 20261122, numRuns: 2000 };
const steps = fc.array(step, { maxLength: 60 });

describe('laws of break-throughs', () => {
  it('ordinary alerts lie 30 minutes apart; between two of them each break-through comes once at most, and only asked for', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let slotAt = -Infinity;
        let used: string[] = [];
        for (const { at, decision, step: one } of play(all)) {
          if (decision.action !== 'fire') continue;
          if (decision.breakThrough === null) {
            expect(at - slotAt).toBeGreaterThanOrEqual(INTERVAL);
            slotAt = at;
            used = [];
            continue;
          }
          expect(at - slotAt).toBeLessThan(INTERVAL);
          expect(used).not.toContain(decision.breakThrough);
          expect(one.breakThroughs[decision.breakThrough]).toBe(true);
          used.push(decision.breakThrough);
        }
      }),
      settings,
    );
  });

  it('what may break through is muted by neither snooze nor quiet hours', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const { decision, step: one } of play(all)) {
          if (decision.action !== 'hold' || (decision.reason !== 'snoozed' && decision.reason !== 'quiet')) continue;
          expect(one.level !== 'alert' && one.breakThroughs.critical).toBe(false);
          expect(one.level === 'liquidating' && one.breakThroughs.liquidation).toBe(false);
        }
      }),
      settings,
    );
  });

  it('without an answer nothing breaks through', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const unanswered = all.map((one) => ({ ...one, breakThroughs: { critical: false, liquidation: false } }));
        for (const { decision } of play(unanswered)) if (decision.action === 'fire') expect(decision.breakThrough).toBeNull();
      }),
      settings,
    );
  });
});
