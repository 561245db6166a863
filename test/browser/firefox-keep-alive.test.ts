/** Firefox stops an event page that idles for 30 s, busy socket or not: with a portfolio and no page open, it must go on watching. */
import { expect, test } from 'vitest';
import { keepVigil } from './firefox-vigil.ts';
import { BTC_LONG } from './walk.ts';

/** Nearly twice as long as it may idle; `npm run prove -- firefox` watches for minutes. */
const WATCHED_MS = 45_000;
const PING_PERIOD_MS = 15_000;

test('watches on without a page, on the same socket, and alerts exactly once', async () => {
  const { pings, ...keepAwake } = await keepVigil(WATCHED_MS);
  expect(keepAwake).toEqual({ state: 'running', socketsOpened: 1, socketsClosed: 0, fired: [['fired', BTC_LONG.id]] });
  expect(pings).toBeGreaterThanOrEqual(Math.floor(WATCHED_MS / PING_PERIOD_MS) - 1);
}, 180_000);
