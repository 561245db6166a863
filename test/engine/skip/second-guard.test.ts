/** The skip is never the only guard: a state that has changed although no price had crossed is told, whichever of its answers changed. */
import { describe, expect, it } from 'vitest';
import { Exact, type PositionSnapshot } from '../../../src/engine/index.ts';
import { alertStateOf, sameAlertState, type AlertState } from '../../../src/engine/skip/alert-state.ts';
import { CertifiedPool } from '../../../src/engine/skip/certified-pool.ts';
import { PriceWatch } from '../../../src/engine/skip/index.ts';
import { at, bookOf, BTC, CROSS, ISOLATED, RULES, rules, watchOver } from './btc-and-eth.ts';

const NOTHING: AlertState = { ratesReached: 0, reachesCritical: false, liquidating: false, distancesReached: 0 };
const CHANGED: AlertState = { ratesReached: 1, reachesCritical: true, liquidating: true, distancesReached: 1 };
const ANSWERS = ['ratesReached', 'reachesCritical', 'liquidating', 'distancesReached'] as const;

/** The one answer that changes, under which rules, from which BTC price to which. */
type Case = readonly [(typeof ANSWERS)[number], ReturnType<typeof rules>, string, string];
// Isolated: 0.1 at 98,290, 0.2 at 97,554, 0.5 at 97,114, 0.8 at 97,004, liquidation 96,967.
const ALONE: readonly Case[] = [
  [
    'ratesReached',
    { ...rules('0.1', '0.95', null), rates: ['0.1', '0.9', '0.5'].map((text) => ({ threshold: Exact.fromText(text) })) },
    '97500',
    '97050',
  ],
  [
    'distancesReached',
    { ...rules('1', '1', null), distances: ['0.05', '0.001', '0.01'].map((text) => ({ threshold: Exact.fromText(text) })) },
    '99000',
    '97900',
  ],
  ['ratesReached', rules('0.2', '0.95', null), '107626.4', '97200'],
  ['reachesCritical', rules('0.1', '0.5', null), '98000', '97050'],
  ['liquidating', rules('0.1', '0.1', null), '97000', '96900'],
  ['distancesReached', rules('1', '1', '0.01'), '107626.4', '97900'],
];
// The pool: 0.09 at 99,000, 0.22 at 97,500, 0.38 at 97,100, 0.57 at 96,900, liquidation 96,735.
const POOLED: readonly Case[] = [
  ['ratesReached', rules('0.2', '0.95', null), '99000', '97500'],
  ['reachesCritical', rules('0.05', '0.5', null), '97100', '96900'],
  ['liquidating', rules('0.05', '0.05', null), '96900', '96700'],
  ['distancesReached', rules('1', '1', '0.01'), '99000', '97500'],
];

describe.each([
  ['isolated', [ISOLATED], ALONE],
  ['cross', CROSS, POOLED],
] as const)('%s', (_mode, positions, cases) => {
  const book = bookOf(...positions);
  const ids = positions.map(({ id }) => id);

  it.each(cases)('%s alone', (answer, thresholds, from, to) => {
    const stateAt = (price: string): AlertState => alertStateOf(book.at(at(price)).position('p1') as PositionSnapshot, thresholds);
    expect(ANSWERS.filter((one) => stateAt(from)[one] !== stateAt(to)[one])).toEqual([answer]);
    const watch = new PriceWatch([
      { book, watched: new Map(ids.map((id) => [id, id === 'p1' ? thresholds : { ...thresholds, distances: [] }])) },
    ]);
    expect(watch.arm(0, book.at(at(from)), ids)).toEqual([]);
    expect(watch.arm(0, book.at(at(to)), ids)).toEqual(ids);
    // Told once; from here on the new state is the one that holds.
    expect(watch.arm(0, book.at(at(to)), ids)).toEqual([]);
    expect(watch.crosses(BTC, Number(to))).toBe(false);
  });
});

describe('alert states', () => {
  it.each(ANSWERS)('differ by %s alone', (answer) => {
    expect(sameAlertState(NOTHING, { ...NOTHING, [answer]: CHANGED[answer] })).toBe(false);
    expect(sameAlertState({ ...NOTHING, [answer]: CHANGED[answer] }, { ...NOTHING, [answer]: CHANGED[answer] })).toBe(true);
  });

  it('without a distance rule are within no distance', () => {
    const snapshot = bookOf(ISOLATED).at(at('97900')).position('p1') as PositionSnapshot;
    expect(alertStateOf(snapshot, rules('1', '1', '0.01')).distancesReached).toBe(1);
    expect(alertStateOf(snapshot, rules('1', '1', '0.001')).distancesReached).toBe(0);
    expect(alertStateOf(snapshot, rules('1', '1', null)).distancesReached).toBe(0);
  });
});

describe('what cannot be asked', () => {
  it('a book that is not watched', () => {
    expect(() => watchOver(bookOf(ISOLATED)).takeCrossed(3)).toThrow('the watch has no book number 3');
  });

  it('a pool’s part that it has not, and a snapshot in which a member cannot be evaluated', () => {
    const book = bookOf(...CROSS);
    if (book.pool === null) throw new Error('the book has a pool');
    const pool = new CertifiedPool(book.pool, new Map([['p1', RULES]]));
    expect(() => pool.arm(book.at(new Map()))).toThrow('position p1: a pool is armed only while it can be evaluated');
    pool.arm(book.at(at('107626.4')));
    expect(() => pool.crosses(7, 1)).toThrow('the pool has no part number 7');
  });
});
