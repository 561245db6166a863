import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, tierEdges, type Contract } from '../../../src/engine/index.ts';
import { evaluated, repriced } from '../../../src/engine/project/standpoint.ts';
import { tierOfSize } from '../../../src/engine/project/tier-of-size.ts';
import { account, anyStanding, BTC, COIN, ETH, ex, held, PRICES, RUNS, text } from './holdings.ts';

const priced = (contract: Contract, caps: readonly string[]): Contract => ({
  ...contract,
  riskLimitType: 'BY_VALUE',
  riskTiers: {
    long: contract.riskTiers.long.map((tier, index) => ({ ...tier, cap: ex(caps[index] ?? '1') })),
    short: contract.riskTiers.short,
  },
});

function edges(contract: Contract, contracts: string) {
  const { symbol, settleCoin } = contract;
  const book = bookOf(account({ settleCoin }), [held({ symbol, contracts: ex(contracts) })], new Map([[symbol, contract]]), true);
  return tierEdges(evaluated(book.at(PRICES), 'p')).map(({ price, ...edge }) => ({ ...edge, price: text(price) }));
}

describe('prices at which a position passes into another tier', () => {
  it.each<[string, Contract, string, object[]]>([
    ['caps in contracts: none', BTC, '1000', []],
    // 200 contracts of 0.01 ETH: 5,000 ÷ 2, 20,000 ÷ 2.
    [
      'linear: above',
      ETH,
      '200',
      [
        { level: 2, price: '2500', beyond: 'above' },
        { level: 3, price: '10000', beyond: 'above' },
      ],
    ],
    // 100 contracts of 100 USD: 10,000 ÷ 0.1 and ÷ 0.2 BTC.
    [
      'inverse: below',
      priced(COIN, ['0.1', '0.2', '1']),
      '100',
      [
        { level: 2, price: '100000', beyond: 'below' },
        { level: 3, price: '50000', beyond: 'below' },
      ],
    ],
    [
      'a tier without room is never entered',
      priced(ETH, ['5000', '5000', '100000']),
      '200',
      [{ level: 3, price: '2500', beyond: 'above' }],
    ],
    [
      'but the last one is, above its cap',
      priced(ETH, ['5000', '20000', '20000']),
      '200',
      [
        { level: 2, price: '2500', beyond: 'above' },
        { level: 3, price: '10000', beyond: 'above' },
      ],
    ],
    [
      'a first tier that holds nothing is not left',
      priced(ETH, ['0', '20000', '100000']),
      '200',
      [{ level: 3, price: '10000', beyond: 'above' }],
    ],
  ])('%s', (_name, contract, contracts, expected) => {
    expect(edges(contract, contracts)).toEqual(expected);
  });

  it('law: the tier changes to the named level just beyond the edge, and not before', () => {
    const little = ex('0.000000000001');
    fc.assert(
      fc.property(anyStanding, (at) => {
        const levelAt = (price: Parameters<typeof repriced>[2], symbol: string): number =>
          evaluated(at.book.at(repriced(at.prices, symbol, price)), at.id).tier.level;
        const held = evaluated(at.book.at(at.prices), at.id);
        for (const { price, level, beyond } of tierEdges(held)) {
          const next = beyond === 'above' ? price.plus(little) : price.minus(little);
          expect(levelAt(next, held.position.symbol)).toBe(level);
          expect(levelAt(price, held.position.symbol)).toBeLessThan(level);
        }
      }),
      RUNS,
    );
  });
});

describe('the tier of a size', () => {
  it.each<[string, Contract, string, string, number]>([
    ['in contracts, whatever the price', BTC, '1000', '999999', 1],
    ['one contract more', BTC, '1001', '1', 2],
    ['in value, at its cap', ETH, '200', '2500', 1],
    ['in value, beyond it', ETH, '200', '2500.01', 2],
  ])('%s', (_name, contract, contracts, price, level) => {
    expect(tierOfSize(contract, 'long', ex(contracts), ex(price)).tier.level).toBe(level);
  });
});
