import { describe, expect, it } from 'vitest';
import { createHarness } from '../background/harness.ts';
import { ask } from '../background/pages/ask.ts';
import { BTC_LONG, HOLDS } from '../background/portfolio-samples.ts';

const { id: _id, ...DRAFT } = BTC_LONG;

describe('position-preview', () => {
  it('gives every figure at the fair price, and stores nothing', async () => {
    const h = await createHarness();
    h.feed.pollBrings = { BTC_USDT: HOLDS };
    const preview = await ask(h, 'position-preview', { draft: DRAFT });
    expect(preview).toMatchObject({ at: 'fair', fairPrice: HOLDS, problems: [], contract: { symbol: 'BTC_USDT', maxLeverage: '500' } });
    expect(preview.evaluation?.marginRate).toMatch(/^0\.8004/);
    expect(preview.evaluation?.liquidationPrice).toMatch(/^90136\.05/);
    expect((await h.store.portfolio.read()).positions).toEqual([]);
    await h.advance(60_000);
    expect([...h.feed.wanted]).toEqual([]);
  });

  it.each([
    ['70000', {}, 'liquidating'],
    [HOLDS, {}, 'alert'],
    [HOLDS, { threshold: '0.85' }, 'near'],
    ['95000', {}, 'safe'],
    ['95000', { distanceThreshold: '0.06' }, 'alert'],
    ['95000', { distanceThreshold: '0.0257' }, 'near'],
    ['95000', { distanceThreshold: '0.0255' }, 'safe'],
    [HOLDS, { threshold: '0.05' }, 'alert'],
  ])('at %s with %j it would be %s, and says by which rules', async (price, rules, level) => {
    const h = await createHarness();
    h.feed.pollBrings = { BTC_USDT: price };
    const preview = await ask(h, 'position-preview', { draft: { ...DRAFT, ...rules } });
    expect(preview).toMatchObject({ level, threshold: '0.8', distanceThreshold: null, ...rules });
  });

  it('names the price at which its distance rule begins to hold', async () => {
    const h = await createHarness();
    h.feed.pollBrings = { BTC_USDT: '95000' };
    const { evaluation } = await ask(h, 'position-preview', { draft: { ...DRAFT, distanceThreshold: '0.02' } });
    // 9010 ÷ 0.09996 = 90136.05…, ÷ 0.98.
    expect([evaluation?.distanceAlertBelow?.slice(0, 8), evaluation?.distanceAlertAbove]).toEqual(['91975.56', null]);
    expect((await ask(h, 'position-preview', { draft: DRAFT })).evaluation?.distanceAlertBelow).toBeNull();
  });

  it('without figures it has no level and no rules', async () => {
    const h = await createHarness();
    expect(await ask(h, 'position-preview', { draft: { ...DRAFT, leverage: '' } })).toMatchObject({
      evaluation: null,
      level: 'unknown',
      threshold: null,
      distanceThreshold: null,
    });
  });

  it('without a price it stands at the entry price and says so', async () => {
    const h = await createHarness();
    const preview = await ask(h, 'position-preview', { draft: DRAFT });
    expect(preview).toMatchObject({ at: 'entry', fairPrice: null });
    expect(preview.evaluation?.unrealizedPnl).toBe('0');
  });

  it('a poll that never answers does not hold the form up', async () => {
    const h = await createHarness();
    h.feed.pollBrings = null;
    const asking = ask(h, 'position-preview', { draft: DRAFT });
    await h.advance(3_000);
    expect((await asking).at).toBe('entry');
  });

  it('a look-up needs no account', async () => {
    const h = await createHarness({ accounts: [] });
    const { accountId: _account, ...lookUp } = DRAFT;
    const preview = await ask(h, 'position-preview', { draft: lookUp });
    expect([preview.problems, preview.evaluation?.liquidationPrice?.slice(0, 8)]).toEqual([[], '90136.05']);
  });

  it('a cross position is seen within its pool', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', '100000');
    const { positionMargin: _margin, ...rest } = DRAFT;
    const preview = await ask(h, 'position-preview', { draft: { ...rest, marginMode: 'cross' } });
    expect(preview.evaluation?.equity).toBe('90000');
  });

  it('names every problem, and shows the contract where it can', async () => {
    const h = await createHarness();
    const preview = await ask(h, 'position-preview', { draft: { ...DRAFT, contracts: '', leverage: '9999' } });
    expect(preview.problems.map(({ code, path }) => [code, path])).toEqual([['missing', 'contracts']]);
    expect(preview.contract?.maxLeverage).toBe('500');
    expect((await ask(h, 'position-preview', { draft: { symbol: '<script>' } })).contract).toBeNull();
  });
});
