import { describe, expect, test } from 'vitest';
import { positionTable, rateText } from '../../scripts/start/position-table.ts';
import { createScreen } from '../../scripts/start/screen.ts';
import { readStartOptions } from '../../scripts/start/start-options.ts';

describe('rateText cuts, never rounds', () => {
  test.each([
    ['0.79999', '79.99 %'],
    ['0.8', '80.00 %'],
    ['0', '0.00 %'],
    ['0.000099', '0.00 %'],
    ['12.5', '1250.00 %'],
    ['1', '100.00 %'],
    ['Infinity', 'no equity'],
  ])('%s is %s', (fraction, expected) => {
    expect(rateText(fraction)).toBe(expected);
  });
});

test('the table lines up its columns', () => {
  const row = {
    id: 'p',
    marginRate: '0.5',
    liquidationPrice: '90',
    freshness: 'live',
    figures: [
      ['Fair price', '100.0', 'Tier 1'],
      ['Liquidation', '90.0', '10.00% away'],
    ],
  };
  const unknown = { id: 'longer', marginRate: '', liquidationPrice: '', freshness: 'stale', figures: [] };
  expect(positionTable([row, unknown], [])).toEqual([
    'position  contract  margin rate  fair price  liquidation  distance  prices',
    'p                       50.00 %       100.0         90.0    10.00%  live',
    'longer                  unknown                     none            stale',
  ]);
});

describe('the screen', () => {
  const collect = () => {
    const written: string[] = [];
    return { written, write: (text: string) => written.push(text) };
  };

  test('on a terminal redraws its picture in place, under the lines that stay', () => {
    const output = { ...collect(), isTTY: true, columns: 80 };
    const screen = createScreen(output, () => 0);
    screen.draw(['a', 'b'], false);
    screen.say('alert');
    screen.draw(['c'], false);
    expect(output.written).toEqual(['\u001b[0Ja\nb\n', '\u001b[2A\u001b[0Jalert\na\nb\n', '\u001b[2A\u001b[0Jc\n']);
  });

  test('elsewhere prints the picture every five seconds, and the last one always', () => {
    const output = collect();
    let now = 0;
    const screen = createScreen(output, () => now);
    screen.draw(['a'], false);
    now = 4_999;
    screen.draw(['b'], false);
    screen.draw(['c'], true);
    now = 10_000;
    screen.draw(['d'], false);
    expect(output.written).toEqual(['\na\n', '\nc\n', '\nd\n']);
  });
});

describe('npm start', () => {
  test.each([
    [[], true, { live: false, window: true }],
    [[], false, { live: false, window: false }],
    [['--once'], true, { live: false, window: false }],
    [['--live'], true, { live: true, window: true }],
    [['--live', '--once'], true, { live: true, window: false }],
  ])('%j with a display: %s', (args, hasDisplay, expected) => {
    expect(readStartOptions(args, hasDisplay)).toEqual(expected);
  });
  test('refuses what it does not know', () => {
    expect(() => readStartOptions(['--fast'], true)).toThrow('--fast: npm start knows --once and --live');
  });
});
