/** A memory that a clock made which was set back since. */
import { expect, it } from 'vitest';
import { CLOCK_STEP_MS, fromClockAhead, mutedUntil } from '../../src/engine/alert/index.ts';
import { MINUTE, NOW } from './question.ts';

it.each<[string, number, boolean]>([
  ['of the past', NOW - MINUTE, false],
  ['of now', NOW, false],
  ['a minute ahead: a time server moved the clock', NOW + CLOCK_STEP_MS, false],
  ['further ahead', NOW + CLOCK_STEP_MS + 1, true],
])('%s', (_name, claimedAt, ends) => {
  const ended = fromClockAhead({ claimedAt, level: 'critical', brokeThrough: { critical: claimedAt } }, NOW);
  expect(ended).toEqual(ends ? { claimedAt: NOW - 30 * MINUTE, brokeThrough: {} } : null);
  if (ended !== null) expect([mutedUntil(ended.claimedAt, NOW), mutedUntil(ended.claimedAt, claimedAt)]).toEqual([null, null]);
});
