import { describe, expect, it } from 'vitest';
import { decimalText } from '../../src/engine/decimal.ts';
import { Exact } from '../../src/engine/exact.ts';
import { regionAround, sortedBreaks, type Curve } from '../../src/engine/solve-price.ts';

/** Pieces [end, constant, slope]; the last one ends nowhere. */
type Piece = readonly [end: string | null, constant: string, slope: string];

const curveOf = (pieces: readonly Piece[]): Curve => ({
  breaks: sortedBreaks(pieces.flatMap(([end]) => (end === null ? [] : [Exact.fromText(end)]))),
  lineAround: (sample) => {
    const piece = pieces.find(([end]) => end === null || sample.atMost(Exact.fromText(end)));
    if (piece === undefined) throw new Error('a curve has a last piece');
    return { constant: Exact.fromText(piece[1]), slope: Exact.fromText(piece[2]) };
  },
});

const text = (value: Exact | null): string | null => (value === null ? null : decimalText(value));

const cases: readonly (readonly [
  name: string,
  pieces: readonly Piece[],
  at: string,
  positive: boolean,
  lower: string | null,
  upper: string | null,
])[] = [
  ['a rising line, positive here', [[null, '-2', '1']], '5', true, '2', null],
  ['a rising line, negative here', [[null, '-2', '1']], '1', false, null, '2'],
  ['a rising line at its root: not positive, and the state changes just above', [[null, '-2', '1']], '2', false, null, '2'],
  ['a falling line at its root: the state changes just below', [[null, '2', '-1']], '2', false, '2', null],
  ['a root at 0 is no boundary', [[null, '0', '1']], '3', true, null, null],
  ['a root below 0 is no boundary', [[null, '1', '1']], '3', true, null, null],
  ['flat and positive', [[null, '1', '0']], '3', true, null, null],
  ['flat at zero is not positive anywhere', [[null, '0', '0']], '3', false, null, null],
  [
    'a drop at a break: the break itself still holds',
    [
      ['4', '10', '0'],
      [null, '-1', '0'],
    ],
    '2',
    true,
    null,
    '4',
  ],
  [
    'at the break itself the drop is the boundary above',
    [
      ['4', '10', '0'],
      [null, '-1', '0'],
    ],
    '4',
    true,
    null,
    '4',
  ],
  [
    'from above the drop the break is the boundary below',
    [
      ['4', '10', '0'],
      [null, '-1', '0'],
    ],
    '5',
    false,
    '4',
    null,
  ],
  [
    'a drop that is made good by a rising line',
    [
      ['4', '10', '0'],
      [null, '-10', '2'],
    ],
    '2',
    true,
    null,
    '4',
  ],
  [
    'the negative gap behind a drop has two boundaries',
    [
      ['4', '10', '0'],
      [null, '-10', '2'],
    ],
    '4.5',
    false,
    '4',
    '5',
  ],
  [
    'behind the gap',
    [
      ['4', '10', '0'],
      [null, '-10', '2'],
    ],
    '6',
    true,
    '5',
    null,
  ],
  [
    'a root exactly at the break, met from below',
    [
      ['4', '4', '-1'],
      [null, '-1', '0'],
    ],
    '2',
    true,
    null,
    '4',
  ],
  [
    'a jump down to exactly zero that rises again is no boundary above',
    [
      ['4', '1', '0'],
      [null, '-4', '1'],
    ],
    '2',
    true,
    null,
    null,
  ],
  [
    'a jump down to exactly zero that stays is one',
    [
      ['4', '1', '0'],
      [null, '0', '0'],
    ],
    '2',
    true,
    null,
    '4',
  ],
  [
    'zero at the break alone ends a region above it',
    [
      ['4', '4', '-1'],
      [null, '-3', '1'],
    ],
    '5',
    true,
    '4',
    null,
  ],
  [
    'a negative line that reaches zero at the break and then drops never becomes positive',
    [
      ['4', '-4', '1'],
      [null, '-9', '0'],
    ],
    '2',
    false,
    null,
    null,
  ],
  [
    'a negative line that reaches zero at the break and goes on rising',
    [
      ['4', '-4', '1'],
      [null, '-4', '1'],
    ],
    '2',
    false,
    null,
    '4',
  ],
  [
    'a jump up',
    [
      ['4', '-1', '0'],
      [null, '1', '0'],
    ],
    '2',
    false,
    null,
    '4',
  ],
  [
    'several pieces away',
    [
      ['1', '-1', '0'],
      ['2', '5', '0'],
      ['3', '4', '0'],
      ['4', '3', '0'],
      [null, '-2', '0'],
    ],
    '2.5',
    true,
    '1',
    '4',
  ],
];

describe('regionAround', () => {
  it.each(cases)('%s', (_name, pieces, at, positive, lower, upper) => {
    const region = regionAround(curveOf(pieces), Exact.fromText(at));
    expect([region.positive, text(region.lower), text(region.upper)]).toEqual([positive, lower, upper]);
  });

  it('sorts breaks, drops doubles and what is not above 0', () => {
    const breaks = sortedBreaks(['3', '-1', '0', '2', '3.0'].map(Exact.fromText));
    expect(breaks.map(decimalText)).toEqual(['2', '3']);
  });
});
