import { describe, expect, it } from 'vitest';
import { createCalmUpdate } from '../../../src/background/upkeep/calm-update.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeUpdates } from '../../platform/fake-updates.ts';
import { createHarness } from '../harness.ts';
import { BELOW, BTC_LONG, HOLDS } from '../portfolio-samples.ts';

const HOUR = 60 * 60_000;

describe('an update that waits', () => {
  it.each<[string, { alerting: boolean; calm: boolean }, number, number]>([
    ['a calm moment: at once', { alerting: false, calm: true }, 0, 1],
    ['a position in danger or an open page: later', { alerting: false, calm: false }, 23 * HOUR, 0],
    ['but after a day all the same', { alerting: false, calm: false }, 24 * HOUR, 1],
    ['never while an alert is on its way', { alerting: true, calm: true }, 48 * HOUR, 0],
  ])('%s', (_name, state, waitedMs, applied) => {
    const clock = createFakeClock();
    const updates = createFakeUpdates();
    const update = createCalmUpdate({ clock, updates, alerting: () => state.alerting, calm: () => state.calm });
    update.check();
    expect(updates.appliedCount).toBe(0);
    update.waits();
    clock.advance(waitedMs);
    update.check();
    expect(updates.appliedCount).toBe(applied);
  });

  it('a clock that is set back does not make it wait for ever', () => {
    const clock = createFakeClock();
    const updates = createFakeUpdates();
    const update = createCalmUpdate({ clock, updates, alerting: () => false, calm: () => false });
    update.waits();
    clock.advance(-100 * HOUR);
    update.check();
    clock.advance(24 * HOUR);
    update.check();
    expect(updates.appliedCount).toBe(1);
  });

  it('waits for the position, for the page, and for the browser that has not answered', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const { updates, notifications } = h.platform;
    notifications.behaviour = 'hang';
    await h.price('BTC_USDT', HOLDS);
    await h.monitor.updateWaits();
    await h.price('BTC_USDT', BELOW);
    await h.watchdog();
    expect(updates.appliedCount).toBe(0);
    const open = await createHarness({ positions: [BTC_LONG] });
    await open.price('BTC_USDT', HOLDS);
    await open.monitor.updateWaits();
    expect(open.platform.updates.appliedCount).toBe(0);
    const close = open.monitor.publisher.connect(() => undefined);
    await open.price('BTC_USDT', BELOW);
    await open.watchdog();
    expect(open.platform.updates.appliedCount).toBe(0);
    close();
    await open.watchdog();
    expect(open.platform.updates.appliedCount).toBe(1);
  });
});
