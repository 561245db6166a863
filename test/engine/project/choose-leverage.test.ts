import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../src/engine/index.ts';
import { solveFor, type SolveAnswer } from '../../../src/engine/project/index.ts';
import { account, bookOfHeld, BTC, CONTRACTS, ex, held, PRICES, text, unwrap } from './holdings.ts';

function choose(atMost: string, contract: Partial<Contract> = {}, position: Parameters<typeof held>[0] = {}): SolveAnswer {
  const contracts = new Map(CONTRACTS).set(BTC.symbol, { ...BTC, ...contract });
  const book = bookOfHeld([held(position)], account(), contracts);
  return unwrap(solveFor({ book, prices: PRICES, id: 'p' }, { kind: 'margin-rate', atMost }, { by: 'leverage' }));
}
const amountOf = (answer: SolveAnswer): string | null => (answer.possible ? text(answer.amount) : answer.reason);

describe('the range of leverages that are tried', () => {
  // 800 contracts, entry value 4000, required 21.6: a leverage of L gives the rate 21.6 · L/4000 = 0.0054 · L.
  it.each<[string, string, Partial<Contract>, Parameters<typeof held>[0], string]>([
    ['down to 1', '0.0054', {}, {}, '1'],
    ['down to 1 where the contract names no least leverage', '0.0054', { minLeverage: null }, {}, '1'],
    ['not below 1', '0.0053', { minLeverage: null }, {}, 'not-even-at-the-lowest-leverage'],
    ['down to the least whole leverage that the contract allows', '0.0162', { minLeverage: ex('2.5') }, {}, '3'],
    ['not below the contract’s least', '0.0161', { minLeverage: ex('2.5') }, {}, 'not-even-at-the-lowest-leverage'],
    ['up to the contract’s highest', '0.999', { maxLeverage: ex('30') }, {}, '30'],
    ['up to the whole part of the contract’s highest', '0.999', { maxLeverage: ex('20.5') }, {}, '20'],
    ['up to the highest of the position’s tier', '0.999', {}, { contracts: ex('1200') }, '50'],
    ['to the only one', '0.5', { minLeverage: ex('7'), maxLeverage: ex('7') }, {}, '7'],
  ])('%s', (_name, atMost, contract, position, expected) => {
    expect(amountOf(choose(atMost, contract, position))).toBe(expected);
  });

  it('says what is taken for granted, and whether the balance covers it', () => {
    const own = ['whole-leverages'];
    const funded = choose('0.035');
    expect(funded.assumptions).toEqual([...own, 'available-balance-formula', ...funded.before.assumptions]);
    expect(funded.possible && funded.already).toBe(false);
    const released = choose('0.999');
    expect(released.assumptions).toEqual([...own, ...released.before.assumptions]);
    expect(released.possible && [released.funding, released.already]).toEqual([null, true]);
    // At the present leverage nothing moves. 0.0054 · 10.
    const same = choose('0.054');
    expect([amountOf(same), same.possible && same.funding]).toEqual(['10', null]);
    const cross = choose('0.5', {}, { marginMode: 'cross' });
    expect(amountOf(cross)).toBe('leverage-does-not-move-cross');
    expect(cross.assumptions).toEqual([...own, 'cross-target-is-pool', ...cross.before.assumptions]);
    const refused = choose('0.0053');
    expect(refused.assumptions).toEqual([...own, ...refused.before.assumptions]);
  });
});
