/** A worker that has alerted, its backup, and the backup's way back in. */
import { expect } from 'vitest';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, HOLDS } from '../portfolio-samples.ts';

export const ARCHIVED = { ...BTC_LONG, id: 'p9', archivedAt: '2026-11-20T12:00:00.000Z' };

export async function restore(h: Harness, text: string): Promise<void> {
  const preview = await h.handlers['import-preview']({ text });
  if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
  expect(await h.handlers['import-apply']({ token: preview.token })).toEqual({ ok: true });
  await settled();
}

/** A worker that has alerted, with its backup. */
export async function alerted(): Promise<{ h: Harness; text: string }> {
  const h = await createHarness({ positions: [BTC_LONG, ARCHIVED] });
  await h.price('BTC_USDT', HOLDS);
  expect(h.platform.notifications.created).toHaveLength(1);
  const { text, fileName, problems } = await h.handlers['backup-export']({});
  expect([fileName, problems]).toEqual([`plimsoll-backup-${new Date(h.platform.clock.now()).toISOString().slice(0, 10)}.json`, []]);
  return { h, text };
}
