import { describe, expect, it } from 'vitest';
import type { AccountRecord, PositionRecord } from '../../src/protocol/records.ts';
import { createHarness, type Harness } from '../background/harness.ts';
import { BTC_LONG, MAIN } from '../background/portfolio-samples.ts';
import { ask, figures, refusals } from '../background/pages/ask.ts';

async function at(price: string, position: Partial<PositionRecord> = {}, account: Partial<AccountRecord> = {}): Promise<Harness> {
  const h = await createHarness({ accounts: [{ ...MAIN, ...account }], positions: [{ ...BTC_LONG, ...position }] });
  await h.price('BTC_USDT', price);
  return h;
}

async function stored(h: Harness) {
  const { positions, accounts } = await h.store.portfolio.read();
  return { position: positions[0], account: accounts[0] };
}

describe('position-what-if', () => {
  it('adding margin: both sides, the records that would change, and what stores it', async () => {
    const h = await at('95000');
    const { before, after, changes, apply, assumptions } = await figures(h, 'position-what-if', {
      id: 'p1',
      change: { margin: ' 5000 ', leverage: '' },
    });
    expect([before.evaluation?.marginRate, after.evaluation?.marginRate]).toEqual(['0.0276', '0.0138']);
    expect([before.evaluation?.positionMargin, after.evaluation?.positionMargin]).toEqual(['10000', '15000']);
    // 100,000 in the wallet less the margin that is put up.
    expect([before.availableBalance, after.availableBalance]).toEqual(['90000', '85000']);
    expect([before.walletBalance, after.walletBalance]).toEqual(['100000', '100000']);
    expect(changes).toEqual([{ record: 'position', field: 'positionMargin', before: '10000', after: '15000' }]);
    expect(apply).toEqual({ id: 'p1', change: { margin: '5000' }, expected: { position: BTC_LONG, account: MAIN } });
    expect(assumptions).toContain('available-balance-formula');
  });

  it('fills without a price get the fair price in what is handed back, so that what is stored is what was shown', async () => {
    const h = await at('95000');
    const { apply, changes } = await figures(h, 'position-what-if', { id: 'p1', change: { closeContracts: '4000' } });
    expect(apply?.change).toEqual({ closeContracts: '4000', closePrice: '95000' });
    // 0.4 BTC · −5,000.
    expect(changes).toContainEqual({ record: 'account', field: 'walletBalance', before: '100000', after: '98000' });
  });

  it('only another price changes no record', async () => {
    const { after, changes, apply } = await figures(await at('95000'), 'position-what-if', { id: 'p1', change: { fairPrice: '92000' } });
    expect(after.fairPrice).toBe('92000');
    expect(changes).toEqual([{ record: 'price', field: 'fairPrice', before: '95000', after: '92000' }]);
    expect(apply).toBeNull();
  });

  it.each<[string, Record<string, string>, [string, string][]]>([
    ['a field typed wrong', { margin: '5 000' }, [['not-a-decimal', 'margin']]],
    ['more than is available', { margin: '90001' }, [['available-balance-insufficient', 'margin']]],
    ['more contracts than there are', { closeContracts: '10001' }, [['out-of-range', 'closeContracts']]],
    ['an unknown field', { stop: '1' }, [['unknown-key', 'stop']]],
  ])('%s is refused', async (_name, change, expected) => {
    expect(await refusals(await at('95000'), 'position-what-if', { id: 'p1', change })).toEqual(expected);
  });
});

describe('position-what-if-apply', () => {
  it('stores position and account together, confirmed now', async () => {
    const h = await at('95000', { note: 'kept', threshold: '0.70' });
    const { apply } = await figures(h, 'position-what-if', { id: 'p1', change: { closeContracts: '4000' } });
    if (apply === null) throw new Error('nothing to apply');
    await h.price('BTC_USDT', '96000');
    expect(await ask(h, 'position-what-if-apply', apply)).toEqual({ ok: true });
    const confirmedAt = new Date(h.platform.clock.now()).toISOString();
    expect(await stored(h)).toEqual({
      position: { ...BTC_LONG, note: 'kept', threshold: '0.70', contracts: '6000', positionMargin: '6000', confirmedAt },
      account: { ...MAIN, walletBalance: '98000' },
    });
    expect(h.view().positions[0]?.record.contracts).toBe('6000');
  });

  it.each<[string, Partial<PositionRecord>, Record<string, string>]>([
    ['margin added', {}, { margin: '1234.5' }],
    ['margin removed', {}, { margin: '-500' }],
    ['a part closed in profit', {}, { closeContracts: '2500', closePrice: '101000' }],
    ['added at a lower price', {}, { addContracts: '6000', addPrice: '92000' }],
    ['leverage changed', {}, { leverage: '20' }],
    ['leverage changed where the margin is computed', { positionMargin: undefined }, { leverage: '5' }],
    ['isolated to cross', {}, { marginMode: 'cross' }],
    ['cross to isolated', { marginMode: 'cross', positionMargin: undefined }, { marginMode: 'isolated' }],
    ['everything at once', {}, { walletBalance: '50000', closeContracts: '1000', addContracts: '3000', leverage: '8', margin: '10' }],
  ])('%s: what is stored gives the very figures that were shown', async (_name, position, change) => {
    const { positionMargin, ...rest } = { ...BTC_LONG, ...position };
    const record: PositionRecord = positionMargin === undefined ? rest : { ...rest, positionMargin };
    const h = await createHarness({ positions: [record] });
    await h.price('BTC_USDT', '95000');
    const { apply, after, before } = await figures(h, 'position-what-if', { id: 'p1', change });
    if (apply === null) throw new Error('nothing to apply');
    expect(h.view().positions[0]?.evaluation).toEqual(before.evaluation);
    expect(await ask(h, 'position-what-if-apply', apply)).toEqual({ ok: true });
    expect(h.view().positions[0]?.evaluation).toEqual(after.evaluation);
    expect(h.view().accounts[0]?.crossCash).toBe(after.crossCash);
  });

  it('"added": the entry price is the weighted mean, cut after 20 decimals where it has no end', async () => {
    const h = await at('95000', { autoAddMargin: false });
    const { apply, assumptions, changes } = await figures(h, 'position-what-if', {
      id: 'p1',
      change: { addContracts: '20000', addPrice: '100001' },
    });
    if (apply === null) throw new Error('nothing to apply');
    // (1 · 100,000 + 2 · 100,001) ÷ 3
    const entryPrice = '100000.66666666666666666666';
    expect(changes).toContainEqual({ record: 'position', field: 'entryPrice', before: '100000', after: entryPrice });
    expect(assumptions).toContain('kept-decimals');
    await ask(h, 'position-what-if-apply', apply);
    expect((await stored(h)).position).toEqual(
      expect.objectContaining({ contracts: '30000', entryPrice, positionMargin: '30000.2', autoAddMargin: false, leverage: '10' }),
    );
  });

  it('"closed": the loss goes to the wallet, the position is archived as it stood and no longer watched', async () => {
    const h = await at('95000');
    const expected = { position: BTC_LONG, account: MAIN };
    expect(
      await ask(h, 'position-what-if-apply', { id: 'p1', change: { closeContracts: '10000', closePrice: '94000' }, expected }),
    ).toEqual({ ok: true });
    const now = new Date(h.platform.clock.now()).toISOString();
    expect(await stored(h)).toEqual({
      position: { ...BTC_LONG, archivedAt: now, confirmedAt: now },
      account: { ...MAIN, walletBalance: '94000' },
    });
    expect(h.view().positions).toEqual([]);
  });

  it('isolated → cross drops the margin of its own; a margin that was computed stays computed', async () => {
    const h = await at('95000');
    await ask(h, 'position-what-if-apply', { id: 'p1', change: { marginMode: 'cross' }, expected: { position: BTC_LONG, account: MAIN } });
    const { positionMargin: _own, ...rest } = BTC_LONG;
    expect((await stored(h)).position).toEqual({ ...rest, marginMode: 'cross', confirmedAt: expect.any(String) as string });
    const { positionMargin: _none, ...computed } = BTC_LONG;
    const other = await createHarness({ positions: [computed] });
    await other.price('BTC_USDT', '95000');
    await ask(other, 'position-what-if-apply', {
      id: 'p1',
      change: { walletBalance: '200000' },
      expected: { position: computed, account: MAIN },
    });
    expect(await stored(other)).toEqual({
      position: { ...computed, confirmedAt: expect.any(String) as string },
      account: { ...MAIN, walletBalance: '200000' },
    });
  });

  it('is refused, and stores nothing, when a record changed, a price is missing, or nothing would change', async () => {
    const h = await at('95000');
    const expected = { position: BTC_LONG, account: MAIN };
    const change = { margin: '1' };
    const apply = async (args: object) => refusals(h, 'position-what-if-apply', { id: 'p1', change, expected, ...args });
    expect(await apply({ expected: { ...expected, account: { ...MAIN, walletBalance: '1' } } })).toEqual([['changed-elsewhere', '']]);
    expect(await apply({ expected: { ...expected, position: { ...BTC_LONG, leverage: '11' } } })).toEqual([['changed-elsewhere', '']]);
    expect(await apply({ expected: { ...expected, position: { ...BTC_LONG, id: 'p2' } } })).toEqual([
      ['another-record', 'expected.position.id'],
    ]);
    expect(await apply({ change: { addContracts: '1' } })).toEqual([['missing', 'addPrice']]);
    expect(await apply({ change: { fairPrice: '1' } })).toEqual([['changes-nothing', 'change']]);
    expect(await apply({ change: { margin: '-10001' } })).toEqual([['out-of-range', 'margin']]);
    expect(await stored(h)).toEqual({ position: BTC_LONG, account: MAIN });
  });
});
