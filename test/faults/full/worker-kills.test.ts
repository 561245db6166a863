import { expect, test } from 'vitest';
import { dipWhileDead } from '../dips.ts';
import { recordOutcome } from '../outcome.ts';
import { killWorkers, type KillReport } from '../worker-kills.ts';

const SEEDS = [1, 2, 3, 4];
const KILLS_A_SEED = 50;
/** Of all 200; fewer, and the suite has not tried what it says. */
const BETWEEN_AT_LEAST = 100;

test('200 kills of the worker while a falling price crosses rules', async () => {
  const reports: KillReport[] = [];
  for (const seed of SEEDS) reports.push(await killWorkers({ seed, kills: KILLS_A_SEED, atClaim: 0.7, byAlarm: 0.1 }));
  const sum = (figure: (report: KillReport) => number): number => reports.reduce((total, report) => total + figure(report), 0);
  const between = sum((report) => report.betweenClaimAndDelivery);
  const revived = reports.flatMap(({ revivedAfterMs }) => revivedAfterMs);
  await recordOutcome({
    scenario: 'Worker killed while a price crosses rules',
    runs: sum(({ kills }) => kills),
    alertsExpected: sum(({ expected }) => expected),
    alertsLost: sum(({ lost }) => lost.length),
    alertsDoubled: sum(({ doubled }) => doubled.length),
    noticedAfterMs: revived,
    recoveredAfterMs: reports.flatMap(({ recoveredAfterMs }) => recoveredAfterMs),
    note:
      `Seeds ${SEEDS.join(', ')}. After ${between} kills the storage held a claim that was not yet marked as delivered; the others came at random within a ` +
      `quarter of a second around the price. ${revived.length} times nobody but the watchdog alarm brought the worker back ("noticed"), else an opened popup. ` +
      `${sum(({ repeats }) => repeats)} alerts were shown again under their id and marked as repeats. Each step crosses the rules of 3 accounts. ` +
      `${sum(({ unseen }) => unseen.length)} alerts that the browser took were not seen among its notifications by an onlooker who looked every 20 ms.`,
  });
  expect(reports.map(({ lost, doubled }) => ({ lost, doubled }))).toEqual(SEEDS.map(() => ({ lost: [], doubled: [] })));
  expect(between).toBeGreaterThanOrEqual(BETWEEN_AT_LEAST);
});

test('the worker is dead while a price comes and goes', async () => {
  const outcome = await dipWhileDead(6);
  await recordOutcome(outcome);
  expect(outcome).toMatchObject({ alertsLost: 0, alertsDoubled: 0 });
});
