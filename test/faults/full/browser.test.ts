import { expect, test } from 'vitest';
import { crashBrowsers, type CrashKind } from '../browser-crashes.ts';
import { cutCables } from '../cable-cuts.ts';
import { freezeBrowsers } from '../freezes.ts';
import { recordOutcome, type FaultOutcome } from '../outcome.ts';
import { crashProcessAfterSound, revivedWithPopupOpen } from '../process-crashes.ts';

const CRASH_ROUND: readonly CrashKind[] = ['at claim', 'before', 'at claim', 'dip'];
const CRASH_ROUNDS = 5;

async function check(outcome: FaultOutcome): Promise<void> {
  await recordOutcome(outcome);
  expect(outcome).toMatchObject({ alertsLost: 0, alertsDoubled: 0 });
}

test('the browser is killed and started again on the same profile', async () => {
  await check(await crashBrowsers(Array.from({ length: CRASH_ROUNDS }, () => CRASH_ROUND).flat(), 1));
});

test('the browser is frozen and thawed', async () => {
  await check(
    await freezeBrowsers([
      { ms: 10_000, dip: false },
      { ms: 40_000, dip: false },
      { ms: 70_000, dip: true },
      { ms: 130_000, dip: false },
      { ms: 130_000, dip: true },
    ]),
  );
});

test('the network goes and comes back', async () => {
  await check(
    await cutCables([
      { state: 'cut', ms: 20_000, dip: false },
      { state: 'refused', ms: 20_000, dip: false },
      { state: 'cut', ms: 70_000, dip: true },
      { state: 'refused', ms: 70_000, dip: true },
      { state: 'cut', ms: 130_000, dip: false },
      { state: 'refused', ms: 130_000, dip: true },
    ]),
  );
});

test('the process of the extension is killed after a sound', async () => {
  await check(await crashProcessAfterSound());
});

test('killed with the popup open in it, it stays away: the limit that README names is still there', async () => {
  expect(await revivedWithPopupOpen()).toBe(false);
});
