/** Two pages that edit the same thing: whoever comes second is told, and nothing is overwritten unseen. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { Problem } from '../../../src/protocol/problem.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../portfolio-samples.ts';
import { problemWords } from '../../../src/ui/words/problem-words.ts';

const codes = (reply: { ok: boolean; problems?: readonly Problem[] }): [string, string | undefined][] =>
  (reply.problems ?? []).map(({ code, params }) => [code, params?.['now']]);
const CHANGED = [['changed-elsewhere', 'changed']];

describe('a position', () => {
  it.each<[string, object | undefined]>([
    ['the record as it was before another page saved it', { expected: BTC_LONG }],
    ['a new one', { expected: null }],
    ['nothing at all', {}],
  ])('saved by a page that saw %s is refused and stays as stored', async (_name, expected) => {
    const stored = { ...BTC_LONG, leverage: '20' };
    const h = await createHarness({ positions: [stored] });
    const reply = await h.handlers['position-save']({ draft: { ...BTC_LONG, note: 'mine' }, ...expected });
    expect(codes(reply)).toEqual(CHANGED);
    expect(h.monitor.portfolio.current().positions).toEqual([stored]);
  });

  it('that was deleted elsewhere is not brought back unseen', async () => {
    const h = await createHarness();
    expect(codes(await h.handlers['position-save']({ draft: { ...BTC_LONG }, expected: BTC_LONG }))).toEqual([
      ['changed-elsewhere', 'deleted'],
    ]);
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG }, expected: null })).toEqual({ ok: true });
  });

  it('whose stamp alone was renewed is saved', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.handlers['position-confirm']({ id: 'p1' });
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, note: 'mine' }, expected: BTC_LONG })).toEqual({ ok: true });
    expect(h.monitor.portfolio.current().positions[0]?.note).toBe('mine');
  });

  it('saved elsewhere while the contract of this save was read is not overwritten', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    let answer = (): void => undefined;
    h.readContract = (symbol) => new Promise((resolve) => (answer = () => resolve({ ok: true, value: contractRecordOf(symbol) })));
    const slow = h.handlers['position-save']({ draft: { ...BTC_LONG, symbol: 'ETH_USDT', contracts: '1' }, expected: BTC_LONG });
    await settled();
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, note: 'mine' }, expected: BTC_LONG })).toEqual({ ok: true });
    answer();
    expect(codes(await slow)).toEqual(CHANGED);
    expect(h.monitor.portfolio.current().positions).toMatchObject([{ symbol: 'BTC_USDT', note: 'mine' }]);
  });

  it('that was archived meanwhile is saved and stays archived', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.handlers['position-archive']({ id: 'p1', archived: true });
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, note: 'mine' }, expected: BTC_LONG })).toEqual({ ok: true });
    expect(h.view().archived[0]).toMatchObject({ id: 'p1', note: 'mine' });
  });

  it('is put back as it was, stamps and all, in place of what an undo saw; in place of anything else it is not', async () => {
    const closed = { ...BTC_LONG, contracts: '600', confirmedAt: '2026-11-22T12:00:00.000Z', archivedAt: '2026-11-22T12:00:00.000Z' };
    const h = await createHarness({ positions: [closed] });
    expect(codes(await h.handlers['position-restore']({ record: BTC_LONG, expected: { ...closed, contracts: '500' } }))).toEqual(CHANGED);
    expect((await h.handlers['position-restore']({ record: BTC_LONG })).ok).toBe(false);
    expect(h.monitor.portfolio.current().positions).toEqual([closed]);
    expect(await h.handlers['position-restore']({ record: BTC_LONG, expected: closed })).toEqual({ ok: true });
    expect(h.monitor.portfolio.current().positions).toEqual([BTC_LONG]);
    await h.handlers['position-delete']({ id: 'p1' });
    expect(codes(await h.handlers['position-restore']({ record: BTC_LONG, expected: BTC_LONG }))).toEqual([
      ['changed-elsewhere', 'deleted'],
    ]);
  });
});

describe('an account', () => {
  it('that another page saved is refused', async () => {
    const h = await createHarness({ accounts: [{ ...MAIN, walletBalance: '5' }] });
    expect(codes(await h.handlers['account-save']({ draft: { ...MAIN, name: 'Mine' }, expected: MAIN }))).toEqual(CHANGED);
    expect(h.monitor.portfolio.current().accounts).toEqual([{ ...MAIN, walletBalance: '5' }]);
  });

  it('keeps its exchange, whether the edit leaves it out or names another', async () => {
    const tidal = { ...MAIN, venue: 'tide' };
    const { venue: _, ...unnamed } = tidal;
    const h = await createHarness({ accounts: [tidal] });
    expect(await h.handlers['account-save']({ draft: { ...unnamed, walletBalance: '5' }, expected: tidal })).toEqual({ ok: true });
    const stored = { ...tidal, walletBalance: '5' };
    expect(h.monitor.portfolio.current().accounts).toEqual([stored]);
    const moved = await h.handlers['account-save']({ draft: { ...MAIN, walletBalance: '6' }, expected: stored });
    expect(moved).toMatchObject({ ok: false, problems: [{ code: 'must-stay', path: 'venue' }] });
    expect(h.monitor.portfolio.current().accounts).toEqual([stored]);
  });
});

describe('settings', () => {
  const stored = { ...DEFAULT_SETTINGS, defaultThreshold: '0.7' };

  it('of the same key are refused, naming it', async () => {
    const h = await createHarness({ settings: stored });
    const reply = await h.handlers['settings-save']({
      settings: { ...DEFAULT_SETTINGS, defaultThreshold: '0.9' },
      expected: DEFAULT_SETTINGS,
    });
    expect(codes(reply)).toEqual(CHANGED);
    expect(reply.ok ? [] : reply.problems.map(problemWords)).toEqual([expect.stringContaining('defaultThreshold')]);
    expect(h.view().settings).toEqual(stored);
  });

  it('of other keys are saved beside them', async () => {
    const h = await createHarness({ settings: stored });
    expect(await h.handlers['settings-save']({ settings: { ...DEFAULT_SETTINGS, theme: 'dark' }, expected: DEFAULT_SETTINGS })).toEqual({
      ok: true,
    });
    expect(h.view().settings).toEqual({ ...stored, theme: 'dark' });
  });
});

describe('edits that come at the same moment', () => {
  const other = { ...BTC_LONG, id: 'p2', entryPrice: '94000' };

  it('of different settings are both stored', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const expected = h.monitor.portfolio.current().settings;
    const save = (changed: object) => h.handlers['settings-save']({ settings: { ...expected, ...changed }, expected });
    expect(await Promise.all([save({ theme: 'dark' }), save({ palette: 'colour-blind' }), save({ sound: !expected.sound })])).toEqual([
      { ok: true },
      { ok: true },
      { ok: true },
    ]);
    expect(h.monitor.portfolio.current().settings).toEqual({ ...expected, theme: 'dark', palette: 'colour-blind', sound: !expected.sound });
  });

  it('of different positions are both stored', async () => {
    const h = await createHarness({ positions: [BTC_LONG, other] });
    const save = (record: typeof other) => h.handlers['position-save']({ draft: { ...record, note: 'mine' }, expected: record });
    expect(
      await Promise.all([save(BTC_LONG), save(other), h.handlers['account-save']({ draft: { ...MAIN, name: 'Other' }, expected: MAIN })]),
    ).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(h.monitor.portfolio.current()).toMatchObject({ accounts: [{ name: 'Other' }], positions: [{ note: 'mine' }, { note: 'mine' }] });
  });

  it('of the same position are one stored and one refused', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const save = (note: string) => h.handlers['position-save']({ draft: { ...BTC_LONG, note }, expected: BTC_LONG });
    const [first, second] = await Promise.all([save('mine'), save('yours')]);
    expect([first, codes(second)]).toEqual([{ ok: true }, CHANGED]);
    expect(h.monitor.portfolio.current().positions[0]?.note).toBe('mine');
  });
});
