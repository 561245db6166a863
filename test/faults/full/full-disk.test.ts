import { expect, test } from 'vitest';
import { fillDisk } from '../full-disk.ts';
import { recordOutcome } from '../outcome.ts';

// A small disk is mounted, which only root on Linux may.
test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('the disk is full while rules are crossed', async () => {
  const outcome = await fillDisk(4);
  await recordOutcome(outcome);
  expect(outcome).toMatchObject({ alertsLost: 0, alertsDoubled: 0 });
});
