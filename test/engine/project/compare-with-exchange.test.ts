import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, Exact, truncatedText, type Account, type Position, type Reading } from '../../../src/engine/index.ts';
import {
  compareWithExchange,
  type ComparisonTerms,
  type Difference,
  type ExchangeComparison,
  type WantedExchangeNumber,
} from '../../../src/engine/project/index.ts';
import { account, anyStanding, CONTRACTS, ETH, ex, held, PRICES, RUNS, standing, text, withoutFees } from './holdings.ts';

function done(reading: Reading<ExchangeComparison>): ExchangeComparison {
  if (!reading.ok) throw new TypeError(String(reading.problems[0]));
  return reading.value;
}
const named = (differences: readonly Difference[]): string =>
  differences
    .map((difference) => {
      switch (difference.about) {
        case 'liquidation-fee':
          return difference.counted ? 'fee in' : 'fee out';
        case 'computed-margin':
          return `margin computed with fee ${text(difference.takerFeeRate)}`;
        case 'risk-tier':
          return `tier ${difference.level}`;
        case 'profit-rule':
          return difference.profitRule;
        default:
          return `${difference.about} ${text(difference.amount)}`;
      }
    })
    .join(' + ');
const price = (value: string): WantedExchangeNumber => ({ kind: 'liquidation-price', value });
const rate = (value: string): WantedExchangeNumber => ({ kind: 'margin-rate', value });
const TERMS: ComparisonTerms = { liquidationFees: true, takerFeeRate: '0.0002' };
const compare = (over: Partial<Position>, wanted: WantedExchangeNumber, who: Partial<Account> = {}, terms = TERMS): ExchangeComparison =>
  done(compareWithExchange(standing([held(over)], account(who)), wanted, terms));

describe('compareWithExchange', () => {
  // 800 contracts at 50000, 10x, PM 400: (50000 − (400 − 20)/0.08)/0.9996 = 45268.1072…; each line is worked out from its own formula.
  it.each<[string, Partial<Position>, WantedExchangeNumber, readonly string[]]>([
    ['no fee: 50000 − 380/0.08', {}, price('45250'), ['fee out']],
    ['closing fee in the margin: (50000 − 380.8/0.08)/0.9996', {}, price('45258.1'), ['margin computed with fee 0.0002']],
    ['typed margin against the computed one', { positionMargin: ex('500') }, price('45268.1'), ['margin computed with fee 0']],
    ['tier 2: (50000 − 360/0.08)/0.9996', {}, price('45518.2'), ['tier 2']],
    ['no fee and tier 2: 50000 − 360/0.08', {}, price('45500'), ['fee out + tier 2']],
    [
      'no fee, closing fee in the margin and tier 2: 50000 − 360.8/0.08',
      {},
      price('45490'),
      ['fee out + margin computed with fee 0.0002 + tier 2'],
    ],
    ['a margin rate without fee: 20/400', {}, rate('0.05'), ['fee out']],
  ])('finds %s', (_name, over, wanted, expected) => {
    const { agrees, explanations } = compare(over, wanted);
    expect([agrees, explanations.map(({ differences }) => named(differences))]).toEqual([false, expected]);
  });

  it('agrees where nothing differs, however the zeros are typed', () => {
    for (const typed of ['45268.1', '45268.10']) {
      expect(compare({}, price(typed))).toMatchObject({ ours: '45268.1', agrees: true, difference: '0', explanations: [], amount: null });
    }
    expect(compare({}, rate('0.054'))).toMatchObject({ ours: '0.0540', agrees: true });
  });

  it('gives the difference that remains, and the margin that would close it', () => {
    const { explanations, difference, amount } = compare({}, price('45000'));
    expect([difference, explanations]).toEqual(['-268.1', []]);
    // (50000 − (PM − 20)/0.08)/0.9996 = 45000 → PM 421.44
    expect(amount).toEqual({
      differences: [{ about: 'position-margin', amount: expect.toSatisfy((value: Exact) => text(value) === '421.44') }],
      adoption: { account: {}, position: { positionMargin: '421.44' } },
    });
  });

  it('finds the profit rule and the wallet of a cross position', () => {
    const legs = [
      held({ marginMode: 'cross' }),
      held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('100'), entryPrice: ex('2400') }),
    ];
    const at = standing(legs, account({ walletBalance: ex('500') }));
    // BTC and ETH require 20 + 1.6 + 12 + 1; own-only equity 500, offset 600: 34.6/600.
    const offset = done(compareWithExchange(at, rate('0.0576'), TERMS));
    expect(offset.ours).toBe('0.0692');
    expect(offset.explanations).toEqual([
      { differences: [{ about: 'profit-rule', profitRule: 'offset' }], adoption: { account: { profitRule: 'offset' }, position: {} } },
    ]);
    const wallet = done(compareWithExchange(at, rate('0.03'), TERMS));
    // 34.6/0.03 = 1153.3333…, cut off to 0.0300 down to 34.6/0.0301.
    expect(wallet.amount?.adoption).toEqual({ account: { walletBalance: '1153.33333333' }, position: {} });
    expect(wallet.assumptions).toContain('same-fair-price');
  });

  it('offers to adopt what stands in the records, and nothing else', () => {
    expect(compare({}, price('45250')).explanations[0]?.adoption).toBeNull();
    expect(compare({}, price('45518.2')).explanations[0]?.adoption).toBeNull();
    expect(compare({}, price('45258.1')).explanations[0]?.adoption).toEqual({
      account: { takerFeeRate: '0.0002' },
      position: { positionMargin: null },
    });
    expect(compare({ positionMargin: ex('500') }, price('45268.1')).explanations[0]?.adoption).toEqual({
      account: { takerFeeRate: '0' },
      position: { positionMargin: null },
    });
  });

  it.each<[string, Partial<Position>, WantedExchangeNumber, readonly string[]]>([
    ['a price with caps in contracts: wherever the price is', {}, price('45268.1'), ['exchange-truncates']],
    ['a rate', {}, rate('0.05'), ['exchange-truncates', 'same-fair-price']],
    ['a price of the pool', { marginMode: 'cross' }, price('45268.1'), ['exchange-truncates', 'same-fair-price']],
    [
      'a price with caps in value',
      { symbol: 'ETH_USDT', entryPrice: ex('2500') },
      price('2000'),
      ['exchange-truncates', 'same-fair-price'],
    ],
  ])('takes for granted, for %s', (_name, over, wanted, expected) => {
    const at = standing([held(over)]);
    const now = at.book.at(at.prices).position('p');
    expect(compare(over, wanted).assumptions).toEqual([...expected, ...(now.evaluable ? now.assumptions : [])]);
  });

  it('tries no closing fee that it was not told, but for the account’s own', () => {
    const explained = (who: Partial<Account>, terms: ComparisonTerms) =>
      compare({ positionMargin: ex('500') }, price('45258.1'), who, terms).explanations.map(({ differences }) => named(differences));
    expect(explained({}, { liquidationFees: true })).toEqual([]);
    expect(explained({ takerFeeRate: ex('0.0002') }, { liquidationFees: true })).toEqual(['margin computed with fee 0.0002']);
    expect(explained({}, TERMS)).toEqual(['margin computed with fee 0.0002']);
  });

  it('has no figure of ours where no price liquidates', () => {
    const { ours, difference, agrees } = compare({ positionMargin: ex('5000') }, price('45268.1'));
    expect([ours, difference, agrees]).toEqual([null, null, false]);
  });

  it('names the margin only where it is none below 0', () => {
    // From 40000 on a profit of 800: a price of 41000 would take 16 − 0.08 · (41000 · 0.9996 − 40000) = −62.688 of margin.
    expect(compare({ entryPrice: ex('40000') }, price('41000')).amount).toBeNull();
    expect(compare({ entryPrice: ex('40000'), marginMode: 'cross' }, price('41000')).amount?.adoption).toEqual({
      account: { walletBalance: '-62.688' },
      position: {},
    });
  });

  it('changes nothing of other positions', () => {
    // 10000 − 1000 of the isolated one, less 0: 20/9000 without the fee.
    const at = standing([held({ marginMode: 'cross' }), held({ id: 'i', positionMargin: ex('1000') })]);
    expect(done(compareWithExchange(at, rate('0.0022'), TERMS)).explanations.map(({ differences }) => named(differences))).toEqual([
      'fee out',
    ]);
  });

  it('passes over rules under which the pool has no result', () => {
    // Fees counted, ETH could not be evaluated: its record names none.
    const contracts = new Map(CONTRACTS).set(ETH.symbol, { ...ETH, liquidationFeeRate: null });
    const eth = held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('100'), entryPrice: ex('2500') });
    const positions = [held({ marginMode: 'cross' }), eth];
    const at = { book: bookOf(account(), positions, contracts, false), prices: PRICES, id: 'p' };
    // (20 + 12.5)/10000; tier 2 for BTC: 52.5.
    expect(
      done(compareWithExchange(at, rate('0.0052'), { liquidationFees: false })).explanations.map(({ differences }) => named(differences)),
    ).toEqual(['tier 2']);
  });

  it('hands on why a position has no result', () => {
    const reading = compareWithExchange({ ...standing([held()]), prices: new Map() }, price('1'), TERMS);
    expect(reading.ok ? '' : reading.problems[0].code).toBe('fair-price-missing');
  });

  it('leaves out positions without a result', () => {
    const at = standing([held(), held({ id: 'q', symbol: 'XRP_USDT' }), held({ id: 'r' })]);
    expect(done(compareWithExchange(at, price('45250'), TERMS)).explanations.map(({ differences }) => named(differences))).toEqual([
      'fee out',
    ]);
  });

  it('works from a book without fees, too', () => {
    const { ours, explanations } = done(
      compareWithExchange(withoutFees(standing([held()])), price('45268.1'), { ...TERMS, liquidationFees: false }),
    );
    expect([ours, explanations.map(({ differences }) => named(differences))]).toEqual(['45250.0', ['fee in']]);
  });

  it.each<[string, WantedExchangeNumber, Partial<ComparisonTerms>, string, string]>([
    ['a price of 0', price('0'), {}, 'out-of-range', 'value'],
    ['no decimal', price('1e5'), {}, 'not-a-decimal', 'value'],
    ['more decimals than the exchange shows', price('45268.15'), {}, 'out-of-range', 'value'],
    ['a rate with five decimals', rate('0.05401'), {}, 'out-of-range', 'value'],
    ['a negative rate', rate('-0.1'), {}, 'out-of-range', 'value'],
    ['a fee above 1', price('45000'), { takerFeeRate: '2' }, 'out-of-range', 'takerFeeRate'],
    ['a scale that is none', price('45000'), { amountScale: -1 }, 'out-of-range', 'amountScale'],
  ])('refuses %s', (_name, wanted, terms, code, path) => {
    const reading = compareWithExchange(standing([held()]), wanted, { ...TERMS, ...terms });
    expect(reading.ok ? [] : reading.problems.map((problem) => [problem.code, problem.path])).toEqual([[code, path]]);
  });

  it('law: it finds the assumption that produced the number', () => {
    const secret = fc.constantFrom('fee', 'profit', 'margin', 'closing-fee');
    let found = 0;
    fc.assert(
      fc.property(anyStanding, secret, (at, kind) => {
        const now = at.book.at(at.prices).position(at.id);
        if (!now.evaluable || now.contract.priceScale === null) throw new TypeError('the position has a result');
        const { account: who, readable } = at.book;
        const isolated = now.position.marginMode === 'isolated';
        if ((kind === 'profit') === isolated) return;
        const theirs =
          kind === 'profit'
            ? at.book.with({ account: { ...who, profitRule: who.profitRule === 'offset' ? 'own-only' : 'offset' } })
            : kind === 'closing-fee'
              ? at.book.with({ account: { ...who, takerFeeRate: ex('0.0002') } })
              : kind === 'fee'
                ? withoutFees(at).book
                : at.book;
        const ours =
          kind === 'margin'
            ? at.book.with({ positions: readable.map((each) => (each.id === at.id ? { ...each, positionMargin: ex('1') } : each)) })
            : at.book;
        const snapshot = theirs.at(at.prices).position(at.id);
        const shown = snapshot.evaluable ? snapshot.liquidationPrice : null;
        if (shown === null || shown.times(ex('1000000')).lessThan(Exact.ONE)) return;
        const typed = truncatedText(shown, now.contract.priceScale);
        if (!Exact.fromText(typed).isPositive()) return;
        const answer = done(compareWithExchange({ ...at, book: ours }, price(typed), TERMS));
        if (answer.agrees) return;
        found += 1;
        const sought = {
          fee: 'fee out',
          profit: who.profitRule === 'offset' ? 'own-only' : 'offset',
          margin: 'margin computed with fee 0',
          'closing-fee': 'margin computed with fee 0.0002',
        }[kind];
        expect(answer.explanations.map(({ differences }) => named(differences))).toContain(sought);
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(50);
  });

  it('law: the fitting amount reproduces the number', () => {
    let found = 0;
    fc.assert(
      fc.property(anyStanding, fc.integer({ min: 800, max: 1200 }), (at, thousandths) => {
        const now = at.book.at(at.prices).position(at.id);
        if (!now.evaluable || now.liquidationPrice === null || now.contract.priceScale === null) return;
        const wanted = price(truncatedText(now.liquidationPrice.times(Exact.of(BigInt(thousandths), 1000n)), now.contract.priceScale));
        if (!Exact.fromText(wanted.value).isPositive()) return;
        const { amount } = done(compareWithExchange(at, wanted, TERMS));
        const [difference] = amount?.differences ?? [];
        if (difference === undefined) return;
        found += 1;
        const { account: who, readable } = at.book;
        const changed =
          difference.about === 'wallet-balance'
            ? at.book.with({ account: { ...who, walletBalance: difference.amount } })
            : at.book.with({
                positions: readable.map((each) =>
                  each.id === at.id && difference.about === 'position-margin' ? { ...each, positionMargin: difference.amount } : each,
                ),
              });
        expect(done(compareWithExchange({ ...at, book: changed }, wanted, TERMS)).agrees).toBe(true);
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(50);
  });
});
