import { onMexc } from '../on-mexc.ts';
import { describe, expect, it } from 'vitest';
import type { LookupDraft, LookupReply } from '../../src/protocol/questions/lookup.ts';
import { createHarness, type Harness } from '../background/harness.ts';
import { ask } from '../background/pages/ask.ts';
import { problemWords } from '../../src/ui/words/problem-words.ts';

const TYPED = { symbol: 'BTC_USDT', side: 'long', marginMode: 'isolated', leverage: '10', size: '10000' };

async function stage(price: string | null = '100000'): Promise<Harness> {
  const h = await createHarness();
  h.feed.pollBrings = price === null ? {} : { BTC_USDT: price };
  return h;
}

const lookup = (h: Harness, draft: LookupDraft): Promise<LookupReply> => ask(h, 'lookup', { draft });
const codes = ({ problems }: LookupReply) => problems.map(({ code, path }) => [code, path]);

describe('lookup', () => {
  it('all figures of a position at the live fair price, and the fields to watch it with', async () => {
    const h = await stage();
    const found = await lookup(h, TYPED);
    expect(found).toMatchObject({
      fairPrice: '100000',
      priceAt: h.platform.clock.now(),
      priceFrom: 'exchange',
      freshness: 'live',
      entryPrice: '100000',
      size: { contracts: '10000', value: '100000', baseAmount: '1', cut: false },
      leverage: { min: '1', max: '500', tier: 1 },
      initialMargin: '10000',
      problems: [],
      watch: { symbol: 'BTC_USDT', side: 'long', marginMode: 'isolated', leverage: '10', contracts: '10000', entryPrice: '100000' },
    });
    expect(found.contract?.state).toBe('enabled');
    expect(found.evaluation).toMatchObject({ bankruptcyPrice: '90000', maintenanceMargin: '100', liquidationFee: '40', tier: 1 });
    // 90,100 ÷ 0.9996, and at the settings' 80 %: 72,100 ÷ 0.7996.
    expect(found.evaluation?.liquidationPrice).toMatch(/^90136\.0544217/);
    expect(found.evaluation?.alertPrice).toMatch(/^90170\.0850425/);
    expect(found.nextTier?.level).toBe(2);
    expect(await ask(h, 'position-save', { draft: { ...found.watch, accountId: 'main' } })).toEqual({ ok: true });
    expect((await h.store.portfolio.read()).positions).toHaveLength(1);
  });

  it.each<[string, Partial<typeof TYPED & { sizeUnit: string; entryPrice: string }>, object]>([
    ['base coin', { size: '0.5', sizeUnit: 'base' }, { contracts: '5000', value: '50000', baseAmount: '0.5', cut: false }],
    [
      'settle coin, cut to the grid',
      { size: '1005', sizeUnit: 'settle' },
      { contracts: '100', value: '1000', baseAmount: '0.01', cut: true },
    ],
    [
      'settle coin at a typed entry price',
      { size: '1005', sizeUnit: 'settle', entryPrice: '50000' },
      { contracts: '201', value: '1005', baseAmount: '0.0201', cut: false },
    ],
  ])('size in %s', async (_name, change, size) => {
    const found = await lookup(await stage(), { ...TYPED, ...change });
    expect(found.size).toEqual(size);
    expect(found.assumptions).toContain('size-at-entry-price');
  });

  it.each<[string, LookupDraft, (readonly [string, string])[]]>([
    ['less than one volume unit', { ...TYPED, size: '9.9', sizeUnit: 'settle' }, [['out-of-range', 'size']]],
    ['contracts off the grid', { ...TYPED, size: '1.5' }, [['off-volume-grid', 'size']]],
    ['an unknown unit', { ...TYPED, sizeUnit: 'lots' }, [['not-allowed', 'sizeUnit']]],
    ['leverage above the contract', { ...TYPED, leverage: '501' }, [['leverage-above-contract-maximum', 'leverage']]],
    ['a price typed wrong', { ...TYPED, entryPrice: '1,5' }, [['not-a-decimal', 'entryPrice']]],
    ['an unknown field', { ...TYPED, stop: '1' }, [['unknown-key', 'stop']]],
    ['cross without a wallet', { ...TYPED, marginMode: 'cross' }, [['missing', 'walletBalance']]],
    [
      'only a contract',
      { symbol: 'BTC_USDT' },
      [
        ['missing', 'size'],
        ['missing', 'side'],
        ['missing', 'marginMode'],
        ['missing', 'leverage'],
      ],
    ],
  ])('%s is refused where it was typed, the rest is told', async (_name, draft, expected) => {
    const found = await lookup(await stage(), draft);
    expect(codes(found)).toEqual(expected);
    expect([found.evaluation, found.watch]).toEqual([null, null]);
    expect(found.contract?.symbol).toBe('BTC_USDT');
    expect(found.leverage?.max).toBe('500');
  });

  it('the least size is named with its worth', async () => {
    const { problems } = await lookup(await stage(), { ...TYPED, size: '9.9', sizeUnit: 'settle' });
    expect(problems.slice(0, 1).map(problemWords)).toEqual([
      'size is "9.9"; the least position of BTC_USDT is 1 contracts, worth 10 USDT at this price',
    ]);
  });

  it('leverage is bound by the tier of the size', async () => {
    const found = await lookup(await stage(), { ...TYPED, size: '2000000', leverage: '' });
    const tier = found.leverage?.tier ?? 0;
    expect(tier).toBeGreaterThan(1);
    expect(Number(found.leverage?.max)).toBeLessThan(500);
    const above = await lookup(await stage(), { ...TYPED, size: '2000000', leverage: '500' });
    expect(codes(above)).toEqual([['leverage-above-tier-maximum', 'leverage']]);
  });

  it('cross stands on a typed wallet balance and says so', async () => {
    const found = await lookup(await stage(), { ...TYPED, marginMode: 'cross', walletBalance: '10000' });
    expect(found.evaluation?.liquidationPrice).toMatch(/^90136\.0544217/);
    expect(found.initialMargin).toBe('10000');
    expect(found.assumptions).toContain('nothing-else-in-the-account');
  });

  it('offline: with a kept record a typed price does, and is named', async () => {
    const h = await stage(null);
    await ask(h, 'contract-read', { symbol: 'BTC_USDT' });
    h.online = false;
    const blind = await lookup(h, TYPED);
    expect(codes(blind)).toEqual([['missing', 'entryPrice']]);
    expect([blind.fairPrice, blind.priceFrom]).toEqual([null, null]);
    const atEntry = await lookup(h, { ...TYPED, entryPrice: '100000' });
    expect([atEntry.priceFrom, atEntry.priceAt, atEntry.freshness]).toEqual(['entry', null, null]);
    expect(atEntry.assumptions).toContain('fair-price-is-entry');
    const typed = await lookup(h, { ...TYPED, entryPrice: '100000', fairPrice: '95000' });
    expect([typed.fairPrice, typed.priceFrom, typed.evaluation?.marginRate]).toEqual(['95000', 'typed', '0.0276']);
    expect(typed.assumptions).toContain('fair-price-typed');
    expect(typed.recordAt).toBe(h.platform.clock.now());
  });

  it('without a symbol, or without a record, it says so', async () => {
    const h = await stage();
    expect(codes(await lookup(h, {}))).toEqual([['missing', 'symbol']]);
    expect(codes(await lookup(h, { symbol: 'btc' }))).toEqual([['not-allowed', 'symbol']]);
    h.online = false;
    expect(codes(await lookup(h, { symbol: 'ETH_USDT' }))).toEqual([['contract-missing', 'symbol']]);
  });

  it('keeps the contract watched for a minute after the last question', async () => {
    const h = await stage();
    await lookup(h, TYPED);
    expect([...h.feed.wanted]).toEqual([onMexc('BTC_USDT')]);
    await h.advance(50_000);
    await lookup(h, { symbol: 'ETH_USDT' });
    expect([...h.feed.wanted].sort()).toEqual([onMexc('BTC_USDT'), onMexc('ETH_USDT')]);
    await h.advance(11_000);
    expect([...h.feed.wanted]).toEqual([onMexc('ETH_USDT')]);
    await h.advance(60_000);
    expect([...h.feed.wanted]).toEqual([]);
  });
});
