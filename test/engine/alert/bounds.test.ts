import { describe, expect, test } from 'vitest';
import { brokeThroughAt, decideAlert } from '../../../src/engine/alert/index.ts';
import { isQuiet } from '../../../src/engine/alert/quiet-hours.ts';
import { MINUTE, NOW, question } from './question.ts';

const [NIGHT, EVENING, MORNING] = [22 * 60, 20 * 60, 7 * 60];

describe('quiet minutes', () => {
  test.each([
    ['by day, before', { from: MORNING, to: EVENING }, MORNING - 1, false],
    ['by day, the first', { from: MORNING, to: EVENING }, MORNING, true],
    ['by day, the last', { from: MORNING, to: EVENING }, EVENING - 1, true],
    ['by day, the end', { from: MORNING, to: EVENING }, EVENING, false],
    ['over midnight, before', { from: NIGHT, to: MORNING }, NIGHT - 1, false],
    ['over midnight, the first', { from: NIGHT, to: MORNING }, NIGHT, true],
    ['over midnight, midnight', { from: NIGHT, to: MORNING }, 0, true],
    ['over midnight, the last', { from: NIGHT, to: MORNING }, MORNING - 1, true],
    ['over midnight, the end', { from: NIGHT, to: MORNING }, MORNING, false],
    ['none', { from: NIGHT, to: NIGHT }, NIGHT, false],
  ])('%s', (_name, quiet, minute, expected) => expect(isQuiet(quiet, minute)).toBe(expected));
});

test('a break-through is known by its moment', () => {
  const at = Date.UTC(2026, 10, 22, 12);
  expect(brokeThroughAt({ claimedAt: at - 60_000, level: 'critical', brokeThrough: { critical: at } }, at)).toBe(true);
  expect(brokeThroughAt({ claimedAt: at, level: 'critical', brokeThrough: { critical: at - 1 } }, at)).toBe(false);
  expect(brokeThroughAt({ claimedAt: at }, at)).toBe(false);
});

test('only what is critical breaks through a snooze and quiet hours, whatever was allowed', () => {
  const allowed = question({ breakThroughs: { critical: true, liquidation: true } });
  const snooze = { setAt: NOW - MINUTE, until: NOW + MINUTE };
  const quietUntil = NOW + MINUTE;
  const reasonOf = (change: Partial<typeof allowed>): string => {
    const decision = decideAlert({ ...allowed, ...change });
    return decision.action === 'hold' ? decision.reason : 'fire';
  };
  expect([reasonOf({ snooze }), reasonOf({ quietUntil })]).toEqual(['snoozed', 'quiet']);
  expect([reasonOf({ snooze, level: 'critical' }), reasonOf({ quietUntil, level: 'critical' })]).toEqual(['fire', 'fire']);
});
