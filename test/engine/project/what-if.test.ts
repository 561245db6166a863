import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, Exact, type PositionSnapshot, type Reading } from '../../../src/engine/index.ts';
import { applyWhatIf, type WhatIf } from '../../../src/engine/project/index.ts';
import { account, anyStanding, ex, held, RUNS, standing, text } from './holdings.ts';

function done(reading: Reading<WhatIf>): WhatIf {
  if (!reading.ok) throw new TypeError(String(reading.problems[0]));
  return reading.value;
}
const figures = (held: PositionSnapshot | null) => [
  text(held?.position.contracts ?? null),
  text(held?.position.entryPrice ?? null),
  text(held?.positionMargin ?? null),
  text(held?.equity ?? null),
  text(held?.required ?? null),
];
const changed = (whatIf: WhatIf) => whatIf.changes.map(({ record, field, before, after }) => `${record}.${field}: ${before} → ${after}`);

describe('applyWhatIf', () => {
  // 800 contracts = 0.08 BTC, entry value 4000, PM 400, MM 20, LF 1.6 at 50000.
  it.each([
    ['add margin', { margin: '100' }, ['800', '50000', '500', '500', '21.6'], ['position.positionMargin: 400 → 500']],
    ['remove margin', { margin: '-150' }, ['800', '50000', '250', '250', '21.6'], ['position.positionMargin: 400 → 250']],
    [
      'lower the leverage: 4000 · (1/5 − 1/10) more margin',
      { leverage: '5' },
      ['800', '50000', '800', '800', '21.6'],
      ['position.leverage: 10 → 5', 'position.positionMargin: 400 → 800'],
    ],
    [
      'add at a price: entry (0.08 · 50000 + 0.02 · 45000)/0.1, PM 400 + 90',
      { addContracts: '200', addPrice: '45000' },
      ['1000', '49000', '490', '590', '26.5'],
      ['position.contracts: 800 → 1000', 'position.entryPrice: 50000 → 49000', 'position.positionMargin: 400 → 490'],
    ],
    [
      'close half at a price: −0.04 · 1000 to the wallet',
      { closeContracts: '400', closePrice: '49000' },
      ['400', '50000', '200', '200', '10.8'],
      ['account.walletBalance: 10000 → 9960', 'position.contracts: 800 → 400', 'position.positionMargin: 400 → 200'],
    ],
    ['move the price', { fairPrice: '48000' }, ['800', '50000', '400', '240', '21.536'], ['price.fairPrice: 50000 → 48000']],
    ['change the wallet', { walletBalance: '-5' }, ['800', '50000', '400', '400', '21.6'], ['account.walletBalance: 10000 → -5']],
    [
      'isolated to cross: the whole wallet stands behind it',
      { marginMode: 'cross' },
      ['800', '50000', null, '10000', '21.6'],
      ['position.marginMode: isolated → cross', 'position.positionMargin: 400 → null'],
    ],
    [
      'wallet, close, add, leverage, margin and price together',
      { walletBalance: '20000', closeContracts: '400', addContracts: '400', leverage: '20', margin: '50', fairPrice: '51000' },
      // PM 400 → 200 → 400 → 200 → 250; uPnL 80.
      ['800', '50000', '250', '330', '21.632'],
      [
        'account.walletBalance: 10000 → 20000',
        'position.leverage: 10 → 20',
        'position.positionMargin: 400 → 250',
        'price.fairPrice: 50000 → 51000',
      ],
    ],
  ])('%s', (_name, change, expected, records) => {
    const whatIf = done(applyWhatIf(standing([held()]), change));
    expect(figures(whatIf.before.position)).toEqual(['800', '50000', '400', '400', '21.6']);
    expect(figures(whatIf.after.position)).toEqual(expected);
    expect(changed(whatIf)).toEqual(records);
  });

  it('turns a cross position isolated with the margin of § 3, which leaves the pool', () => {
    const whatIf = done(applyWhatIf(standing([held({ marginMode: 'cross' })]), { marginMode: 'isolated' }));
    expect(figures(whatIf.after.position)).toEqual(['800', '50000', '400', '400', '21.6']);
    expect([text(whatIf.before.available), text(whatIf.after.available)]).toEqual(['9600', '9600']);
  });

  it('changes only the initial margin when a cross position’s leverage changes', () => {
    const whatIf = done(applyWhatIf(standing([held({ marginMode: 'cross' })]), { leverage: '5' }));
    expect(changed(whatIf)).toEqual(['position.leverage: 10 → 5']);
    expect(whatIf.after.position?.marginRate).toEqual(whatIf.before.position.marginRate);
    expect(text(whatIf.after.available)).toBe('9200');
  });

  it('realises a cross position’s loss into the wallet without moving its equity at the fair price', () => {
    const whatIf = done(applyWhatIf(standing([held({ marginMode: 'cross', entryPrice: ex('52000') })]), { closeContracts: '200' }));
    expect(text(whatIf.before.position.equity)).toBe('9840');
    expect(text(whatIf.after.position?.equity ?? null)).toBe('9840');
    expect(whatIf.changes[0]).toEqual({ record: 'account', field: 'walletBalance', before: '10000', after: '9960' });
  });

  it('averages an inverse entry harmonically and leaves out the price scale', () => {
    const at = standing([held({ symbol: 'BTC_USD', contracts: ex('100'), entryPrice: ex('40000') })], account({ settleCoin: 'BTC' }));
    const { position } = done(applyWhatIf(at, { addContracts: '100', addPrice: '60000' })).after;
    expect(text(position?.position.entryPrice ?? null)).toBe('48000');
  });

  it('closes everything: no position is left, the wallet has its PnL', () => {
    const whatIf = done(
      applyWhatIf(standing([held(), held({ id: 'q', marginMode: 'cross' })]), { closeContracts: '800', closePrice: '51000' }),
    );
    expect(whatIf.after.position).toBeNull();
    expect(whatIf.assumptions).toEqual([
      'trades-at-entered-price',
      'trading-fees-not-included',
      'realized-pnl-to-wallet',
      'margin-shrinks-pro-rata',
      'available-balance-formula',
      'funding-not-included',
    ]);
    const more = applyWhatIf(standing([held(), held({ id: 'q', marginMode: 'cross' })]), { closeContracts: '800', leverage: '5' });
    expect(more.ok ? '' : more.problems[0].path).toBe('closeContracts');
    expect(whatIf.after.book.positions.map(({ id }) => id)).toEqual(['q']);
    expect(text(whatIf.after.book.crossCash)).toBe('10080');
    expect(changed(whatIf)[0]).toBe('account.walletBalance: 10000 → 10080');
  });

  it.each([
    ['more margin than there is', {}, { margin: '-400.01' }, 'out-of-range', 'margin', { max: '400' }],
    ['margin of a cross position', { marginMode: 'cross' as const }, { margin: '1' }, 'cross-margin-change', 'margin', {}],
    [
      'more margin than the balance',
      {},
      { margin: '9600.01' },
      'available-balance-insufficient',
      'margin',
      { available: '9600', needed: '9600.01' },
    ],
    [
      'leverage below the balance',
      { contracts: ex('5000') },
      { leverage: '1' },
      'available-balance-insufficient',
      'leverage',
      { available: '7500', needed: '22500' },
    ],
    [
      'growth beyond the balance',
      {},
      { addContracts: '19201' },
      'available-balance-insufficient',
      'addContracts',
      { available: '9600', needed: '9600.5' },
    ],
    [
      'isolated without the balance',
      { marginMode: 'cross' as const, contracts: ex('20000'), leverage: ex('5') },
      { walletBalance: '19999', marginMode: 'isolated' },
      null,
      '',
      {},
    ],
    ['more contracts than there are', {}, { closeContracts: '801' }, 'out-of-range', 'closeContracts', { max: '800' }],
    ['closing off the grid', {}, { closeContracts: '0.5' }, 'off-volume-grid', 'closeContracts', { unit: '1' }],
    ['adding off the grid', {}, { addContracts: '1.5' }, 'off-volume-grid', 'addContracts', { unit: '1' }],
    ['leverage above the contract', {}, { leverage: '101' }, 'leverage-above-contract-maximum', 'leverage', { max: '100', tier: '1' }],
    [
      'leverage above the tier',
      { contracts: ex('1200') },
      { leverage: '51' },
      'leverage-above-tier-maximum',
      'leverage',
      { max: '50', tier: '2' },
    ],
    [
      'size above the tier of the leverage',
      { leverage: ex('60') },
      { addContracts: '300' },
      'leverage-above-tier-maximum',
      'addContracts',
      { max: '50', tier: '2' },
    ],
    [
      'leverage that releases too much',
      { positionMargin: ex('10') },
      { leverage: '20' },
      'out-of-range',
      'leverage',
      { positionMargin: '10' },
    ],
    ['anything after all is closed', {}, { closeContracts: '800', margin: '1' }, 'nothing-after-closing', 'closeContracts', {}],
    ['a strange key', {}, { stopLoss: '1' }, 'unknown-key', 'stopLoss', {}],
    ['no decimal', {}, { margin: '1e3' }, 'not-a-decimal', 'margin', {}],
    ['a price of 0', {}, { fairPrice: '0' }, 'out-of-range', 'fairPrice', { above: '0' }],
    ['a margin mode that does not exist', {}, { marginMode: 'portfolio' }, 'not-allowed', 'marginMode', {}],
  ])('refuses %s', (_name, over, change, code, path, params) => {
    const reading = applyWhatIf(standing([held(over)]), change);
    if (code === null) return expect(reading.ok).toBe(true);
    expect(reading.ok ? [] : reading.problems.map((problem) => [problem.code, problem.path, problem.params])).toMatchObject([
      [code, path, params],
    ]);
  });

  it('names every bad field at once, and the reason of a position without a result', () => {
    const bad = applyWhatIf(standing([held()]), { margin: 'x', leverage: '0' });
    expect(bad.ok ? [] : bad.problems.map(({ path }) => path)).toEqual(['leverage', 'margin']);
    const unpriced = applyWhatIf({ ...standing([held()]), prices: new Map() }, {});
    expect(unpriced.ok ? '' : unpriced.problems[0].code).toBe('fair-price-missing');
  });

  it('does not check a balance that is not known, and says so', () => {
    const whatIf = done(applyWhatIf(standing([held(), held({ id: 'q', symbol: 'XRP_USDT' })]), { margin: '999999' }));
    expect([whatIf.before.available, whatIf.after.available]).toEqual([null, null]);
    expect(whatIf.assumptions).toContain('available-balance-unknown');
  });

  it('law: nothing changed changes nothing', () => {
    fc.assert(
      fc.property(anyStanding, (at) => {
        const whatIf = done(applyWhatIf(at, {}));
        expect(whatIf.changes).toEqual([]);
        expect(figures(whatIf.after.position)).toEqual(figures(whatIf.before.position));
        expect(text(whatIf.after.position?.liquidationPrice ?? null)).toBe(text(whatIf.before.position.liquidationPrice));
      }),
      RUNS,
    );
  });

  it('law: margin added and then removed is as before, for every position of the account', () => {
    fc.assert(
      fc.property(anyStanding, fc.integer({ min: 1, max: 500 }), (at, thousandths) => {
        const present = done(applyWhatIf(at, {}));
        if (present.before.position.positionMargin === null || present.before.available === null) return;
        const margin = present.before.available.times(Exact.of(BigInt(thousandths), 1000n)).floorTo(ex('0.00000001'));
        const added = done(applyWhatIf(at, { margin: decimalText(margin) }));
        const back = done(applyWhatIf({ ...at, book: added.book }, { margin: decimalText(margin.negated()) }));
        const rates = (book: WhatIf['after']['book']) =>
          book.positions.map((each) => (each.evaluable ? text(each.marginRate) : each.error.code));
        expect(rates(back.after.book)).toEqual(rates(present.before.book));
        expect(text(back.after.available)).toBe(text(present.before.available));
      }),
      RUNS,
    );
  });

  it('law: closing at the fair price never changes what the account is worth', () => {
    fc.assert(
      fc.property(anyStanding, (at) => {
        const closed = done(applyWhatIf(at, { closeContracts: '1' }));
        const worth = (wallet: Exact, book: WhatIf['after']['book']) =>
          text(book.positions.reduce((sum, each) => (each.evaluable ? sum.plus(each.unrealizedPnl) : sum), wallet));
        expect(worth(closed.book.account.walletBalance, closed.after.book)).toBe(worth(at.book.account.walletBalance, closed.before.book));
      }),
      RUNS,
    );
  });
});
