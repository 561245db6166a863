import { describe, expect, it } from 'vitest';
import { differences } from './compare.ts';
import { Fraction } from './fraction.ts';

const third = Fraction.ratio(1n, 3n);
const expected = { positions: [{ price: third, tier: 1, none: null }], cash: Fraction.of('0.5'), rate: 'Infinity' };
const good = { positions: [{ price: `0.${'3'.repeat(40)}`, tier: 1, none: null }], cash: '0.5', rate: 'Infinity' };

describe('differences', () => {
  it('finds none between a reply and the fractions it prints', () => {
    expect(differences(expected, good)).toEqual([]);
  });

  it.each([
    ['a decimal off by 1e-20', { ...good, cash: '0.50000000000000000001' }, 'cash'],
    ['a quotient of 30 digits', { ...good, positions: [{ price: `0.${'3'.repeat(30)}`, tier: 1, none: null }] }, 'positions[0].price'],
    ['a number where text belongs', { ...good, cash: 0.5 }, 'cash'],
    ['an exponent', { ...good, cash: '5e-1' }, 'cash'],
    ['a price where there is none', { ...good, positions: [{ price: good.positions[0]?.price, tier: 1, none: '0' }] }, 'positions[0].none'],
    ['another tier', { ...good, positions: [{ price: good.positions[0]?.price, tier: 2, none: null }] }, 'positions[0].tier'],
    ['one position too many', { ...good, positions: [...good.positions, {}] }, 'positions'],
    ['an unknown key', { ...good, more: null }, 'more'],
    ['a missing key', { positions: good.positions, cash: '0.5' }, 'rate'],
  ])('finds %s', (_name, reply, path) => {
    expect(differences(expected, reply).map((one) => one.path)).toEqual([path]);
  });
});
