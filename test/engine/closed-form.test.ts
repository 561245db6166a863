import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact, bookOf, type PositionSnapshot, type Side } from '../../src/engine/index.ts';
import { linearRecord, inverseRecord, tiers } from './request.ts';
import { readContractRecord } from '../../src/venues/mexc/contract-record.ts';

const exact = Exact.fromText;
const decimal = (min: number, max: number, places: number) =>
  fc.integer({ min, max }).map((value) => Exact.of(BigInt(value), 10n ** BigInt(places)));

/** An isolated BY_VOLUME position with entered margin, as plain numbers of the closed forms of § 5. */
const isolated = fc.record({
  side: fc.constantFrom<Side>('long', 'short'),
  inverse: fc.boolean(),
  contracts: decimal(1, 900_000, 1),
  entryPrice: decimal(1, 10_000_000, 2),
  leverage: decimal(1, 200, 0),
  marginShare: decimal(0, 150, 2),
  mmr: decimal(0, 100, 3),
  feeRate: decimal(0, 50, 4),
  drift: decimal(1, 400, 2),
});
type Isolated = typeof isolated extends fc.Arbitrary<infer T> ? T : never;

function text(value: Exact): string {
  const places = value.denominator.toString().length - 1;
  const padded = value.numerator.toString().padStart(places + 1, '0');
  return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

function evaluate(input: Isolated): { snapshot: PositionSnapshot; volume: Exact; margin: Exact; maintenance: Exact } {
  const record = (input.inverse ? inverseRecord : linearRecord)({
    liquidationFeeRate: text(input.feeRate),
    riskLimitCustom: tiers(['100000', text(input.mmr)]),
  });
  const reading = readContractRecord(record, 'contract');
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  const contract = reading.value;
  const volume = input.contracts.times(contract.contractSize);
  const entryValue = input.inverse ? volume.dividedBy(input.entryPrice) : volume.times(input.entryPrice);
  const margin = entryValue.times(input.marginShare);
  const account = {
    settleCoin: contract.settleCoin,
    walletBalance: Exact.ZERO,
    orderMargin: Exact.ZERO,
    profitRule: 'own-only',
    takerFeeRate: Exact.ZERO,
  } as const;
  const { side, contracts, entryPrice, leverage } = input;
  const position = {
    id: 'p',
    symbol: contract.symbol,
    side,
    marginMode: 'isolated',
    contracts,
    entryPrice,
    leverage,
    positionMargin: margin,
    autoAddMargin: false,
  } as const;
  const book = bookOf(account, [position], new Map([[contract.symbol, contract]]), true);
  const snapshot = book.at(new Map([[contract.symbol, entryPrice.times(input.drift)]])).position('p');
  if (!snapshot.evaluable) throw new Error(String(snapshot.error));
  return { snapshot, volume, margin, maintenance: entryValue.times(input.mmr) };
}

/** § 5's closed form, and null where it gives no price > 0. */
function closedForm(input: Isolated, volume: Exact, surplus: Exact, feeRate: Exact): Exact | null {
  const sign = exact(input.side === 'long' ? '1' : '-1');
  const [dividend, divisor] = input.inverse
    ? [volume.times(Exact.ONE.plus(sign.times(feeRate))), volume.dividedBy(input.entryPrice).plus(sign.times(surplus))]
    : [input.entryPrice.minus(sign.times(surplus).dividedBy(volume)), Exact.ONE.minus(sign.times(feeRate))];
  if (divisor.isZero()) return null;
  const price = dividend.dividedBy(divisor);
  return price.isPositive() ? price : null;
}

const equal = (a: Exact | null, b: Exact | null): boolean => (a === null || b === null ? a === b : a.equals(b));

describe('the solver and the closed forms', () => {
  it('agree on the liquidation price of every isolated BY_VOLUME position, and there is no other', () => {
    fc.assert(
      fc.property(isolated, (input) => {
        const { snapshot, volume, margin, maintenance } = evaluate(input);
        expect(equal(snapshot.liquidationPrice, closedForm(input, volume, margin.minus(maintenance), input.feeRate))).toBe(true);
        expect(snapshot.otherLiquidationPrice).toBeNull();
      }),
      { seed: 20261122, numRuns: 400 },
    );
  });

  it('agree on the bankruptcy price: no maintenance, no fee', () => {
    fc.assert(
      fc.property(isolated, (input) => {
        const { snapshot, volume, margin } = evaluate(input);
        expect(equal(snapshot.bankruptcyPrice, closedForm(input, volume, margin, Exact.ZERO))).toBe(true);
      }),
      { seed: 20261122, numRuns: 400 },
    );
  });
});
