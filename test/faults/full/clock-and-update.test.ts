import { expect, test } from 'vitest';
import { jumpClock } from '../clock-jumps.ts';
import { recordOutcome } from '../outcome.ts';
import { updateExtension } from '../updates.ts';

test.each(['forward', 'back', 'there-and-back'] as const)('the clock is set by an hour: %s', async (way) => {
  const { firstStepAlerts, ...outcome } = await jumpClock(way);
  await recordOutcome(outcome);
  expect(outcome).toMatchObject({ alertsLost: 0, alertsDoubled: 0 });
  // Three positions, one alert each before the jump and at most one each after it.
  expect(firstStepAlerts).toBeLessThanOrEqual(6);
});

test('the extension is updated under a living worker', async () => {
  const outcome = await updateExtension(12, 1);
  await recordOutcome(outcome);
  expect(outcome).toMatchObject({ alertsLost: 0, alertsDoubled: 0 });
});
