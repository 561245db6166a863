import { expect, test } from 'vitest';
import { installFirefox } from '../firefox-installation.ts';
import { killWorkers } from '../worker-kills.ts';

test('Firefox: an event page stopped while a falling price crosses rules loses no alert and doubles none', async () => {
  const report = await killWorkers({ seed: 1, kills: 6, atClaim: 0.9, byAlarm: 0 }, installFirefox);
  expect(report).toMatchObject({ kills: 6, expected: 18, lost: [], doubled: [], unseen: [] });
  expect(report.betweenClaimAndDelivery).toBeGreaterThan(0);
});
