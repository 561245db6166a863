import { describe, expect, it } from 'vitest';
import type { LookupDraft, LookupReply } from '../../src/protocol/questions/lookup.ts';
import type { PositionRecord } from '../../src/protocol/records.ts';
import { createHarness, type Harness } from '../background/harness.ts';
import { BTC_LONG, MAIN } from '../background/portfolio-samples.ts';
import { ask } from '../background/pages/ask.ts';

const { positionMargin: _margin, ...BTC } = BTC_LONG;
const BTC_CROSS: PositionRecord = { ...BTC, id: 'btc', marginMode: 'cross' };
const ETH_CROSS: PositionRecord = { ...BTC_CROSS, id: 'eth', symbol: 'ETH_USDT', side: 'short', contracts: '1000', entryPrice: '3000' };
const TYPED = { symbol: 'SOL_USDT', side: 'long', marginMode: 'cross', leverage: '10', size: '100', entryPrice: '150', accountId: 'main' };
const PRICES = { BTC_USDT: '100000', ETH_USDT: '3100', SOL_USDT: '151' };

async function stage(positions: readonly PositionRecord[], prices: Readonly<Record<string, string>> = PRICES): Promise<Harness> {
  const h = await createHarness({ accounts: [MAIN, { ...MAIN, id: 'coins', settleCoin: 'BTC' }], positions });
  h.feed.pollBrings = prices;
  for (const [symbol, price] of Object.entries(prices)) if (positions.some((held) => held.symbol === symbol)) await h.price(symbol, price);
  return h;
}
const lookup = (h: Harness, draft: LookupDraft): Promise<LookupReply> => ask(h, 'lookup', { draft });
type Shown = Extract<LookupReply['pool'], { shown: true }>;
function shown({ pool, problems }: LookupReply): Shown {
  if (pool?.shown !== true) throw new Error(JSON.stringify([pool, problems]));
  return pool;
}

describe('a look-up in a pool', () => {
  it('says of every position what the view says once the trade is done', async () => {
    const h = await stage([BTC_CROSS, ETH_CROSS]);
    const found = await lookup(h, TYPED);
    const pool = shown(found);
    const told = h.view().positions.map(({ record, evaluation }) => [record.id, evaluation] as const);
    expect(pool.positions.map(({ id, opened }) => [id, opened])).toEqual([
      ['btc', false],
      ['eth', false],
      ['(new)', true],
    ]);
    expect(pool.positions.map(({ id, before }) => [id, before]).slice(0, 2)).toEqual(told);
    expect(pool.positions[2]?.before).toBeNull();
    expect(found.evaluation).toEqual(pool.positions[2]?.after);
    expect(found.assumptions).toEqual(expect.arrayContaining(['wallet-as-stored', 'trading-fees-not-included', 'trades-at-entered-price']));
    expect(found.assumptions).not.toContain('nothing-else-in-the-account');
    expect([pool.short, pool.freshness, pool.priceAt]).toEqual([false, 'live', h.platform.clock.now()]);

    expect(await ask(h, 'position-save', { draft: { ...found.watch, accountId: 'main' } })).toEqual({ ok: true });
    await h.price('SOL_USDT', '151');
    const after = h.view().positions.map(({ evaluation }) => evaluation);
    expect(pool.positions.map((one) => one.after)).toEqual(after);
    expect(pool.positions.some(({ before, after: then }) => before?.liquidationPrice !== then.liquidationPrice)).toBe(true);
  });

  it('the first position of a pool stands in it alone', async () => {
    const pool = shown(await lookup(await stage([]), TYPED));
    expect(pool.positions.map(({ id, before }) => [id, before])).toEqual([['(new)', null]]);
  });

  it('a contract held on this side grows, is not offered for watching, and its tier bounds the leverage of both', async () => {
    const h = await stage([BTC_CROSS]);
    const grown = await lookup(h, { ...TYPED, symbol: 'BTC_USDT', size: '10000', entryPrice: '90000' });
    const [only] = shown(grown).positions;
    expect([only?.id, only?.opened, shown(grown).grew, grown.watch]).toEqual(['btc', true, true, null]);
    expect([only?.before?.entryValue, only?.after.entryValue]).toEqual(['100000', '190000']);
    expect(grown.assumptions).toContain('one-position-a-side');
    const alone = await lookup(h, { ...TYPED, symbol: 'BTC_USDT', side: 'short', size: '1000000', entryPrice: '100000', leverage: '50' });
    expect(alone.problems).toEqual([]);
    const h2 = await stage([{ ...BTC_CROSS, contracts: '2000000' }]);
    const both = await lookup(h2, { ...TYPED, symbol: 'BTC_USDT', size: '1000000', entryPrice: '100000', leverage: '50' });
    expect([both.problems.map(({ code, path }) => [code, path]), both.evaluation]).toEqual([
      [['leverage-above-tier-maximum', 'leverage']],
      null,
    ]);
  });

  it('more than is available is said', async () => {
    const pool = shown(await lookup(await stage([BTC_CROSS]), { ...TYPED, size: '100000', leverage: '2' }));
    expect([pool.short, pool.available, Number(pool.needed) > Number(pool.available)]).toEqual([true, '90000', true]);
  });

  const reasons = async (h: Harness, draft: LookupDraft = TYPED) => {
    const { pool, evaluation, watch } = await lookup(h, draft);
    expect([evaluation, watch]).toEqual([null, null]);
    return pool?.shown === false ? [pool.reason, pool.symbols] : pool;
  };

  it('a price of the pool that is missing or old hides every figure, and is named', async () => {
    const h = await stage([BTC_CROSS, ETH_CROSS], { BTC_USDT: '100000', SOL_USDT: '151' });
    expect(await reasons(h)).toEqual(['price-missing', ['ETH_USDT']]);
    await h.price('ETH_USDT', '3100');
    shown(await lookup(h, TYPED));
    h.feed.age('ETH_USDT', 'delayed');
    expect(shown(await lookup(h, TYPED)).freshness).toBe('delayed');
    h.feed.age('ETH_USDT', 'stale');
    expect(await reasons(h)).toEqual(['price-old', ['ETH_USDT']]);
  });

  it('its own price is missing: the entry price does not stand in, a typed one does and is named', async () => {
    const h = await stage([BTC_CROSS], { BTC_USDT: '100000' });
    expect(await reasons(h)).toEqual(['price-missing', ['SOL_USDT']]);
    const typed = await lookup(h, { ...TYPED, fairPrice: '150' });
    expect([shown(typed).priceTyped, typed.assumptions.includes('fair-price-typed')]).toEqual([true, true]);
  });

  it('which of two held ones would grow is not guessed', async () => {
    const h = await stage([BTC_CROSS, { ...BTC_CROSS, id: 'again' }]);
    expect(await reasons(h, { ...TYPED, symbol: 'BTC_USDT', entryPrice: '100000' })).toEqual(['held-twice', ['BTC_USDT']]);
  });

  it.each<[string, LookupDraft, readonly [string, string]]>([
    ['an isolated position', { ...TYPED, marginMode: 'isolated' }, ['not-allowed', 'accountId']],
    ['no such account', { ...TYPED, accountId: 'gone' }, ['no-such-account', 'accountId']],
    ['an account of another coin', { ...TYPED, accountId: 'coins' }, ['settle-coin-mismatch', 'accountId']],
  ])('%s is refused', async (_name, draft, expected) => {
    const found = await lookup(await stage([BTC_CROSS]), draft);
    expect(found.problems.map(({ code, path }) => [code, path])).toEqual([expected]);
    expect([found.evaluation, found.pool]).toEqual([null, null]);
  });
});
