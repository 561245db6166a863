/** Levels, break-throughs, and what mutes: the decision as a table. */
import { describe, expect, it } from 'vitest';
import {
  claimSlot,
  decideAlert,
  lastAlertAt,
  type AlertMemory,
  type AlertQuestion,
  type BreakThroughs,
} from '../../../src/engine/alert/index.ts';
import { MINUTE, NOW, question } from './question.ts';

const BOTH: BreakThroughs = { critical: true, liquidation: true };
const CRITICAL: BreakThroughs = { critical: true, liquidation: false };
const LIQUIDATION: BreakThroughs = { critical: false, liquidation: true };
const NEITHER: BreakThroughs = { critical: false, liquidation: false };
const RULES = ['margin-rate'] as const;
/** Ten minutes ago, so twenty are left. */
const SLOT: AlertMemory = { claimedAt: NOW - 10 * MINUTE, level: 'alert' };
const SLOT_END = NOW + 20 * MINUTE;
const SNOOZE = { setAt: NOW - MINUTE, until: NOW + 14 * MINUTE };
const QUIET_END = NOW + 300 * MINUTE;

const fires = (breakThrough: 'critical' | 'liquidation' | null = null) => ({
  action: 'fire',
  rules: RULES,
  breakThrough,
  reconsiderAt: breakThrough === null ? NOW + 30 * MINUTE : SLOT_END,
});
const held = (reason: string, until: number | null) => ({ action: 'hold', reason, rules: RULES, until, reconsiderAt: until });
const throttled = held('throttled', SLOT_END);

describe('break-throughs inside the 30 minutes', () => {
  it.each<[string, Partial<AlertQuestion>, object]>([
    ['critical, asked for', { level: 'critical', breakThroughs: CRITICAL, memory: SLOT }, fires('critical')],
    ['critical, not asked for', { level: 'critical', breakThroughs: LIQUIDATION, memory: SLOT }, throttled],
    [
      'critical, used already',
      { level: 'critical', breakThroughs: BOTH, memory: { ...SLOT, brokeThrough: { critical: NOW - MINUTE } } },
      throttled,
    ],
    [
      'critical, and the alert of this slot said so',
      { level: 'critical', breakThroughs: BOTH, memory: { ...SLOT, level: 'critical' } },
      throttled,
    ],
    [
      'critical, after a memory of an earlier version',
      { level: 'critical', breakThroughs: BOTH, memory: { claimedAt: SLOT.claimedAt } },
      fires('critical'),
    ],
    ['liquidation, asked for', { level: 'liquidating', breakThroughs: LIQUIDATION, memory: SLOT }, fires('liquidation')],
    [
      'liquidation after critical',
      { level: 'liquidating', breakThroughs: BOTH, memory: { ...SLOT, level: 'critical', brokeThrough: { critical: NOW - 1 } } },
      fires('liquidation'),
    ],
    [
      'liquidation, used already',
      { level: 'liquidating', breakThroughs: BOTH, memory: { ...SLOT, level: 'liquidating', brokeThrough: { liquidation: NOW - 1 } } },
      throttled,
    ],
    [
      'liquidation, and the alert of this slot said so',
      { level: 'liquidating', breakThroughs: BOTH, memory: { ...SLOT, level: 'liquidating' } },
      throttled,
    ],
    ['liquidation is past critical, too', { level: 'liquidating', breakThroughs: CRITICAL, memory: SLOT }, fires('critical')],
    ['but no second reaching of it', { level: 'liquidating', breakThroughs: CRITICAL, memory: { ...SLOT, level: 'critical' } }, throttled],
    ['from liquidation back to critical', { level: 'critical', breakThroughs: BOTH, memory: { ...SLOT, level: 'liquidating' } }, throttled],
    ['an alert breaks through nothing', { level: 'alert', breakThroughs: BOTH, memory: SLOT }, throttled],
    ['nothing asked for', { level: 'liquidating', breakThroughs: NEITHER, memory: SLOT }, throttled],
    [
      'the slot is over: an ordinary alert',
      { level: 'critical', breakThroughs: BOTH, memory: { ...SLOT, claimedAt: NOW - 30 * MINUTE } },
      fires(),
    ],
    [
      'a slot from the future, of a clock set back',
      { level: 'critical', breakThroughs: BOTH, memory: { ...SLOT, claimedAt: NOW + 2 * MINUTE } },
      fires(),
    ],
  ])('%s', (_name, change, expected) => {
    expect(decideAlert(question(change))).toEqual(expected);
  });
});

describe('snooze, quiet hours and the question "closed, or still open?"', () => {
  it.each<[string, Partial<AlertQuestion>, object]>([
    ['snoozed', { snooze: SNOOZE }, held('snoozed', SNOOZE.until)],
    ['snoozed until no rule holds', { snooze: { setAt: NOW, until: null } }, held('snoozed', null)],
    ['a snooze ends to the millisecond', { snooze: { setAt: NOW - 15 * MINUTE, until: NOW } }, fires()],
    ['and not before', { snooze: { setAt: NOW - 15 * MINUTE + 1, until: NOW + 1 } }, held('snoozed', NOW + 1)],
    [
      'a snooze set a minute ahead: the clock was stepped',
      { snooze: { setAt: NOW + MINUTE, until: NOW + 16 * MINUTE } },
      held('snoozed', NOW + 16 * MINUTE),
    ],
    ['a snooze set further ahead: the clock was set back', { snooze: { setAt: NOW + MINUTE + 1, until: NOW + 16 * MINUTE } }, fires()],
    ['until below knows no clock', { snooze: { setAt: NOW + 600 * MINUTE, until: null } }, held('snoozed', null)],
    ['quiet', { quietUntil: QUIET_END }, held('quiet', QUIET_END)],
    ['snoozed names itself before quiet', { snooze: SNOOZE, quietUntil: QUIET_END }, held('snoozed', SNOOZE.until)],
    ['quiet names itself before throttled', { quietUntil: QUIET_END, memory: SLOT }, held('quiet', QUIET_END)],
    [
      'below names itself before snoozed',
      { rules: { marginRate: false, distance: false }, snooze: SNOOZE },
      { action: 'hold', reason: 'below', reconsiderAt: null },
    ],
    ['stale names itself before snoozed', { freshness: 'stale', snooze: SNOOZE }, { action: 'hold', reason: 'stale', reconsiderAt: null }],
    [
      'critical is muted like any other while it is not asked for',
      { level: 'critical', snooze: SNOOZE, breakThroughs: LIQUIDATION },
      held('snoozed', SNOOZE.until),
    ],
    ['critical, asked for, is not snoozed', { level: 'critical', snooze: SNOOZE, breakThroughs: CRITICAL }, fires()],
    [
      'nor quiet, and breaks through',
      { level: 'critical', quietUntil: QUIET_END, breakThroughs: CRITICAL, memory: SLOT },
      fires('critical'),
    ],
    [
      'unmuted, but used: throttled',
      { level: 'critical', snooze: SNOOZE, breakThroughs: CRITICAL, memory: { ...SLOT, level: 'critical' } },
      throttled,
    ],
    [
      'liquidation, asked for, is not snoozed',
      { level: 'liquidating', snooze: SNOOZE, quietUntil: QUIET_END, breakThroughs: LIQUIDATION },
      fires(),
    ],
    ['liquidation counts as critical for that', { level: 'liquidating', quietUntil: QUIET_END, breakThroughs: CRITICAL }, fires()],
    ['asked', { level: 'liquidating', asked: true }, held('asked', null)],
    ['asked names itself before snoozed', { level: 'liquidating', asked: true, snooze: SNOOZE }, held('asked', null)],
    [
      'asked holds past the 30 minutes and past every break-through',
      { level: 'liquidating', asked: true, breakThroughs: BOTH },
      held('asked', null),
    ],
    ['asked holds nothing below liquidation', { level: 'critical', asked: true }, fires()],
  ])('%s', (_name, change, expected) => {
    expect(decideAlert(question(change))).toEqual(expected);
  });
});

describe('the slot', () => {
  it('begins anew when it is over, with nothing used', () => {
    const memory: AlertMemory = { claimedAt: NOW - 30 * MINUTE, level: 'liquidating', brokeThrough: { critical: NOW - 20 * MINUTE } };
    expect(claimSlot(memory, 'alert', BOTH, NOW)).toEqual({
      claimedAt: NOW,
      claimedBefore: NOW - 30 * MINUTE,
      level: 'alert',
      brokeThrough: {},
    });
  });

  it('stays where it is in a break-through, which is noted', () => {
    expect(claimSlot({ ...SLOT, brokeThrough: { critical: NOW - MINUTE }, level: 'critical' }, 'liquidating', BOTH, NOW)).toEqual({
      claimedAt: SLOT.claimedAt,
      level: 'liquidating',
      brokeThrough: { critical: NOW - MINUTE, liquidation: NOW },
    });
  });

  it('is refused while it runs', () => {
    expect(claimSlot(SLOT, 'critical', NEITHER, NOW)).toBeNull();
  });

  it('says when the last alert was, break-throughs included', () => {
    expect([lastAlertAt(SLOT), lastAlertAt({ ...SLOT, brokeThrough: { critical: NOW - 5, liquidation: NOW - 3 } })]).toEqual([
      SLOT.claimedAt,
      NOW - 3,
    ]);
  });
});
