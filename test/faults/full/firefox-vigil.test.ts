import { expect, test } from 'vitest';
import { keepVigil } from '../../browser/firefox-vigil.ts';
import { BTC_LONG } from '../../browser/walk.ts';
import { recordOutcome } from '../outcome.ts';

const MINUTE_MS = 60_000;
const PINGS_A_MINUTE = 4;
const minutes = Number(process.env['PLIMSOLL_FIREFOX_MINUTES'] ?? '10');

test('Firefox: the event page watches on with no page open, on the same socket', async () => {
  const { pings, ...keepAwake } = await keepVigil(minutes * MINUTE_MS);
  await recordOutcome({
    scenario: 'Firefox event page with no page open',
    ...{
      runs: 1,
      alertsExpected: 1,
      alertsLost: keepAwake.fired.length === 0 ? 1 : 0,
      alertsDoubled: Math.max(0, keepAwake.fired.length - 1),
    },
    ...{ noticedAfterMs: [], recoveredAfterMs: [] },
    note:
      `For ${minutes} minutes, with an idle timeout of 25 s instead of Firefox's 30 s: ${keepAwake.state} at the end, ${keepAwake.socketsOpened} socket opened, ` +
      `${keepAwake.socketsClosed} closed, ${pings} pings; then the price flapped over a rule.`,
  });
  expect(keepAwake).toEqual({ state: 'running', socketsOpened: 1, socketsClosed: 0, fired: [['fired', BTC_LONG.id]] });
  expect(pings).toBeGreaterThanOrEqual(minutes * PINGS_A_MINUTE - 1);
});
