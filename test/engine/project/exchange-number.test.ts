import { describe, expect, it } from 'vitest';
import { bookOf, InputError } from '../../../src/engine/index.ts';
import { adoptionOf } from '../../../src/engine/project/adoption.ts';
import { amountUnit } from '../../../src/engine/project/amount-unit.ts';
import { differenceText, figureOf, readExchangeNumber, reproduces, shownAs } from '../../../src/engine/project/exchange-number.ts';
import { alternativesOf, combinations, differingBook, differingFigures } from '../../../src/engine/project/exchange-variants.ts';
import type { Alternative } from '../../../src/engine/project/exchange-variants.ts';
import { fittingAmount } from '../../../src/engine/project/fitting-amount.ts';
import { present } from '../../../src/engine/project/standpoint.ts';
import { account, BTC, ex, held, PRICES, standing, text, unwrap } from './holdings.ts';
import { refusalEn } from '../../../src/words/refusal.ts';

const at = standing([held()]);
const position = unwrap(present(at));

describe('a number of the exchange', () => {
  it('is compared as the exchange shows it: cut off, not rounded', () => {
    const typed = unwrap(readExchangeNumber({ kind: 'liquidation-price', value: '45268.1' }, position));
    expect(typed.scale).toBe(1);
    expect([reproduces(typed, ex('45268.1999')), reproduces(typed, ex('45268.0999')), reproduces(typed, null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([shownAs(typed, ex('45268.19')), differenceText(typed, ex('45260.19')), differenceText(typed, null)]).toEqual([
      '45268.1',
      '8',
      null,
    ]);
  });

  it('takes the typed decimals where the contract names no price scale', () => {
    const unscaled = { ...position, contract: { ...position.contract, priceScale: null } };
    expect(unwrap(readExchangeNumber({ kind: 'liquidation-price', value: '45268.107' }, unscaled)).scale).toBe(3);
  });

  it.each([
    ['liquidation-price' as const, '45268.15', 'value is "45268.15"; the exchange shows at most 1 decimals here', { maxDecimals: '1' }],
    ['margin-rate' as const, '0.05401', 'value is "0.05401"; the exchange shows at most 4 decimals here', { maxDecimals: '4' }],
    ['liquidation-price' as const, '0', 'value is "0"; it must be > 0', { above: '0' }],
    ['margin-rate' as const, '-0.1', 'value is "-0.1"; it must be ≥ 0', { min: '0' }],
  ])('refuses a %s of %s', (kind, value, message, params) => {
    const problem = readExchangeNumber({ kind, value }, position);
    if (!(problem instanceof InputError)) throw new Error('it was read');
    expect([refusalEn(problem), problem.params]).toEqual([message, expect.objectContaining(params)]);
  });

  it.each([
    ['liquidation-price' as const, '45268', 1],
    ['margin-rate' as const, '0', 4],
    ['margin-rate' as const, '0.0540', 4],
  ])('takes a %s of %s', (kind, value, scale) => {
    const read = unwrap(readExchangeNumber({ kind, value }, position));
    expect([read.kind, text(read.value), read.scale]).toEqual([kind, text(ex(value)), scale]);
  });

  it('takes a whole number as one without decimals where the contract names no price scale', () => {
    const unscaled = { ...position, contract: { ...position.contract, priceScale: null } };
    expect(unwrap(readExchangeNumber({ kind: 'liquidation-price', value: '45268' }, unscaled)).scale).toBe(0);
  });

  it('has our price and our rate', () => {
    const figure = (kind: 'liquidation-price' | 'margin-rate') => {
      const typed = unwrap(readExchangeNumber({ kind, value: '1' }, position));
      return text(figureOf(typed, position))?.slice(0, 10);
    };
    expect([figure('liquidation-price'), figure('margin-rate')]).toEqual(['45268.1072', '0.054']);
  });

  it('has no rate of ours where there is no equity', () => {
    const lost = unwrap(present(standing([held()], undefined, { BTC_USDT: '40000' })));
    expect(figureOf(unwrap(readExchangeNumber({ kind: 'margin-rate', value: '1' }, lost)), lost)).toBeNull();
  });
});

describe('differences', () => {
  const fee: Alternative = { about: 'liquidation-fee', counted: false };
  const tier: Alternative = { about: 'risk-tier', level: 3 };

  it('are tried one about each point', () => {
    const points = [[fee], [tier, { about: 'risk-tier', level: 2 } as const]];
    expect(combinations(points, 1)).toHaveLength(3);
    expect(combinations(points, 2)).toEqual([
      [fee, tier],
      [fee, { about: 'risk-tier', level: 2 }],
    ]);
    expect(combinations(points, 3)).toEqual([]);
  });

  it('never include what holds already', () => {
    const about = alternativesOf(at.book, position, true, [ex('0'), ex('0'), ex('0.0002')]).flat();
    expect(about.map((each) => (each.about === 'computed-margin' ? text(each.takerFeeRate) : each.about))).toEqual([
      'liquidation-fee',
      '0.0002',
      'risk-tier',
      'risk-tier',
    ]);
  });

  it('never count a fee that the contract does not name', () => {
    const contracts = new Map([[BTC.symbol, { ...BTC, liquidationFeeRate: null }]]);
    const book = bookOf(account(), [held()], contracts, false);
    const unnamed = unwrap(present({ book, prices: PRICES, id: 'p' }));
    const about = (fees: boolean) => alternativesOf(book, unnamed, fees, []).map((point) => point.map((each) => each.about));
    expect([about(false), about(true)]).toEqual([
      [[], [], [], ['risk-tier', 'risk-tier']],
      [['liquidation-fee'], [], [], ['risk-tier', 'risk-tier']],
    ]);
  });

  it('make a book of their own', () => {
    const figures = differingFigures(differingBook(at.book, at.book.at(at.prices), position, true, [fee, tier]), at.prices, at.id);
    expect([text(figures?.liquidationFee ?? null), text(figures?.maintenanceMargin ?? null)]).toEqual(['0', '80']);
    expect(() => differingBook(at.book, at.book.at(at.prices), position, true, [{ about: 'risk-tier', level: 9 }])).toThrow(
      new RangeError('BTC_USDT has no risk tier 9'),
    );
  });

  it('are adopted together or not at all', () => {
    const profit: Alternative = { about: 'profit-rule', profitRule: 'offset' };
    expect(adoptionOf([profit, { about: 'wallet-balance', amount: ex('5') }])).toEqual({
      account: { profitRule: 'offset', walletBalance: '5' },
      position: {},
    });
    expect(adoptionOf([profit, fee])).toBeNull();
  });
});

describe('a fitting amount', () => {
  it('is a multiple of the unit, or none', () => {
    const typed = unwrap(readExchangeNumber({ kind: 'liquidation-price', value: '45000' }, position));
    expect(text(unwrap(amountUnit()))).toBe('0.00000001');
    expect(fittingAmount(at, position, typed, unwrap(amountUnit(2)))).toEqual({
      about: 'position-margin',
      amount: expect.objectContaining({}),
    });
    // A short at 54000.3: 0.08 · 4000.3 + 20 + 0.000032 · 54000.3 = 341.7520096; less would be cut off to 54000.2.
    const short = standing([held({ side: 'short' })]);
    const above = unwrap(present(short));
    const wanted = unwrap(readExchangeNumber({ kind: 'liquidation-price', value: '54000.3' }, above));
    const fitting = fittingAmount(short, above, wanted, unwrap(amountUnit(4)));
    expect(fitting?.about === 'position-margin' && text(fitting.amount)).toBe('341.7521');
    // One whole coin of margin moves the price by 12.5: none fits to 0.1.
    expect(fittingAmount(at, position, typed, unwrap(amountUnit(0)))).toBeNull();
    expect(
      fittingAmount(at, position, unwrap(readExchangeNumber({ kind: 'margin-rate', value: '0' }, position)), unwrap(amountUnit())),
    ).toBeNull();
  });
});
