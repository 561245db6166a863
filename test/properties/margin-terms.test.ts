import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../oracle/fraction.ts';
import type { BookRequest, TermsRecord } from '../oracle/request.ts';
import { termsReply } from '../oracle/terms-reply.ts';
import { contractOf, drafts, isolatedBook, RUNS, type BookReply, type Draft, type PositionReply } from './books.ts';

/** Laws of the margin terms that other exchanges have (§ 11). */
const FAIR: TermsRecord = { maintenanceAt: 'fair', liquidationFeeFrom: 'contract', halfOfLeverage: false, deductions: 'continuous' };
const SHARP = Fraction.of('1e-25');

/** A draft with three tiers by value, of which the middle one begins at what the position is worth at its entry. */
function bookUnder(draft: Draft, terms: TermsRecord, more: Partial<BookRequest> = {}): BookRequest {
  const book = isolatedBook({ ...draft, rates: ['0.004', '0.01', '0.3'] });
  const size = Fraction.of(contractOf(draft).contractSize).times(Fraction.whole(draft.contracts));
  const entry = Fraction.whole(draft.entryPrice);
  const value = draft.inverse ? size.over(entry) : size.times(entry);
  const cap = (share: string): string =>
    value.times(Fraction.of(share)).times(Fraction.of('1e12')).floor().over(Fraction.of('1e12')).toFiniteDecimal() ?? '1';
  const leverages = [200, 30, 3];
  const contracts = book.contracts.map((record) => ({
    ...record,
    riskLimitType: 'BY_VALUE' as const,
    riskLimitCustom: (record.riskLimitCustom ?? []).map((row, index) => ({
      ...row,
      maxVol: cap(['0.97', '1.1', '9'][index] ?? '9'),
      maxLeverage: leverages[index] ?? 1,
    })),
    terms,
  }));
  return { ...book, contracts, ...more };
}

function first(request: BookRequest): PositionReply {
  const [position] = (termsReply(request) as BookReply).positions;
  if (position === undefined) throw new Error('a reply without positions');
  return position;
}
const at = (request: BookRequest, fair: string): PositionReply => first({ ...request, fairPrices: { X_Y: fair } });
const near = (a: Fraction, b: Fraction): boolean =>
  a
    .minus(b)
    .abs()
    .compare(SHARP.times(a.abs().plus(Fraction.one))) <= 0;
const close = (a: string, b: string): boolean => near(Fraction.of(a), Fraction.of(b));
/** The price with 30 decimals at or just below the one where the value is `cap`, and the next one. */
function aroundCap(request: BookRequest, index: number): readonly [string, string] {
  const [record] = request.contracts;
  const [position] = request.positions;
  if (record?.riskLimitCustom === undefined || position === undefined) throw new Error('no tiers');
  const size = Fraction.of(record.contractSize).times(Fraction.of(position.contracts));
  const cap = Fraction.of(record.riskLimitCustom[index]?.maxVol ?? '1');
  const price = record.baseCoin === record.settleCoin ? size.over(cap) : cap.over(size);
  const unit = Fraction.of('1e-30');
  const below = price.over(unit).floor();
  const text = (units: Fraction): string => units.times(unit).toFiniteDecimal() ?? '';
  return [text(below), text(below.plus(Fraction.one))];
}

describe('tiers with deductions', () => {
  it('go on without a jump at every cap', () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom(0, 1), (draft, index) => {
        const request = bookUnder(draft, FAIR);
        const [below, above] = aroundCap(request, index).map((fair) => at(request, fair));
        expect(close(below?.maintenanceMargin ?? '', above?.maintenanceMargin ?? '0')).toBe(true);
      }),
      RUNS,
    );
  });

  it('leave a position with one boundary: a jump could make a second one', () => {
    fc.assert(
      fc.property(drafts, fc.boolean(), (draft, halfOfLeverage) => {
        expect(first(bookUnder(draft, { ...FAIR, halfOfLeverage })).otherLiquidationPrice).toBeNull();
      }),
      RUNS,
    );
  });

  it('are at the boundary where the margin rate is 1, fractions such as 1/60 included', () => {
    let tried = 0;
    fc.assert(
      fc.property(drafts, (draft) => {
        const request = bookUnder(draft, { ...FAIR, halfOfLeverage: true });
        const { liquidationPrice } = first(request);
        if (liquidationPrice === null) return;
        tried += 1;
        expect(
          close(
            at(request, Fraction.of(liquidationPrice).times(Fraction.of('1e30')).floor().over(Fraction.of('1e30')).toFiniteDecimal() ?? '')
              .marginRate,
            '1',
          ),
        ).toBe(true);
      }),
      RUNS,
    );
    expect(tried).toBeGreaterThan(RUNS.numRuns / 2);
  });
});

describe('maintenance at the fair price', () => {
  it('is at the entry price what it is at entry, and moves with the price', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const terms = { ...FAIR, deductions: 'none' } as const;
        const entry = String(draft.entryPrice);
        const [fair, still] = [bookUnder(draft, terms), bookUnder(draft, { ...terms, maintenanceAt: 'entry' })];
        expect(at(fair, entry).maintenanceMargin).toBe(at(still, entry).maintenanceMargin);
        const far = Fraction.whole(draft.entryPrice).times(Fraction.of('0.5')).toFiniteDecimal() ?? '';
        const [moved, kept] = [at(fair, far), at(still, far)].map(({ maintenanceMargin }) => Fraction.of(maintenanceMargin));
        // Half the price: half the value of a linear contract, twice that of an inverse one; at entry it is counted the same, tier for tier.
        const [value, before] = draft.inverse ? [moved, kept?.times(Fraction.whole(2))] : [moved?.times(Fraction.whole(2)), kept];
        expect(near(value ?? Fraction.zero, before ?? Fraction.one)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('a liquidation fee of the account', () => {
  it('is its taker fee rate on the value at the fair price, whatever the contract says', () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom('0', '0.0005', '0.001'), (draft, takerFeeRate) => {
        const request = bookUnder({ ...draft, feeRate: takerFeeRate }, FAIR);
        const ofAccount = {
          ...bookUnder(draft, { ...FAIR, liquidationFeeFrom: 'account' }),
          account: { ...request.account, takerFeeRate },
        };
        expect(first(ofAccount)).toEqual(first({ ...request, account: ofAccount.account }));
      }),
      RUNS,
    );
  });
});
