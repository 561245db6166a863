import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, HOLDS } from '../portfolio-samples.ts';
import { fullDisk } from '../store/failing-writes.ts';
import { ask } from './ask.ts';
import { inEnglish } from '../../said-in-english.ts';

it('erasing leaves nothing behind, also after a restart, and a backup made before brings everything back', async () => {
  const settings = { ...DEFAULT_SETTINGS, sound: true, firstRunAt: '2026-11-22T12:00:00.000Z' };
  const h = await createHarness({ positions: [BTC_LONG], settings });
  await ask(h, 'position-snooze', { id: BTC_LONG.id, snooze: 'until-below' });
  await ask(h, 'alert-test', {});
  await settled();
  const { revision } = h.monitor.portfolio.current();
  const backup = await ask(h, 'backup-export', {});
  const before = JSON.parse(backup.text) as { history: unknown[] };
  expect(before.history.length).toBeGreaterThan(0);

  expect(await ask(h, 'erase-all', {})).toEqual({ ok: true });
  await settled();
  const erased = h.view();
  expect([erased.positions, erased.accounts, erased.archived, erased.settings]).toEqual([[], [], [], DEFAULT_SETTINGS]);
  expect(await ask(h, 'history-list', { limit: 500 })).toEqual([]);
  expect([await h.store.snoozes.all(), await h.store.alerts.memories(), await h.store.contracts.all()]).toEqual([[], [], []]);
  // An edit that began before must not be taken for one of now.
  expect(h.monitor.portfolio.current().revision).toBe(revision + 1);

  const preview = await ask(h, 'import-preview', { text: backup.text });
  if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
  expect(await ask(h, 'import-apply', { token: preview.token })).toEqual({ ok: true });
  await settled();
  const restored = h.view();
  expect(restored.positions.map(({ record, alert }) => [record.id, alert.snooze])).toEqual([[BTC_LONG.id, { until: null }]]);
  expect([restored.settings, (await ask(h, 'history-list', { limit: 500 })).length]).toEqual([settings, before.history.length]);

  await ask(h, 'erase-all', {});
  const later = await h.restart();
  expect([later.view().positions, later.view().accounts]).toEqual([[], []]);
});

it('an import that was previewed before everything was erased is not applied', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  const { text } = await ask(h, 'export', {});
  const preview = await ask(h, 'import-preview', { text });
  if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
  await ask(h, 'erase-all', {});
  expect(await ask(h, 'import-apply', { token: preview.token })).toMatchObject({ ok: false, problems: [{ code: 'preview-expired' }] });
  expect(h.view().positions).toEqual([]);
});

it('the clock says how far it is from the exchange’s, or why that is not known', async () => {
  const h = await createHarness();
  const reply = await ask(h, 'exchange-clock', {});
  expect(reply.leadMs).toBeNull();
  expect(inEnglish(reply.said)).not.toBe('');
});

it('nothing that the storage had refused is written after everything was erased, and nothing of it stays on the screen or in the kept picture', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.price('BTC_USDT', '95000');
  await h.watchdog();
  expect(JSON.stringify(h.platform.viewCache.saved.at(-1))).toContain('"p1"');
  const repair = fullDisk();
  await h.price('BTC_USDT', HOLDS);
  await h.handlers['alert-test']({}).catch(() => undefined);
  expect(h.platform.notifications.shown.size).toBe(2);
  repair();

  expect(await ask(h, 'erase-all', {})).toEqual({ ok: true });
  expect(JSON.stringify(h.platform.viewCache.saved.at(-1))).not.toContain('"p1"');
  await settled();
  expect([...h.platform.notifications.shown.keys()]).toEqual([]);
  for (let tick = 0; tick < 3; tick += 1) {
    await h.advance(30_000);
    await h.watchdog();
  }
  expect([await h.store.alerts.memories(), await h.store.history.all()]).toEqual([[], []]);
  expect(h.platform.notifications.created).toHaveLength(2);
  const later = await h.restart();
  expect([await later.store.alerts.memories(), await later.store.history.all(), later.view().positions]).toEqual([[], [], []]);
});

it('an alert that the browser has not answered yet goes, too, once it is there', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  const { create } = h.platform.notifications;
  let answer = (): void => undefined;
  h.platform.notifications.create = async (...asked) => {
    await new Promise<void>((resolve) => (answer = resolve));
    await create(...asked);
  };
  await h.price('BTC_USDT', HOLDS);
  expect(await ask(h, 'erase-all', {})).toEqual({ ok: true });
  answer();
  await settled();
  expect(h.platform.notifications.created).toHaveLength(1);
  expect([...h.platform.notifications.shown.keys()]).toEqual([]);
  expect(await h.store.alerts.memories()).toEqual([]);
});

it('a kept picture that cannot be replaced is said, not passed over', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.watchdog();
  h.platform.viewCache.refuse = true;
  await expect(h.handlers['erase-all']({})).rejects.toThrow('QuotaExceededError');
});
