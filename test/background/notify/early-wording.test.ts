import { afterEach, describe, expect, it } from 'vitest';
import { earlyText, earlyWording, type EarlyFigures } from '../../../src/background/notify/early-wording.ts';
import { usualHourText } from '../../../src/portfolio/usual-hour-text.ts';
import { speak } from '../../../src/background/notify/speak.ts';
import { oddsOf, statedOdds } from '../../../src/engine/odds/index.ts';

const early = (odds: number, measure: EarlyFigures['measure'] = 'price'): EarlyFigures => ({
  chance: statedOdds(odds),
  usualHour: usualHourText(0.01301),
  measure,
});

afterEach(() => speak('en'));

describe('what an early warning says', () => {
  it.each([
    [0.05, 'at least about 1 in 20'],
    [0.0500001, 'at least about 1 in 15'],
    [0.0999, 'at least about 1 in 10'],
    [0.1, 'at least about 1 in 10'],
    [0.1000001, 'at least about 1 in 8'],
    [0.25, 'at least about 1 in 4'],
    [0.26, 'at least about 1 in 3'],
    [0.34, 'at least about 2 in 5'],
    [0.45, 'at least about 1 in 2'],
    [0.85, 'at least about 9 in 10'],
    [0.9, 'at least about 9 in 10'],
    [0.91, 'more than 9 in 10'],
    [1, 'more than 9 in 10'],
  ])('of %d: %s, never less than it is', (odds, chance) => {
    expect(earlyText(early(odds), '0.031')).toBe(
      `At the pace of the last hour ${chance} to be liquidated within 60 min: 3.10% away, a usual hour moves 1.31%`,
    );
  });

  it('of each limit exactly what the trader chose', () => {
    expect([3.182446305283708, 2.3533634348018238, 1.4226252814618094].map((limit) => statedOdds(oddsOf(limit)).among)).toEqual([
      20, 10, 4,
    ]);
  });

  it('of a pool what is left of it, of several a line each', () => {
    expect(earlyText(early(0.1, 'pool-slack'), null)).toBe(
      'At the pace of the last hour at least about 1 in 10 to be liquidated within 60 min: a usual hour takes 1.31% of what the pool has left',
    );
    const line = (position: string) => ({ early: early(0.2), distance: '0.02', position, price: 'fair price 1' });
    expect(earlyWording([line('A')])).toEqual({
      title: 'A: early warning, at least about 1 in 5',
      message: `${earlyText(early(0.2), '0.02')} · fair price 1`,
    });
    expect(earlyWording([line('A'), line('B')])).toEqual({
      title: 'Early warning: 2 positions',
      message: 'A: at least about 1 in 5 to be liquidated within 60 min\nB: at least about 1 in 5 to be liquidated within 60 min',
    });
  });

  it('in Chinese', () => {
    speak('zh-CN');
    expect(earlyText(early(0.1), '0.031')).toBe(
      '按过去一小时的行情，60 分钟内被强平的可能性至少约 10 分之 1：相距 3.10%，平常一小时波动 1.31%',
    );
  });

  it.each([
    [0.01, '0.0100'],
    [0.010000001, '0.0101'],
    [0.3 - 0.2, '0.1000'],
    [0.000001, '0.0001'],
    [1.5, '1.5000'],
  ])('a usual hour of %d is %s: rounded up', (fraction, text) => {
    expect(usualHourText(fraction)).toBe(text);
  });
});
