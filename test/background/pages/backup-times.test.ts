/** Times of a backup that lie ahead of the clock. */
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/protocol/problem.ts';
import { createHarness } from '../harness.ts';
import { HOLDS } from '../portfolio-samples.ts';
import { alerted, restore } from './backup-stage.ts';
import { problemWords } from '../../../src/ui/words/problem-words.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
describe('times of a backup that the clock has not reached', () => {
  const HOUR = 3_600_000;
  type File = {
    exportedAt: string;
    portfolio: { positions: Record<string, unknown>[] };
    history: { at: number }[];
    alertMemory: Record<string, unknown>[];
    snoozes: unknown[];
  };
  const warned = (preview: { ok: boolean; warnings?: readonly Problem[] }): [string, string][] =>
    (preview.warnings ?? []).map(({ code, path }) => [code, path]);

  it('of a clock that was an hour ahead: the positions come back, no alert is doubled, and all that is left out is named', async () => {
    const { h, text } = await alerted();
    const file = JSON.parse(text) as File;
    const at = h.platform.clock.now();
    const snooze = { positionId: 'p9', setAt: at + HOUR, until: at + HOUR };
    const ahead = JSON.stringify({
      ...file,
      exportedAt: new Date(at + HOUR).toISOString(),
      portfolio: {
        ...file.portfolio,
        positions: file.portfolio.positions.map((one) => ({ ...one, confirmedAt: new Date(at + HOUR).toISOString() })),
      },
      history: file.history.map((row) => ({ ...row, at: at + HOUR })),
      alertMemory: file.alertMemory.map((row) => ({ ...row, claimedAt: at + HOUR, deliveredAt: at + HOUR, priceAt: at + HOUR })),
      snoozes: [snooze],
    });
    const preview = await h.handlers['import-preview']({ text: ahead });
    expect(warned(preview)).toEqual([
      ['export-ahead', 'exportedAt'],
      ['confirmation-ahead', 'portfolio.positions[0].confirmedAt'],
      ['confirmation-ahead', 'portfolio.positions[1].confirmedAt'],
      ['row-ahead', 'history[0].at'],
      ['row-ahead', 'alertMemory[0].claimedAt'],
      ['row-ahead', 'snoozes[0].setAt'],
    ]);
    expect(preview.ok ? preview.warnings.slice(4, 5).map(problemWords) : []).toEqual([
      `alertMemory[0].claimedAt is "${new Date(at + HOUR).toISOString()}", ahead of this computer's clock; up to ${new Date(at + 60_000).toISOString()} is allowed. Left out: 1 such`,
    ]);
    await restore(h, ahead);
    await h.advance(10_000);
    await h.price('BTC_USDT', HOLDS);
    await h.watchdog();
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(h.monitor.portfolio.current().positions.map(({ id, confirmedAt }) => [id, confirmedAt])).toEqual([
      ['p1', undefined],
      ['p9', undefined],
    ]);
  });

  it.each<[string, (row: Record<string, unknown>, at: number) => object, string]>([
    ['claimedBefore', (row, at) => ({ ...row, claimedBefore: at + HOUR }), 'claimedBefore'],
    ['priceAt', (row, at) => ({ ...row, priceAt: at + HOUR }), 'priceAt'],
    ['deliveredAt', (row, at) => ({ ...row, deliveredAt: at + HOUR }), 'deliveredAt'],
    ['a break-through', (row, at) => ({ ...row, brokeThrough: { critical: 1, liquidation: at + HOUR } }), 'brokeThrough.liquidation'],
  ])('%s of an alert leaves that alert out', async (_name, change, field) => {
    const { h, text } = await alerted();
    const file = JSON.parse(text) as File;
    const fresh = await createHarness({ accounts: [] });
    await fresh.advance(h.platform.clock.now() - fresh.platform.clock.now());
    const preview = await fresh.handlers['import-preview']({
      text: JSON.stringify({ ...file, alertMemory: file.alertMemory.map((row) => change(row, h.platform.clock.now())) }),
    });
    expect(warned(preview)).toContainEqual(['row-ahead', `alertMemory[0].${field}`]);
    expect(preview.ok && preview.changes.find(({ kind }) => kind === 'alert-memory')).toMatchObject({ effect: 'unchanged', count: 0 });
  });

  it.each([
    ['an hour', HOUR, 1],
    ['longer than can be chosen', HOUR + 1, 0],
    ['to the year 9999', Date.UTC(9999, 0, 1) - NOW, 0],
  ])('a snooze of %s', async (_name, lasts, count) => {
    const { text } = await alerted();
    const fresh = await createHarness({ accounts: [] });
    const setAt = fresh.platform.clock.now();
    const preview = await fresh.handlers['import-preview']({
      text: JSON.stringify({ ...(JSON.parse(text) as File), snoozes: [{ positionId: 'p1', setAt, until: setAt + lasts }] }),
    });
    expect(preview.ok && preview.changes.find(({ kind }) => kind === 'snoozes')).toMatchObject({ count });
    const named = warned(preview).filter(([, path]) => path.startsWith('snoozes'));
    expect(named).toEqual(count === 1 ? [] : [['snooze-too-long', 'snoozes[0].until']]);
  });

  it('rows that are left out for different reasons are named where they stand in the file', async () => {
    const { text } = await alerted();
    const fresh = await createHarness({ accounts: [] });
    const at = fresh.platform.clock.now();
    const snoozes = [
      { positionId: 'p1', setAt: at, until: at + 2 * HOUR },
      { positionId: 'p2', setAt: at, until: at + HOUR },
      { positionId: 'p3', setAt: at + HOUR, until: null },
    ];
    const preview = await fresh.handlers['import-preview']({ text: JSON.stringify({ ...(JSON.parse(text) as File), snoozes }) });
    expect(warned(preview).filter(([, path]) => path.startsWith('snoozes'))).toEqual([
      ['snooze-too-long', 'snoozes[0].until'],
      ['row-ahead', 'snoozes[2].setAt'],
    ]);
    expect(preview.ok && preview.changes.find(({ kind }) => kind === 'snoozes')).toMatchObject({ count: 1 });
  });

  it('the rows that are left out at the preview are the ones left out when it is applied', async () => {
    const { h, text } = await alerted();
    const file = JSON.parse(text) as File;
    const at = h.platform.clock.now();
    const fresh = await createHarness({ accounts: [] });
    await fresh.advance(at - fresh.platform.clock.now());
    const preview = await fresh.handlers['import-preview']({
      text: JSON.stringify({ ...file, alertMemory: file.alertMemory.map((row) => ({ ...row, claimedAt: at + 120_000 })) }),
    });
    await fresh.advance(180_000);
    expect(await fresh.handlers['import-apply']({ token: preview.ok ? preview.token : '' })).toEqual({ ok: true });
    expect((JSON.parse((await fresh.handlers['backup-export']({})).text) as File).alertMemory).toEqual([]);
  });
});
