import { expect, test } from 'vitest';
import { recordOutcome } from '../outcome.ts';
import { updateExtension } from '../updates.ts';

test('the extension is updated under a living worker', async () => {
  const outcome = await updateExtension(12, 1);
  await recordOutcome(outcome);
  expect(outcome).toMatchObject({ alertsLost: 0, alertsDoubled: 0 });
});
