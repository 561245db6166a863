import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { badgeContent, failedBadge, shortDistance, type BadgePosition } from '../../../src/background/notify/badge.ts';
import { speak } from '../../../src/background/notify/speak.ts';
import { percent } from '../../../src/background/notify/decimal-text.ts';
import { decimalText, Exact } from '../../../src/engine/index.ts';

afterEach(() => speak('en'));

type Level = Exclude<BadgePosition['level'], 'unknown'>;
const BLIND: BadgePosition = { level: 'unknown' };

function position(level: Level, marginRate: string, distance: string | null, symbol = 'BTC_USDT'): BadgePosition {
  const rate = marginRate === 'Infinity' ? marginRate : Exact.fromText(marginRate);
  return { level, marginRate: rate, distance: distance === null ? null : Exact.fromText(distance), symbol, side: 'long' };
}
const safe = position('safe', '0.1299', '0.12345');
const alert = position('alert', '0.8', '0.0088');

describe('badgeContent', () => {
  it.each<[string, readonly BadgePosition[], string, string, string]>([
    ['nothing to watch', [], '', 'none', 'Plimsoll: nothing to watch'],
    ['one safe', [safe], '12', 'safe', 'Plimsoll · BTC_USDT long: 12.34% to liquidation, margin rate 12.99%'],
    ['under one percent', [alert], '0.8', 'alert', 'Plimsoll · BTC_USDT long: 0.88% to liquidation, margin rate 80.00%'],
    [
      'the nearest has the number, the worst the colour',
      [position('alert', '0.8', '0.09'), position('near', '0.5', '0.0312', 'ETH_USDT')],
      '3.1',
      'alert',
      'Plimsoll · ETH_USDT long: 3.12% to liquidation, margin rate 50.00% · BTC_USDT long: 9.00% to liquidation, margin rate 80.00%',
    ],
    [
      'of two of one level only the nearest is told',
      [position('safe', '0.2', '0.2'), position('safe', '0.1', '0.19', 'ETH_USDT')],
      '19',
      'safe',
      'Plimsoll · ETH_USDT long: 19.00% to liquidation, margin rate 10.00%',
    ],
    [
      'a number beside a blind spot is none',
      [BLIND, safe],
      '?',
      'not-watching',
      'Plimsoll · BTC_USDT long: 12.34% to liquidation, margin rate 12.99% · not watching 1 of 2 positions',
    ],
    [
      'not even in an alert, whose colour stays',
      [BLIND, alert],
      '?',
      'alert',
      'Plimsoll · BTC_USDT long: 0.88% to liquidation, margin rate 80.00% · not watching 1 of 2 positions',
    ],
    ['all blind', [BLIND, BLIND], '?', 'not-watching', 'Plimsoll · not watching 2 of 2 positions'],
    [
      'liquidating',
      [position('liquidating', 'Infinity', '0')],
      '0',
      'liquidating',
      'Plimsoll · BTC_USDT long: liquidation price reached, margin rate ∞ (no equity left)',
    ],
    [
      'no liquidation price',
      [position('safe', '0.05', null)],
      '–',
      'safe',
      'Plimsoll · BTC_USDT long: no liquidation by this price alone, margin rate 5.00%',
    ],
    [
      'none, and a rule holds all the same',
      [position('critical', '0.96', null)],
      '!',
      'critical',
      'Plimsoll · BTC_USDT long: no liquidation by this price alone, margin rate 96.00%',
    ],
    [
      'one has a price, one has none',
      [position('safe', '0.05', null), position('safe', '0.04', '1.5', 'ETH_USDT')],
      '150',
      'safe',
      'Plimsoll · ETH_USDT long: 150.00% to liquidation, margin rate 4.00%',
    ],
  ])('%s', (_name, positions, text, level, title) => {
    expect(badgeContent(positions)).toEqual({ text, level, title });
  });

  const rateInTitle = (marginRate: Exact): string | undefined =>
    /margin rate (\S+)$/.exec(badgeContent([{ level: 'safe', marginRate, distance: null, symbol: 'BTC_USDT', side: 'long' }]).title)?.[1];

  it('cuts off the margin rate where all its digits are cut off, too', () => {
    const numerators = fc.bigInt({ min: 0n, max: 10n ** 40n });
    const denominators = fc.bigInt({ min: 1n, max: 10n ** 40n });
    fc.assert(
      fc.property(numerators, denominators, (numerator, denominator) => {
        const rate = Exact.of(numerator, denominator);
        expect(rateInTitle(rate)).toBe(`${percent(decimalText(rate), 2)}%`);
      }),
    );
  });

  it('does not say 100% of what is less, however little', () => {
    expect(rateInTitle(Exact.of(3n * 10n ** 61n - 1n, 3n * 10n ** 61n))).toBe('99.99%');
  });

  it('says the same in Chinese', () => {
    speak('zh-CN');
    expect(badgeContent([BLIND, alert]).title).toBe('Plimsoll · BTC_USDT 多仓：距强平 0.88%，保证金率 80.00% · 2 个仓位中有 1 个未监控');
    expect(badgeContent([position('safe', '0.05', null)]).title).toBe('Plimsoll · BTC_USDT 多仓：仅凭此价格不会强平，保证金率 5.00%');
  });

  it('a worker that could not start watches nothing', () => {
    expect(failedBadge()).toEqual({
      text: '?',
      level: 'not-watching',
      title: 'Plimsoll is not watching: something failed. Open it to see what.',
    });
  });
});

describe('shortDistance', () => {
  it.each([
    ['0', '0'],
    ['0.0000000001', '<.1'],
    ['0.00099999', '<.1'],
    ['0.001', '0.1'],
    ['0.00899999', '0.8'],
    ['0.01', '1.0'],
    ['0.09999999', '9.9'],
    ['0.1', '10'],
    ['0.12999', '12'],
    ['0.9999', '99'],
    ['1', '100'],
    ['9.9999', '999'],
    ['10', '1k+'],
    ['123456', '1k+'],
  ])('%s is %s', (distance, text) => {
    expect(shortDistance(Exact.fromText(distance))).toBe(text);
  });

  it('refuses a distance below 0', () => {
    expect(() => shortDistance(Exact.fromText('-0.1'))).toThrow(RangeError);
  });

  /** What a reader takes the text for at most, in percent. */
  const read = (text: string): Exact => Exact.fromText(text === '<.1' ? '0' : text === '1k+' ? '1000' : text);

  it('has at most three characters, and never says farther than true nor less than it could', () => {
    const numerators = fc.bigInt({ min: 0n, max: 10n ** 24n });
    const denominators = fc.bigInt({ min: 1n, max: 10n ** 24n });
    fc.assert(
      fc.property(numerators, denominators, (numerator, denominator) => {
        const distance = Exact.of(numerator, denominator);
        const text = shortDistance(distance);
        const percent = distance.times(Exact.of(100n));
        expect(text.length).toBeLessThanOrEqual(3);
        expect(read(text).atMost(percent)).toBe(true);
        const step = Exact.fromText(percent.lessThan(Exact.of(10n)) ? '0.1' : '1');
        if (text !== '1k+') expect(read(text).plus(step).greaterThan(percent)).toBe(true);
      }),
    );
  });
});

it('no badge of any positions has more than three characters', () => {
  const levels = fc.constantFrom<Level>('safe', 'near', 'alert', 'critical', 'liquidating');
  const distances = fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n }).map((millionths) => Exact.of(millionths, 1_000_000n)));
  const one: fc.Arbitrary<BadgePosition> = fc.oneof(
    fc.constant(BLIND),
    fc.record({
      level: levels,
      distance: distances,
      marginRate: fc.constantFrom(Exact.fromText('0.5'), Exact.fromText('12.5'), 'Infinity' as const),
      symbol: fc.constant('BTC_USDT'),
      side: fc.constant('long' as const),
    }),
  );
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), (positions) => {
      expect([...badgeContent(positions).text].length).toBeLessThanOrEqual(3);
    }),
  );
});
