import { describe, expect, it } from 'vitest';
import { envelope } from '../../platform/fake-http.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { contractRecordOf } from '../portfolio-samples.ts';
import { inEnglish } from '../../said-in-english.ts';
import { ask } from './ask.ts';

const DAY_MS = 24 * 60 * 60_000;
const BTC = {
  symbol: 'BTC_USDT',
  baseCoin: 'BTC',
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  shownName: null,
  coinName: null,
  maxLeverage: '500',
  state: 'enabled',
};
const ETH = {
  symbol: 'ETH_USDT',
  baseCoin: 'ETH',
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  shownName: null,
  coinName: null,
  maxLeverage: '200',
  state: 'paused',
};

const list = (h: Harness) => ask(h, 'contract-list', {});
const serves = (h: Harness, ...rows: readonly object[]): void => h.platform.http.respond(() => envelope(rows));

describe('contract-list', () => {
  it('is read on first use, of each what a search shows, by symbol, and kept', async () => {
    const h = await createHarness();
    serves(h, { ...contractRecordOf('ETH_USDT'), state: 4 }, { symbol: 'broken' }, contractRecordOf('BTC_USDT'));
    expect(h.platform.http.urls).toEqual([]);
    expect(await list(h)).toEqual({ fetchedAt: h.platform.clock.now(), contracts: [BTC, ETH], unreadCount: 1, problem: null });
    expect(h.platform.http.requests.map(({ url, maxBytes }) => [url, maxBytes])).toEqual([
      ['https://api.mexc.com/api/v1/contract/detail', 8_000_000],
    ]);
    await list(h);
    expect(h.platform.http.requests).toHaveLength(1);
    const fetchedAt = h.platform.clock.now();
    const next = await h.restart();
    next.platform.http.respond(() => ({ kind: 'failure', reason: 'network', detail: 'no route' }));
    expect(await list(next)).toEqual({ fetchedAt, contracts: [BTC, ETH], unreadCount: 1, problem: null });
    expect(next.platform.http.requests).toHaveLength(1);
  });

  it('a day later the kept one is served at once, dated, and renewed behind', async () => {
    const h = await createHarness();
    serves(h, contractRecordOf('BTC_USDT'));
    const { fetchedAt } = await list(h);
    h.platform.clock.advance(DAY_MS);
    serves(h, contractRecordOf('ETH_USDT'));
    expect(await list(h)).toEqual({ fetchedAt, contracts: [BTC], unreadCount: 0, problem: null });
    await settled();
    expect((await list(h)).contracts).toEqual([{ ...ETH, state: 'enabled' }]);
    expect((await list(h)).fetchedAt).toBe(h.platform.clock.now());
  });

  it('one that an earlier version kept, without names, is read anew, and shows nothing while it cannot be', async () => {
    const h = await createHarness();
    const { shownName: _shown, coinName: _coin, ...unnamed } = BTC;
    await h.store.contractList.save({ fetchedAt: h.platform.clock.now(), entries: [unnamed] });
    expect(await list(h)).toMatchObject({ fetchedAt: null, contracts: [] });
    const next = await h.restart();
    serves(next, { ...contractRecordOf('BTC_USDT'), symbol: 'SPORTFUN_USDT', displayNameEn: 'FUN_USDT PERPETUAL', baseCoinName: 'FUN' });
    expect(await list(next)).toMatchObject({
      contracts: [{ symbol: 'SPORTFUN_USDT', shownName: 'FUN_USDT', coinName: 'FUN' }],
      problem: null,
    });
  });

  it('without network and without a kept list: why, and a pause before the next try', async () => {
    const h = await createHarness();
    expect(await list(h)).toEqual({
      fetchedAt: null,
      contracts: [],
      unreadCount: 0,
      problem: [{ key: 'exchange-unreachable', params: { label: 'no route' } }],
    });
    const { length } = h.platform.http.requests;
    serves(h, contractRecordOf('BTC_USDT'));
    await list(h);
    expect(h.platform.http.requests).toHaveLength(length);
    h.platform.clock.advance(60_000);
    expect(await list(h)).toMatchObject({ contracts: [BTC], problem: null });
  });

  it.each([
    ['no list', { symbol: 'BTC_USDT' }],
    ['a list without one usable row', [{ symbol: 'BTC_USDT' }]],
  ])('%s leaves the kept one in use, and is told', async (_name, answer) => {
    const h = await createHarness();
    serves(h, contractRecordOf('BTC_USDT'));
    await list(h);
    h.platform.clock.advance(DAY_MS);
    h.platform.http.respond(() => envelope(answer));
    await list(h);
    await settled();
    const { contracts, problem } = await list(h);
    expect(contracts).toEqual([BTC]);
    expect(inEnglish(problem)).toMatch(/^The exchange’s answer cannot be read/);
  });
});
