/** A memory that a clock made which was set back since. */
import { expect, it } from 'vitest';
import {
  claimSlot,
  CLOCK_STEP_MS,
  decideAlert,
  fromClockAhead,
  mutedUntil,
  slotMutedUntil,
  type AlertMemory,
} from '../../../src/engine/alert/index.ts';
import { MINUTE, NOW, question } from './question.ts';

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

const NEITHER = { critical: false, liquidation: false };
/** The memory after claims at these minutes of the clock. */
const claimedAt = (...minutes: number[]): AlertMemory | null =>
  minutes.reduce<AlertMemory | null>((memory, minute) => claimSlot(memory, 'alert', NEITHER, NOW + minute * MINUTE) ?? memory, null);

it.each<[string, number[], number, number | null]>([
  ['5 minutes after the true alert', [0, 60], 5, 30],
  ['a moment before its 30 minutes are over', [0, 60], 30 - 1 / 60_000, 30],
  ['when they are over', [0, 60], 30, null],
  ['before the true alert, too: both are of the future', [0, 60], -5, null],
  ['when the clock comes to the alert of the future', [0, 60], 61, 90],
  ['in between, where an alert is due again and takes the place of the future one', [0, 60, 30], 31, 60],
  ['once that has been in the past', [0, 60, 95], 96, 125],
  ['after one alert alone', [60], 5, null],
])('a clock that went an hour ahead and came back mutes by the alert before that: %s', (_name, minutes, minute, until) => {
  const memory = claimedAt(...minutes);
  const now = NOW + minute * MINUTE;
  const expected = until === null ? null : NOW + until * MINUTE;
  expect(memory === null ? null : slotMutedUntil(memory, now)).toBe(expected);
  expect(decideAlert(question({ memory, now }))).toMatchObject(
    expected === null ? { action: 'fire' } : { action: 'hold', reason: 'throttled', until: expected },
  );
  expect(claimSlot(memory, 'alert', NEITHER, now) === null).toBe(expected !== null);
});

it('what is left of such a memory is the slot before, which goes on muting, and does not mute when the clock comes to the later one', () => {
  const memory = claimedAt(0, 60);
  if (memory === null) throw new Error('nothing was claimed');
  const left = { ...memory, ...fromClockAhead(memory, NOW + 5 * MINUTE) };
  expect([
    slotMutedUntil(left, NOW + 5 * MINUTE),
    slotMutedUntil(left, NOW + 30 * MINUTE),
    slotMutedUntil(left, NOW + 61 * MINUTE),
  ]).toEqual([NOW + 30 * MINUTE, null, null]);
});
