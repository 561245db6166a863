/** Storage that never answers, or refuses part of what is written: no alert may be lost, doubled or kept back by it, and nothing is kept by half. */
import '../../platform/fake-indexed-db.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, HOLDS } from '../portfolio-samples.ts';
import { addsRefused, diskFullAfter, fullDisk, silentDisk } from '../store/failing-writes.ts';
import { inEnglish } from '../../said-in-english.ts';

let repair = (): void => undefined;
afterEach(() => {
  repair();
  repair = () => undefined;
});

describe('a full disk', () => {
  it('does not make a position alert again when the memories are read anew', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    repair = fullDisk();
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
    await h.handlers['import-undo']({});
    await settled();
    await h.advance(5_000);
    await h.price('BTC_USDT', BELOW);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
  });
});

describe('a full disk and a notification that the browser refused once', () => {
  it('are tried again at the next watchdog tick, from what the worker itself knows', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    repair = fullDisk();
    h.platform.notifications.behaviour = 'refuse';
    await h.price('BTC_USDT', HOLDS);
    h.platform.notifications.behaviour = 'show';
    expect(h.platform.notifications.created).toEqual([]);
    await h.advance(30_000);
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
    await h.advance(30_000);
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
    repair();
    await h.advance(30_000);
    await h.watchdog();
    const kept = await h.store.alerts.memories();
    expect(kept.map(({ notificationId, deliveredAt }) => [notificationId, deliveredAt !== null])).toEqual([
      [h.platform.notifications.created[0]?.id, true],
    ]);
  });

  it('leave the next worker one alert, shown under its id once', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    const full = fullDisk();
    first.platform.notifications.behaviour = 'refuse';
    await first.price('BTC_USDT', HOLDS);
    full();
    await first.advance(30_000);
    await first.watchdog();
    first.platform.notifications.behaviour = 'show';
    const second = await first.restart();
    await second.price('BTC_USDT', HOLDS);
    expect(second.platform.notifications.created).toHaveLength(1);
  });
});

describe('a disk that fills while an alert is claimed', () => {
  it('keeps neither half of the claim, and the whole of it once there is space: one row in the history', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    repair = diskFullAfter(0);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
    const fired = async () => (await h.store.history.list(20)).filter(({ kind }) => kind === 'fired').map(({ delivered }) => delivered);
    expect(await fired()).toEqual([]);
    repair();
    await h.watchdog();
    expect(await fired()).toEqual([true]);
  });

  it('keeps neither half of a snooze', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    repair = addsRefused();
    await expect(h.handlers['position-snooze']({ id: 'p1', snooze: '1-hour' })).rejects.toThrow('full disk');
    repair();
    expect(await h.store.snoozes.all()).toEqual([]);
  });
});

describe('a storage that never answers', () => {
  it('delays an alert by 10 s and is a fault that the trader sees', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    repair = silentDisk();
    await h.price('BTC_USDT', HOLDS);
    await h.advance(9_999);
    expect(h.platform.notifications.created).toEqual([]);
    await h.advance(1);
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(h.view().faults.map(({ kind, said }) => [kind, inEnglish(said)])).toEqual([
      ['storage', expect.stringContaining('has not answered for 10 seconds')],
    ]);
    repair();
    await h.advance(30_000);
    await h.watchdog();
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
    expect((await h.store.alerts.memories()).map(({ deliveredAt }) => deliveredAt !== null)).toEqual([true]);
  });

  it('keeps no position of an import back for ever', async () => {
    const h = await createHarness();
    h.feed.pollBrings = { BTC_USDT: HOLDS };
    const release = h.monitor.applyTogether(['p1'], async () => {
      const outcome = await h.monitor.portfolio.apply({ putPositions: [BTC_LONG] });
      repair = silentDisk();
      return outcome;
    });
    await settled();
    expect(await release).toBe('applied');
    await h.advance(25_000);
    await h.price('BTC_USDT', HOLDS);
    await h.advance(10_000);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('stops no watchdog tick: the time nobody watched is still looked into', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: DEFAULT_SETTINGS });
    await h.price('BTC_USDT', BELOW);
    await h.advance(61_000);
    repair = silentDisk();
    const tick = h.monitor.watchdog();
    await h.advance(30_000);
    await h.advance(30_000);
    await tick;
    expect(h.monitor.faults.list().map(({ kind }) => kind)).toContain('storage');
  }, 10_000);
});
