import { expect, test } from 'vitest';
import { crashBrowsers, type CrashKind } from '../browser-crashes.ts';
import { cutCables } from '../cable-cuts.ts';
import { installFirefox } from '../firefox-installation.ts';
import { recordOutcome, type FaultOutcome } from '../outcome.ts';
import { stopAfterRestart } from '../restart-and-stop.ts';
import { loseSockets } from '../socket-losses.ts';
import { killWorkers } from '../worker-kills.ts';

const KILLS = 50;
/** Fewer, and the suite has not tried what it says. */
const BETWEEN_AT_LEAST = 20;
const CRASH_ROUND: readonly CrashKind[] = ['at claim', 'before', 'at claim', 'dip'];

async function check({ scenario, ...outcome }: FaultOutcome): Promise<void> {
  await recordOutcome({ ...outcome, scenario: `Firefox: ${scenario}` });
  expect(outcome).toMatchObject({ alertsLost: 0, alertsDoubled: 0 });
}

test('Firefox: the event page is stopped while a price crosses rules', async () => {
  const report = await killWorkers({ seed: 1, kills: KILLS, atClaim: 0.7, byAlarm: 0.1 }, installFirefox);
  const { kills, expected, lost, doubled, unseen, repeats, betweenClaimAndDelivery, revivedAfterMs, recoveredAfterMs } = report;
  await check({
    scenario: 'event page stopped while a price crosses rules',
    ...{ runs: kills, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
    ...{ noticedAfterMs: revivedAfterMs, recoveredAfterMs },
    note:
      `Seed 1. Stopped by the browser's own means, as if it had idled. After ${betweenClaimAndDelivery} stops the storage held a claim that was not yet marked as ` +
      `delivered. ${revivedAfterMs.length} times nobody but the watchdog alarm brought the page back ("noticed"). ${repeats} alerts were shown again under their id and ` +
      `marked as repeats. ${unseen.length} alerts that count as delivered were not in the browser's table of notifications.`,
  });
  expect(unseen).toEqual([]);
  expect(betweenClaimAndDelivery).toBeGreaterThanOrEqual(BETWEEN_AT_LEAST);
});

test('Firefox: the browser is killed and started again on the same profile', async () => {
  await check(await crashBrowsers([...CRASH_ROUND, ...CRASH_ROUND], 1, installFirefox));
});

test('Firefox: alarms are made anew after a restart', async () => {
  await check(await stopAfterRestart(installFirefox));
});

test('Firefox: the socket is dropped or goes silent', async () => {
  await check(await loseSockets(['dropped', 'half-open', 'dropped', 'half-open', 'dropped'], installFirefox));
});

test('Firefox: the network goes and comes back', async () => {
  await check(
    await cutCables(
      [
        { state: 'cut', ms: 20_000, dip: false },
        { state: 'refused', ms: 20_000, dip: false },
        { state: 'cut', ms: 70_000, dip: true },
        { state: 'refused', ms: 70_000, dip: true },
      ],
      installFirefox,
    ),
  );
});
