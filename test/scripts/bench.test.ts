/** The measurements of `npm run bench` that need no browser and no other library: short and seeded. That they run, and what they say; never how long. */
import { expect, it } from 'vitest';
import { atLeast, atMost, isWithin, ratios, spreadOf, type Figure } from '../../bench/figure.ts';
import { curvesChart, decades } from '../../bench/curves-chart.ts';
import { tickerText } from '../../bench/against-ccxt.ts';
import { sizeFigure } from '../../bench/bundle.ts';
import { benchListings, benchWalk, STORM } from '../../bench/market.ts';
import { chosenParts, loadPart, partNames } from '../../bench/parts.ts';
import { comparePrices } from '../../bench/pool-liquidation-price.ts';
import { figureLine, performancePage, shortNumber } from '../../bench/performance-page.ts';
import type { Performance } from '../../bench/performance.ts';
import { merged } from '../../bench/record.ts';
import { decodeFrame } from '../../src/venues/mexc/index.ts';

const finiteAndPositive = ({ value: { median, lowest, highest } }: Figure): boolean =>
  [median, lowest, highest].every((value) => Number.isFinite(value) && value > 0);

it.each([
  ['p2', ['P2', 'P3', 'P2', 'P3']],
  ['p4', ['P4', 'P4', 'P4']],
  ['p5', ['P5', 'P5', '']],
  ['p7', ['P7', 'P7', '', '', '']],
])('%s runs and gives finite ratios', { timeout: 120_000 }, async (name, numbers) => {
  const { figures } = await (await loadPart(name)).measure({ quick: true });
  expect(figures.map(({ number }) => number)).toEqual(numbers);
  expect(figures.filter((figure) => !finiteAndPositive(figure))).toEqual([]);
});

it('p1 finds no wrong state, and that plain float64 has some', { timeout: 120_000 }, async () => {
  const { figures } = await (await loadPart('p1')).measure({ quick: true });
  const count = (what: string): number | undefined => figures.find((figure) => figure.what.includes(what))?.value.median;
  expect([count('hot path, walk'), count('hot path, adversarial')]).toEqual([0, 0]);
  expect(count('float64, adversarial')).toBeGreaterThan(0);
});

it('scale gives a positive cost for every number of positions', { timeout: 120_000 }, async () => {
  const { curves = [] } = await (await loadPart('scale')).measure({ quick: true });
  expect(curves).toHaveLength(4);
  const points = curves.flatMap(({ lines }) => lines.flatMap((line) => line.points));
  expect(points).toHaveLength(4 * 2 * 3);
  expect(points.filter(({ value }) => !(value > 0 && Number.isFinite(value)))).toEqual([]);
});

it('compares one liquidation price with another library’s only where both are the same price', async () => {
  /** The peer's formula with one constant rate: the price at which collateral is what all positions require. */
  const liqPrice = ({
    markPrice,
    totalCollateral,
    positionQty,
    positions,
    MMR,
  }: Parameters<Parameters<typeof comparePrices>[1]>[0]): number => {
    const required = positions.reduce((sum, { position_qty, mark_price, mmr }) => sum + position_qty * mark_price * mmr, 0);
    return markPrice - (totalCollateral - required) / (positionQty * (1 - MMR));
  };
  const figure = await comparePrices(10, liqPrice, 'by hand', { rounds: 2, roundMs: 1 });
  expect(finiteAndPositive(figure)).toBe(true);
  const wrong = comparePrices(10, (inputs) => liqPrice(inputs) * 1.000001, 'by hand', { rounds: 2, roundMs: 1 });
  await expect(wrong).rejects.toThrow('a pool of 10: our liquidation price is');
});

it('asks ccxt with a frame that our decoder knows and puts aside', () => {
  expect(decodeFrame(tickerText({ symbol: 'COIN1_USDT', value: 2.5 }, 1_795_000_000_000))).toEqual({
    kind: 'ignored',
    channel: 'push.ticker',
  });
});

it('walks prices back to where they began, and never further away than the weather allows', () => {
  const listings = benchListings(3);
  const walk = benchWalk(listings, 1_000, STORM);
  expect(walk).toHaveLength(1_000);
  expect(walk.at(-1)).toEqual(walk[0]);
  for (const { record, fairPrice } of listings) {
    const far = walk.filter(({ symbol, value }) => symbol === record.symbol && Math.abs(value / Number(fairPrice) - 1) > 0.1501);
    expect(far).toEqual([]);
  }
});

const figure: Figure = { part: 'tick', number: 'P2', what: 'a | b', value: spreadOf([3, 1, 2]), unit: '×', bound: atMost(2), note: 'how' };
const circumstances = { recordedAt: '2026-11-27T12:00:00.000Z', machine: 'a machine', browser: null };
const nothing: Performance = { figures: [], curves: null };

it('takes the median, and ratios round by round', () => {
  expect(figure.value).toEqual({ median: 2, lowest: 1, highest: 3, rounds: 3 });
  expect(ratios([2, 30], [1, 10])).toEqual({ median: 3, lowest: 2, highest: 3, rounds: 2 });
  expect(() => spreadOf([])).toThrow(RangeError);
});

it.each([
  [atMost(2), true],
  [atMost(1.9), false],
  [atLeast(2), true],
  [atLeast(2.1), false],
  [null, null],
])('a median of 2 is within %j: %s', (bound, within) => {
  expect(isWithin({ value: figure.value, bound })).toBe(within);
});

it('chooses parts by their own name or by the requirement’s number, in the order of the table', () => {
  expect(chosenParts(['P8', 'tick'])).toEqual(['tick', 'pool-price']);
  expect(chosenParts([])).toHaveLength(15);
  expect(new Set(partNames()).size).toBe(partNames().length);
  expect(() => chosenParts(['p99'])).toThrow('p99: the parts are states, p1, tick');
});

it('replaces the rows of the part that ran, and keeps all others', () => {
  const order = ['states', 'tick'];
  const first = merged(nothing, 'tick', { figures: [figure, { ...figure, what: 'gone later' }] }, circumstances, order);
  const second = merged(first, 'states', { figures: [{ ...figure, part: 'states', number: 'P1' }] }, circumstances, order);
  const third = merged(second, 'tick', { figures: [{ ...figure, value: spreadOf([9]) }] }, { ...circumstances, machine: 'another' }, order);
  expect(third.figures.map(({ number, value, machine }) => [number, value.median, machine])).toEqual([
    ['P1', 2, 'a machine'],
    ['P2', 9, 'another'],
  ]);
});

it('writes a row with its spread and whether the bound was held', () => {
  expect(figureLine(figure)).toBe('| P2 | a \\| b | 2 × | 1 … 3 (3) | ≤ 2, held |');
  expect(figureLine({ ...figure, bound: atLeast(300), value: spreadOf([1234.5]) })).toBe('| P2 | a \\| b | 1,235 × | once | ≥ 300, held |');
  expect(figureLine({ ...figure, bound: atMost(1.25) })).toContain('≤ 1.25, **not held**');
  expect([0, 0.00123456, 1.4567, 12.34, 99.96, -3].map(shortNumber)).toEqual(['0', '0.00123', '1.46', '12.3', '100', '-3']);
});

it('says date, machine and browser once, and draws the curves where there are some', () => {
  const known = merged(nothing, 'tick', { figures: [figure, figure] }, { ...circumstances, browser: 'Chromium 1' }, ['tick']);
  expect(performancePage(known).match(/- 2026-11-27: a machine, Chromium 1/g)).toHaveLength(1);
  expect(performancePage(known)).not.toContain('## Scale');
  const curve = {
    title: 'A tick',
    unit: 'µs',
    lines: [
      {
        name: 'all',
        points: [
          { positions: 10, contracts: 1, value: 2 },
          { positions: 1_000, contracts: 5, value: 30 },
        ],
      },
    ],
  };
  const page = performancePage({ ...known, curves: { all: [curve], ...circumstances } });
  expect(page).toContain('### A tick, µs\n\n| positions | all |\n|---|---|\n| 10 | 2 (1) |\n| 1,000 | 30 (5) |');
  // From 10 to 1,000 positions the plot is 610 wide and 190 high: 2 µs of 1 … 100 is 15.05 % up.
  expect(curvesChart([curve]).match(/<polyline points="([^"]*)"/)?.[1]).toBe('90.0,211.4 700.0,99.7');
});

it('has whole powers of ten at both ends of an axis', () => {
  expect(decades(10, 10_000)).toEqual([10, 100, 1_000, 10_000]);
  expect(decades(0.3, 2)).toEqual([0.1, 1, 10]);
  expect(decades(10, 10)).toEqual([10, 100]);
});

it('gives a bundle’s size in kilobytes', () => {
  const size = sizeFigure({ name: 'popup', files: ['a', 'b'], bytes: 80_000, gzipBytes: 26_500 });
  expect([size.number, size.value.median, isWithin(size)]).toEqual(['P10', 26.5, true]);
});
