/** Memories and snoozes that this worker did not make: of an earlier version, and of a backup. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { openDatabase } from '../../../src/background/store/open-database.ts';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, CRITICAL, HOLDS } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const settings = { ...DEFAULT_SETTINGS, criticalBreaksThrough: true };
const kinds = async (h: Harness) =>
  (await h.store.history.list(9))
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'gap')
    .reverse();

/** A worker on a database in which the first version has kept an alert of so long ago. */
async function afterFirstVersion(agoMs: number): Promise<Harness> {
  const h = await createHarness({ positions: [BTC_LONG], settings });
  const database = await openDatabase(() => undefined);
  const claimedAt = FAKE_NOW - agoMs;
  await database.put('alertMemory', {
    positionId: 'p1',
    claimedAt,
    notificationId: `p1@${claimedAt}`,
    deliveredAt: claimedAt,
    title: 'title',
    message: 'message',
    urgent: false,
    priceAt: claimedAt,
    symbol: 'BTC_USDT',
    figures: { rules: 'margin-rate', marginRate: '0.81', threshold: '0.8' },
    historySeq: 1,
  });
  database.close();
  return h.restart();
}

describe('a memory of the first version', () => {
  it('mutes, lets a break-through pass, and is marked as used', async () => {
    const h = await afterFirstVersion(10 * MINUTE);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toEqual([]);
    for (const price of [CRITICAL, HOLDS, CRITICAL]) await h.price('BTC_USDT', price);
    expect(h.platform.notifications.created.map(({ urgent }) => urgent)).toEqual([true]);
    const [memory] = await h.store.alerts.memories();
    expect(memory).toMatchObject({
      claimedAt: FAKE_NOW - 10 * MINUTE,
      level: 'critical',
      brokeThrough: { critical: h.platform.clock.now() },
    });
  });

  it('knows a recovery inside its 30 minutes, and tells none of an old alert', async () => {
    const running = await afterFirstVersion(10 * MINUTE);
    await running.price('BTC_USDT', BELOW);
    expect(await kinds(running)).toEqual(['recovered']);
    const over = await afterFirstVersion(24 * 60 * MINUTE);
    await over.price('BTC_USDT', BELOW);
    expect(await kinds(over)).toEqual([]);
  });
});

describe('a backup', () => {
  it('brings its snoozes and its slots with it, at once', async () => {
    const first = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2' }] });
    await first.handlers['position-snooze']({ id: 'p1', snooze: '1-hour' });
    await first.price('BTC_USDT', HOLDS);
    expect(first.platform.notifications.created.map(({ id }) => id.split('@')[0])).toEqual(['p2']);
    const { text } = await first.handlers['backup-export']({});
    const h = await createHarness({ accounts: [] });
    h.feed.pollBrings = { BTC_USDT: HOLDS };
    const preview = await h.handlers['import-preview']({ text });
    if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
    expect(await h.handlers['import-apply']({ token: preview.token })).toEqual({ ok: true });
    await settled();
    await h.advance(5_000);
    expect(h.platform.notifications.created).toEqual([]);
    expect(
      h
        .view()
        .positions.map(({ record, alert }) => [record.id, alert.reason])
        .sort(),
    ).toEqual([
      ['p1', 'snoozed'],
      ['p2', 'throttled'],
    ]);
  });
});
