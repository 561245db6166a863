import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact, truncatedText, type Account, type Position, type Reading } from '../../../src/engine/index.ts';
import { compareWithExchange, type ComparisonTerms, type Difference, type ExchangeComparison, type WantedExchangeNumber } from '../../../src/engine/project/index.ts';
import { account, anyStanding, ex, held, RUNS, standing, text, withoutFees } from './holdings.ts';

const done = (reading: Reading<ExchangeComparison>): ExchangeComparison => {
  if (!reading.ok) throw new TypeError(reading.problems[0].message);
  return reading.value;
};
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
    const legs = [held({ marginMode: 'cross' }), held({ id: 'e', symbol: 'ETH_USDT', marginMode: 'cross', contracts: ex('100'), entryPrice: ex('2400') })];
    const at = standing(legs, account({ walletBalance: ex('500') }));
    // BTC and ETH require 20 + 1.6 + 12 + 1; own-only equity 500, offset 600: 34.6/600.
    const offset = done(compareWithExchange(at, rate('0.0576'), TERMS));
    expect(offset.ours).toBe('0.0692');
    expect(offset.explanations).toEqual([{ differences: [{ about: 'profit-rule', profitRule: 'offset' }], adoption: { account: { profitRule: 'offset' }, position: {} } }]);
    const wallet = done(compareWithExchange(at, rate('0.03'), TERMS));
    // 34.6/0.03 = 1153.3333…, cut off to 0.0300 down to 34.6/0.0301.
    expect(wallet.amount?.adoption).toEqual({ account: { walletBalance: '1153.33333333' }, position: {} });
    expect(wallet.assumptions).toContain('same-fair-price');
  });

  it('offers to adopt what stands in the records, and nothing else', () => {
    expect(compare({}, price('45250')).explanations[0]?.adoption).toBeNull();
    expect(compare({}, price('45518.2')).explanations[0]?.adoption).toBeNull();
    expect(compare({}, price('45258.1')).explanations[0]?.adoption).toEqual({ account: { takerFeeRate: '0.0002' }, position: { positionMargin: null } });
    expect(compare({ positionMargin: ex('500') }, price('45268.1')).explanations[0]?.adoption).toEqual({ account: { takerFeeRate: '0' }, position: { positionMargin: null } });
  });

  it('works from a book without fees, too', () => {
    const { ours, explanations } = done(compareWithExchange(withoutFees(standing([held()])), price('45268.1'), { ...TERMS, liquidationFees: false }));
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
        const ours = kind === 'margin' ? at.book.with({ positions: readable.map((each) => (each.id === at.id ? { ...each, positionMargin: ex('1') } : each)) }) : at.book;
        const snapshot = theirs.at(at.prices).position(at.id);
        const shown = snapshot.evaluable ? snapshot.liquidationPrice : null;
        if (shown === null || shown.times(ex('1000000')).lessThan(Exact.ONE)) return;
        const typed = truncatedText(shown, now.contract.priceScale);
        if (!Exact.fromText(typed).isPositive()) return;
        const answer = done(compareWithExchange({ ...at, book: ours }, price(typed), TERMS));
        if (answer.agrees) return;
        found += 1;
        const sought = { fee: 'fee out', profit: who.profitRule === 'offset' ? 'own-only' : 'offset', margin: 'margin computed with fee 0', 'closing-fee': 'margin computed with fee 0.0002' }[kind];
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
                positions: readable.map((each) => (each.id === at.id && difference.about === 'position-margin' ? { ...each, positionMargin: difference.amount } : each)),
              });
        expect(done(compareWithExchange({ ...at, book: changed }, wanted, TERMS)).agrees).toBe(true);
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(50);
  });
});
