import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/protocol/problem.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { onMexc } from '../../on-mexc.ts';
import { problemWords } from '../../../src/ui/words/problem-words.ts';

const { id: _id, ...DRAFT } = BTC_LONG;

const codes = (reply: { ok: boolean; problems?: readonly Problem[] }): [string, string][] =>
  (reply.problems ?? []).map(({ code, path }) => [code, path]);

describe('position-save', () => {
  it('stores what was entered, stamped with the time, under an id of its own', async () => {
    const h = await createHarness();
    expect(await h.handlers['position-save']({ draft: { ...DRAFT, contracts: ' 10000 ', note: '' } })).toEqual({ ok: true });
    const [position] = (await h.store.portfolio.read()).positions;
    expect(position).toEqual({ ...DRAFT, id: position?.id, confirmedAt: new Date(h.platform.clock.now()).toISOString() });
    expect(position?.id).toMatch(/^p-[a-z2-9]{8}$/);
    expect([...h.feed.wanted]).toEqual([onMexc('BTC_USDT')]);
  });

  it('leaves the time of the confirmation to an edit that types no figure: as it was, never, or refused', async () => {
    const h = await createHarness();
    const stored = async () => (await h.store.portfolio.read()).positions.map(({ confirmedAt }) => confirmedAt);
    const confirmedAt = '2026-11-01T00:00:00.000Z';
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, confirmedAt } })).toEqual({ ok: true });
    expect(await stored()).toEqual([confirmedAt]);
    expect(await h.handlers['position-save']({ draft: { ...BTC_LONG, note: 'n', confirmedAt: null }, expected: BTC_LONG })).toEqual({
      ok: true,
    });
    expect(await stored()).toEqual([undefined]);
    expect(codes(await h.handlers['position-save']({ draft: { ...DRAFT, confirmedAt: 'yesterday' } }))).toEqual([
      ['not-allowed', 'confirmedAt'],
    ]);
  });

  it.each<[string, object, [string, string][]]>([
    [
      'nothing entered',
      { symbol: '', side: '', marginMode: '', contracts: '', entryPrice: '', leverage: '', accountId: '' },
      [
        ['missing', 'accountId'],
        ['missing', 'symbol'],
        ['missing', 'side'],
        ['missing', 'marginMode'],
        ['missing', 'contracts'],
        ['missing', 'entryPrice'],
        ['missing', 'leverage'],
      ],
    ],
    ['an unknown account', { accountId: 'nobody' }, [['no-such-account', 'accountId']]],
    ['leverage above the contract', { leverage: '501' }, [['leverage-above-contract-maximum', 'leverage']]],
    ['leverage above the tier', { contracts: '60000', leverage: '300' }, [['leverage-above-tier-maximum', 'leverage']]],
    ['off the grid', { contracts: '0.5' }, [['off-volume-grid', 'contracts']]],
    ['a boolean where text belongs', { leverage: true }, [['not-a-decimal', 'leverage']]],
    ['an unknown field', { stop: '1' }, [['unknown-key', 'stop']]],
  ])('%s: every problem, and nothing is stored', async (_name, change, expected) => {
    const h = await createHarness();
    const reply = await h.handlers['position-save']({ draft: { ...DRAFT, ...change } });
    expect(codes(reply)).toEqual(expected);
    expect((await h.store.portfolio.read()).positions).toEqual([]);
  });

  it('without network and without a record: try again when online', async () => {
    const h = await createHarness();
    h.online = false;
    const reply = await h.handlers['position-save']({ draft: DRAFT });
    expect(codes(reply)).toEqual([['contract-missing', 'symbol']]);
    expect(reply.ok ? [] : reply.problems.map(problemWords)).toEqual([
      'symbol is "BTC_USDT"; contract record not available, try again when online',
    ]);
    h.online = true;
    expect(await h.handlers['position-save']({ draft: DRAFT })).toEqual({ ok: true });
  });

  it('an old position above today’s maximum can still be edited, not entered anew', async () => {
    const old = { ...BTC_LONG, leverage: '600' };
    const h = await createHarness({ positions: [old] });
    expect(await h.handlers['position-save']({ draft: { ...old, note: 'kept' }, expected: old })).toEqual({ ok: true });
    expect(codes(await h.handlers['position-save']({ draft: { ...old, leverage: '601' }, expected: { ...old, note: 'kept' } }))[0]).toEqual(
      ['leverage-above-contract-maximum', 'leverage'],
    );
  });

  it('another settle coin than the account’s is refused', async () => {
    const h = await createHarness({ accounts: [{ ...MAIN, settleCoin: 'USDC' }] });
    expect(codes(await h.handlers['position-save']({ draft: DRAFT }))).toEqual([['settle-coin-mismatch', 'symbol']]);
  });
});

describe('import', () => {
  const text = (positions: readonly object[]): string =>
    JSON.stringify({ format: 'plimsoll-portfolio', version: 1, exportedAt: '2026-11-22T12:00:00.000Z', accounts: [MAIN], positions });

  it('an export imports unchanged', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const { fileName, text: exported } = await h.handlers.export({});
    expect(fileName).toBe('plimsoll-portfolio-2026-11-22.json');
    const preview = await h.handlers['import-preview']({ text: exported });
    expect(preview.ok && preview.changes.map(({ effect }) => effect)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('is refused when the portfolio changed since the preview', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const preview = await h.handlers['import-preview']({ text: text([{ ...BTC_LONG, leverage: '20' }]) });
    await h.handlers['position-confirm']({ id: 'p1' });
    const reply = await h.handlers['import-apply']({ token: preview.ok ? preview.token : '' });
    expect(codes(reply)).toEqual([['preview-expired', 'token']]);
    expect((await h.store.portfolio.read()).positions[0]?.leverage).toBe('10');
  });

  it('survives a worker that was stopped while the trader read the preview; a token works once', async () => {
    const first = await createHarness();
    const preview = await first.handlers['import-preview']({ text: text([BTC_LONG]) });
    const token = preview.ok ? preview.token : '';
    const second = await first.restart();
    expect(await second.handlers['import-apply']({ token })).toEqual({ ok: true });
    await settled();
    expect((await second.store.portfolio.read()).positions).toEqual([BTC_LONG]);
    expect(codes(await second.handlers['import-apply']({ token }))).toEqual([['preview-expired', 'token']]);
  });

  it('a file with one problem changes nothing', async () => {
    const h = await createHarness();
    const preview = await h.handlers['import-preview']({ text: text([BTC_LONG, { ...BTC_LONG, id: 'p2', contracts: '-1' }]) });
    expect(preview.ok ? [] : preview.problems.map(({ path }) => path)).toEqual(['positions[1].contracts']);
    expect((await h.store.portfolio.read()).positions).toEqual([]);
  });
});

describe('accounts, settings and the rest', () => {
  it('an account with positions is not deleted; an empty one is, and can be restored', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    expect(await h.handlers['account-delete']({ id: 'main' })).toMatchObject({
      problems: [{ code: 'account-in-use', path: 'account', value: MAIN.name, params: { count: '1' } }],
    });
    await h.handlers['position-delete']({ id: 'p1' });
    expect(await h.handlers['account-delete']({ id: 'main' })).toEqual({ ok: true });
    expect(await h.handlers['account-restore']({ record: MAIN })).toEqual({ ok: true });
    expect(codes(await h.handlers['account-restore']({ record: MAIN }))).toEqual([['duplicate-id', 'record.id']]);
  });

  it('an account keeps the settle coin of its positions', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    expect(codes(await h.handlers['account-save']({ draft: { ...MAIN, settleCoin: 'USDC' }, expected: MAIN }))).toEqual([
      ['settle-coin-mismatch', 'settleCoin'],
    ]);
    expect(codes(await h.handlers['account-save']({ draft: { ...MAIN, takerFeeRate: '2', walletBalance: '' }, expected: MAIN }))).toEqual([
      ['missing', 'walletBalance'],
      ['out-of-range', 'takerFeeRate'],
    ]);
  });

  it('settings out of range are refused', async () => {
    const h = await createHarness();
    expect(
      codes(
        await h.handlers['settings-save']({
          settings: { ...DEFAULT_SETTINGS, defaultThreshold: '0', defaultDistanceThreshold: '1.5' },
          expected: DEFAULT_SETTINGS,
        }),
      ),
    ).toEqual([
      ['out-of-range', 'defaultThreshold'],
      ['out-of-range', 'defaultDistanceThreshold'],
    ]);
  });

  it('a test alert is shown and noted, and a refused one says so', async () => {
    const h = await createHarness();
    expect(await h.handlers['alert-test']({})).toEqual({ ok: true });
    expect(h.platform.notifications.created[0]?.title).toBe('Plimsoll test alert');
    h.platform.notifications.behaviour = 'refuse';
    expect(codes(await h.handlers['alert-test']({}))).toEqual([['notification-refused', '']]);
    expect((await h.handlers['history-list']({ limit: 5 })).map(({ kind, delivered }) => [kind, delivered])).toEqual([
      ['test', false],
      ['fault', false],
      ['test', true],
    ]);
    expect(h.view().faults).toMatchObject([{ kind: 'notifications' }]);
  });
});
