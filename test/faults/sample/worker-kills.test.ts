import { expect, test } from 'vitest';
import { killWorkers } from '../worker-kills.ts';

test('a worker killed while a falling price crosses rules loses no alert and doubles none', async () => {
  const report = await killWorkers({ seed: 1, kills: 6, atClaim: 0.7, byAlarm: 0 });
  expect(report).toMatchObject({ kills: 6, expected: 18, lost: [], doubled: [] });
  expect(report.betweenClaimAndDelivery).toBeGreaterThan(0);
});
