/** The slots of early warnings: at most one in 30 minutes, none while an alert's slot runs, and alerts the same with and without them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALERT_INTERVAL_MS, claimSlot, decideAlert, decideEarly, type AlertMemory } from '../../../src/engine/alert/index.ts';

const NONE = { critical: false, liquidation: false };
const MINUTE = 60_000;
const step = fc.record({ minutes: fc.integer({ min: 1, max: 12 }), alert: fc.boolean(), near: fc.boolean() });
const walks = fc.array(step, { minLength: 1, maxLength: 60 });

interface Fired {
  readonly alerts: number[];
  readonly warnings: number[];
}

/** Alerts decided first, as the worker does. */
function play(steps: readonly { readonly minutes: number; readonly alert: boolean; readonly near: boolean }[], warned: boolean): Fired {
  const fired: Fired = { alerts: [], warnings: [] };
  let [alertMemory, memory]: (AlertMemory | null)[] = [null, null];
  let now = 1_000_000;
  for (const { minutes, alert, near } of steps) {
    now += minutes * MINUTE;
    const rest = {
      level: 'alert',
      freshness: 'live',
      alertsEnabled: true,
      asked: false,
      snooze: null,
      quietUntil: null,
      breakThroughs: NONE,
      now,
    } as const;
    if (decideAlert({ ...rest, rules: { marginRate: alert, distance: false }, memory: alertMemory ?? null }).action === 'fire') {
      alertMemory = claimSlot(alertMemory ?? null, 'alert', NONE, now);
      fired.alerts.push(now);
    }
    if (
      warned &&
      decideEarly({ holds: near, memory: memory ?? null, alertMemory: alertMemory ?? null, snooze: null, quietUntil: null, now }).action ===
        'fire'
    ) {
      memory = claimSlot(memory ?? null, 'alert', NONE, now);
      fired.warnings.push(now);
    }
  }
  return fired;
}

const apart = (times: readonly number[]): boolean =>
  times.every((at, index) => index === 0 || at - (times[index - 1] ?? 0) >= ALERT_INTERVAL_MS);

describe('early warnings and alerts', () => {
  it('come at most once in 30 minutes, each of them', () => {
    fc.assert(fc.property(walks, (steps) => Object.values(play(steps, true)).every(apart)));
  });

  it('no warning comes inside the slot of an alert', () => {
    fc.assert(
      fc.property(walks, (steps) => {
        const { alerts, warnings } = play(steps, true);
        return warnings.every((at) => alerts.every((alert) => at < alert || at - alert >= ALERT_INTERVAL_MS));
      }),
    );
  });

  it('alerts are the same with warnings on and off', () => {
    fc.assert(fc.property(walks, (steps) => void expect(play(steps, true).alerts).toEqual(play(steps, false).alerts)));
  });
});

describe('why a warning is kept back', () => {
  const question = { holds: true, memory: null, alertMemory: null, snooze: null, quietUntil: null, now: 10 * ALERT_INTERVAL_MS };
  const { now } = question;
  it.each([
    ['nothing holds', { holds: false }, { action: 'hold', reason: 'below', until: null }],
    ['nothing keeps it back', {}, { action: 'fire', reconsiderAt: now + ALERT_INTERVAL_MS }],
    [
      'its slot, to the millisecond',
      { memory: { claimedAt: now - ALERT_INTERVAL_MS + 1 } },
      { action: 'hold', reason: 'throttled', until: now + 1 },
    ],
    ['its slot is over', { memory: { claimedAt: now - ALERT_INTERVAL_MS } }, { action: 'fire', reconsiderAt: now + ALERT_INTERVAL_MS }],
    [
      'an alert',
      { alertMemory: { claimedAt: now - 1 }, memory: { claimedAt: now - 2 } },
      { action: 'hold', reason: 'alerted', until: now - 1 + ALERT_INTERVAL_MS },
    ],
    [
      'quiet hours name themselves before an alert',
      { quietUntil: now + 5, alertMemory: { claimedAt: now - 1 } },
      { action: 'hold', reason: 'quiet', until: now + 5 },
    ],
    [
      'a snooze before quiet hours',
      { snooze: { setAt: now, until: null }, quietUntil: now + 5 },
      { action: 'hold', reason: 'snoozed', until: null },
    ],
    [
      'a slot of a clock that was set back',
      { memory: { claimedAt: now + 2 * MINUTE } },
      { action: 'fire', reconsiderAt: now + ALERT_INTERVAL_MS },
    ],
  ] as const)('%s', (_why, change, decision) => {
    expect(decideEarly({ ...question, ...change })).toEqual(decision);
  });
});
