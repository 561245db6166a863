/** The backup of everything: out, back in, and taken back again. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { backupFile } from '../../../src/protocol/backup.ts';
import { MAX_IMPORT_CHARACTERS } from '../../../src/protocol/data-commands.ts';
import type { Problem } from '../../../src/protocol/problem.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { PositionRecord } from '../../../src/protocol/records.ts';
import { backupExport, portfolioExport } from '../../../src/background/files/backup-text.ts';
import type { Portfolio } from '../../../src/portfolio/watched-accounts.ts';
import { planImport } from '../../../src/background/files/plan-import.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, HOLDS, MAIN } from '../portfolio-samples.ts';
import { ARCHIVED, alerted, restore } from './backup-stage.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const codes = (reply: { ok: boolean; problems?: readonly Problem[] }): [string, string][] =>
  (reply.problems ?? []).map(({ code, path }) => [code, path]);

describe('a backup', () => {
  it('is what its schema says, and comes back whole on a machine that has nothing', async () => {
    const { h, text } = await alerted();
    expect(v.safeParse(backupFile, JSON.parse(text)).issues).toBeUndefined();
    const fresh = await createHarness({ accounts: [] });
    await restore(fresh, text);
    const { revision: _theirs, ...theirs } = h.monitor.portfolio.current();
    const { revision: _ours, ...ours } = fresh.monitor.portfolio.current();
    expect(ours).toEqual(theirs);
    expect(fresh.view().archived).toEqual([ARCHIVED]);
    const [file, again] = [JSON.parse(text), JSON.parse((await fresh.handlers['backup-export']({})).text)] as v.InferOutput<
      typeof backupFile
    >[];
    expect(again?.history.filter(({ kind }) => kind === 'fired')).toEqual(file?.history.filter(({ kind }) => kind === 'fired'));
    expect(file?.history.find(({ kind }) => kind === 'fired')?.said).toMatchObject([
      { key: 'alert', params: { symbol: 'BTC_USDT', level: 'alert' } },
    ]);
    expect(again?.alertMemory.map(({ positionId, claimedAt }) => [positionId, claimedAt])).toEqual([
      ['p1', file?.alertMemory[0]?.claimedAt],
    ]);
  });

  it('restored within the 30 minutes repeats no alert; after them one comes', async () => {
    const { h: first, text } = await alerted();
    const h = await createHarness({ accounts: [] });
    await h.advance(first.platform.clock.now() - h.platform.clock.now());
    await restore(h, text);
    await h.advance(10_000);
    await h.price('BTC_USDT', HOLDS);
    await h.watchdog();
    expect(h.platform.notifications.created).toEqual([]);
    await h.advance(30 * 60_000);
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('of an alert that was not shown yet does not show it elsewhere', async () => {
    const { text } = await alerted();
    const file = JSON.parse(text) as { alertMemory: object[] };
    const h = await createHarness({ accounts: [] });
    await restore(h, JSON.stringify({ ...file, alertMemory: file.alertMemory.map((row) => ({ ...row, deliveredAt: null })) }));
    const second = await h.restart();
    await second.watchdog();
    expect(second.platform.notifications.created).toEqual([]);
  });

  it('says what it will add, once', async () => {
    const { text } = await alerted();
    const h = await createHarness({ accounts: [] });
    const preview = await h.handlers['import-preview']({ text });
    const rows = (JSON.parse(text) as { history: unknown[] }).history.length;
    expect(preview.ok && preview.changes.slice(-3)).toMatchObject([
      { kind: 'history', effect: 'added', count: rows },
      { kind: 'alert-memory', effect: 'added', count: 1 },
      { kind: 'snoozes', effect: 'unchanged', count: 0 },
    ]);
    await restore(h, text);
    const second = await h.handlers['import-preview']({ text });
    expect(second.ok && second.changes.every(({ effect }) => effect === 'unchanged')).toBe(true);
  });

  it.each<[string, (file: Record<string, unknown>) => unknown, [string, string][]]>([
    ['an unknown key', (file) => ({ ...file, extra: 1 }), [['unknown-key', 'extra']]],
    [
      'an unknown key of the portfolio',
      (file) => ({ ...file, portfolio: { ...(file['portfolio'] as object), extra: 1 } }),
      [['unknown-key', 'portfolio.extra']],
    ],
    [
      'a position that is none',
      (file) => ({ ...file, portfolio: { ...(file['portfolio'] as object), positions: [{ ...BTC_LONG, leverage: '0' }] } }),
      [['out-of-range', 'portfolio.positions[0].leverage']],
    ],
    ['a missing list', (file) => ({ ...file, snoozes: undefined }), [['missing', 'snoozes']]],
    [
      'a row of history that is none',
      (file) => ({ ...file, history: [{ seq: 0, kind: 'party' }] }),
      [
        ['not-allowed', 'history[0].seq'],
        ['missing', 'history[0].at'],
        ['not-allowed', 'history[0].kind'],
        ['missing', 'history[0].positionId'],
        ['missing', 'history[0].symbol'],
      ],
    ],
    [
      'a number that would leave no room to count on',
      (file) => ({ ...file, history: [{ ...(file['history'] as object[])[0], seq: 2 ** 53 }] }),
      [['not-allowed', 'history[0].seq']],
    ],
    [
      'a snooze twice',
      (file) => ({ ...file, snoozes: [0, 1].map(() => ({ positionId: 'p1', setAt: 1, until: null })) }),
      [['duplicate-id', 'snoozes[1].positionId']],
    ],
    ['a later version', (file) => ({ ...file, version: 2 }), [['not-allowed', 'version']]],
    ['no portfolio', (file) => ({ ...file, portfolio: [] }), [['not-an-object', 'portfolio']]],
  ])('with %s is refused and changes nothing', async (_name, change, expected) => {
    const { h, text } = await alerted();
    const reply = await h.handlers['import-preview']({ text: JSON.stringify(change(JSON.parse(text) as Record<string, unknown>)) });
    expect(codes(reply)).toEqual(expected);
  });
});

describe('the undo of an import', () => {
  it('brings back exactly what was there, also after a restart; an edit ends it', async () => {
    const { text } = await alerted();
    const h = await createHarness({ accounts: [{ ...MAIN, name: 'Before' }], positions: [{ ...BTC_LONG, leverage: '5' }] });
    const { revision: _before, ...before } = h.monitor.portfolio.current();
    await restore(h, text);
    const second = await h.restart();
    expect(await second.handlers['import-undo']({})).toEqual({ ok: true });
    await settled();
    const { revision: _after, ...after } = second.monitor.portfolio.current();
    expect(after).toEqual(before);
    expect(codes(await second.handlers['import-undo']({}))).toEqual([['undo-expired', '']]);
    await restore(second, text);
    await second.handlers['position-confirm']({ id: 'p1' });
    expect(codes(await second.handlers['import-undo']({}))).toEqual([['undo-expired', '']]);
  });
});

describe('laws', () => {
  const decimal = fc
    .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([whole, places]) => (places === 0 ? String(whole) : `${whole}.${'5'.repeat(places)}`));
  const fraction = fc.integer({ min: 1, max: 999 }).map((thousandths) => `0.${String(thousandths).padStart(3, '0')}`);
  const position = fc.record(
    {
      side: fc.constantFrom('long' as const, 'short' as const),
      contracts: decimal,
      entryPrice: decimal,
      leverage: fc.integer({ min: 1, max: 500 }).map(String),
      positionMargin: decimal,
      autoAddMargin: fc.boolean(),
      threshold: fraction,
      distanceThreshold: fc.option(fraction),
      alertsEnabled: fc.boolean(),
      note: fc.string({ maxLength: 40 }),
      archivedAt: fc.constant('2026-11-20T12:00:00.000Z'),
    },
    { requiredKeys: ['side', 'contracts', 'entryPrice', 'leverage'] },
  );
  const positions = fc.array(position, { maxLength: 4 }).map((list): PositionRecord[] =>
    list.map((own, index) => {
      const { positionMargin: _margin, ...rest } = BTC_LONG;
      return { ...rest, ...own, id: `p${index}` };
    }),
  );
  const settings = fc
    .record({ defaultThreshold: fraction, sound: fc.boolean(), quietHours: fc.option(fc.constant({ from: '22:00', to: '07:30' })) })
    .map((own) => ({ ...DEFAULT_SETTINGS, ...own }));
  const portfolio = fc.record({ accounts: fc.constant([MAIN]), positions, settings });
  const unknown = () => null;

  it('what is exported imports unchanged, into itself and into nothing', () => {
    const law = (held: Portfolio): void => {
      const nothing = { accounts: [], positions: [], settings: DEFAULT_SETTINGS };
      const none = { history: [], alertMemory: [], snoozes: [] };
      for (const { text } of [portfolioExport(held, NOW), backupExport(held, none, [], NOW)]) {
        const own = planImport(text, held, unknown, NOW);
        expect(own.ok && own.changes.every(({ effect }) => effect === 'unchanged')).toBe(true);
        const fresh = planImport(text, nothing, unknown, NOW);
        expect(fresh.ok && fresh.change).toEqual({ putAccounts: held.accounts, putPositions: held.positions, settings: held.settings });
      }
    };
    fc.assert(fc.property(portfolio, law), { seed: 20261122, numRuns: 200 });
  });
});

it('10,000 long rows of history fit in a file that may be imported', async () => {
  const { text } = await alerted();
  const file = JSON.parse(text) as { history: { kind: string; text: string }[] };
  const longest = file.history.find(({ kind }) => kind === 'fired');
  const history = Array.from({ length: 10_000 }, (_, index) => ({ ...longest, seq: index + 1 }));
  const size = JSON.stringify({ ...file, history }).length;
  expect(size).toBeGreaterThan(5_000_000);
  expect(size).toBeLessThan(MAX_IMPORT_CHARACTERS);
});
