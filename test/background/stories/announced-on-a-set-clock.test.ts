import { expect, it } from 'vitest';
import { envelope } from '../../platform/fake-http.ts';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, contractRecordOf } from '../portfolio-samples.ts';
import { onMexc } from '../../on-mexc.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it.each([HOUR, -HOUR])('a clock set by %i ms makes no notice of a contract come again inside its 30 minutes', async (step) => {
  const h: Harness = await createHarness({ positions: [BTC_LONG] });
  h.platform.http.respond((url) =>
    url.includes('ping') ? envelope(FAKE_NOW + h.platform.clock.elapsed()) : { kind: 'failure', reason: 'network', detail: 'no route' },
  );
  const watched = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 30_000) {
      await h.advance(15_000);
      await h.price('BTC_USDT', '95000');
      await h.advance(15_000);
      await h.price('BTC_USDT', '95000');
      await h.watchdog();
    }
  };
  const changed = async (state: number): Promise<void> => {
    h.readContract = async (symbol) => ({ ok: true, value: { ...(contractRecordOf(symbol) as object), state } });
    await h.monitor.records.renew(onMexc('BTC_USDT'));
    await settled();
  };
  const notices = (): number => h.platform.notifications.created.filter(({ id }) => id.startsWith('!contract')).length;
  await h.price('BTC_USDT', '95000');
  await watched(2 * MINUTE);
  await changed(4);
  expect(notices()).toBe(1);
  for (const id of [...h.platform.notifications.shown.keys()]) h.platform.notifications.dismiss(id);
  await watched(5 * MINUTE);
  h.platform.clock.set(h.platform.clock.now() + step);
  await watched(2 * MINUTE);
  await changed(0);
  await watched(5 * MINUTE);
  expect(notices()).toBe(1);
  await watched(20 * MINUTE);
  expect(notices()).toBe(2);
});
