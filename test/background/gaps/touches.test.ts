/** Known answers: BTC_LONG's margin rate reaches 80 % at 90,170.08… and 100 % at 90,136.05…; at 90,136 it is 136.0544 ÷ 136. */
import { describe, expect, it } from 'vitest';
import { Exact, rateText } from '../../../src/engine/index.ts';
import { watchedAccount } from '../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { PositionRecord } from '../../../src/protocol/records.ts';
import type { GapCandle } from '../../../src/background/gaps/read-gap.ts';
import { touchesOf } from '../../../src/background/gaps/touches.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { standing } from '../harness.ts';
import { BELOW, BTC_LONG, contractRecordOf, HOLDS, MAIN } from '../portfolio-samples.ts';
import { onMexc } from '../../on-mexc.ts';

const MINUTE = 60_000;
const T = Date.UTC(2026, 10, 22, 12);
const CALM = '95000';

const contracts = new Map(
  ['BTC_USDT', 'ETH_USDT'].map((symbol) => {
    const reading = readContractRecord(contractRecordOf(symbol), 'contract');
    if (!reading.ok) throw new Error(String(reading.problems[0]));
    return [symbol, reading.value] as const;
  }),
);

/** Calm but for the minutes named, each with its low and high. */
function candlesWith(changes: Readonly<Record<number, { low?: string; high?: string }>>, minutes = 10): readonly GapCandle[] {
  return standing(T, T + (minutes - 1) * MINUTE, CALM).map((candle, minute) => ({ ...candle, ...changes[minute] }));
}

function touchesIn(candles: readonly GapCandle[], positions: readonly PositionRecord[] = [BTC_LONG], lastAlertAt: number | null = null) {
  const account = watchedAccount(MAIN, positions, DEFAULT_SETTINGS, contracts);
  const prices = new Map([
    ['BTC_USDT', Exact.fromText(CALM)],
    ['ETH_USDT', Exact.fromText('3000')],
  ]);
  const { touched, undecided } = touchesOf(
    account,
    account.touchedBy(onMexc('BTC_USDT')).filter(({ rules }) => rules.alertsEnabled),
    prices,
    'BTC_USDT',
    candles,
    { tells: (_id, at) => at <= (lastAlertAt ?? -Infinity) },
  );
  const found = touched.map(({ position, snapshot, rules, moment }) => ({
    id: position.record.id,
    minute: (moment.at - T) / MINUTE,
    rate: rateText(snapshot.marginRate).slice(0, 6),
    liquidating: snapshot.liquidating,
    rules,
  }));
  return { found, undecided: [...undecided.keys()].map(({ record }) => record.id) };
}

describe('touches of a gap', () => {
  it.each([
    ['nothing', {}, []],
    ['a low just above the threshold', { 3: { low: BELOW } }, []],
    [
      'a low at the threshold',
      { 3: { low: HOLDS } },
      [{ id: 'p1', minute: 3, rate: '0.8004', liquidating: false, rules: ['margin-rate'] }],
    ],
    [
      'the worst of several',
      { 1: { low: HOLDS }, 7: { low: '90136' }, 8: { low: '90150' } },
      [{ id: 'p1', minute: 7, rate: '1.0004', liquidating: true, rules: ['margin-rate'] }],
    ],
    ['a high does not hurt a long', { 3: { high: '130000' } }, []],
  ])('%s', (_name, changes, found) => expect(touchesIn(candlesWith(changes)).found).toEqual(found));

  it('a high touches a short', () => {
    const { found } = touchesIn(candlesWith({ 4: { high: '109900' } }), [{ ...BTC_LONG, side: 'short' }]);
    expect(found).toMatchObject([{ minute: 4, liquidating: true }]);
  });

  it('the distance rule counts, too', () => {
    const { found } = touchesIn(candlesWith({ 2: { low: '94000' } }), [{ ...BTC_LONG, distanceThreshold: '0.042' }]);
    expect(found).toMatchObject([{ minute: 2, rules: ['distance'] }]);
  });

  it('a minute that had begun when the position last alerted tells nothing new, the next one does', () => {
    const candles = candlesWith({ 0: { low: '90140' }, 1: { low: HOLDS } });
    expect(touchesIn(candles, [BTC_LONG], T).found).toMatchObject([{ minute: 1 }]);
    expect(touchesIn(candles, [BTC_LONG], T + MINUTE).found).toEqual([]);
  });

  it('positions that are off are left out', () => {
    expect(touchesIn(candlesWith({ 1: { low: '1' } }), [{ ...BTC_LONG, alertsEnabled: false }])).toEqual({ found: [], undecided: [] });
  });

  it('a pool is touched by any of its contracts, the others at their latest', () => {
    const cross = { accountId: 'main', side: 'long', marginMode: 'cross', leverage: '10' } as const;
    const pool: readonly PositionRecord[] = [
      { ...cross, id: 'c1', symbol: 'BTC_USDT', contracts: '10000', entryPrice: '100000' },
      { ...cross, id: 'c2', symbol: 'ETH_USDT', contracts: '1', entryPrice: '3000' },
    ];
    expect(touchesIn(candlesWith({ 5: { low: '120' } }), pool).found).toMatchObject([
      { id: 'c1', minute: 5 },
      { id: 'c2', minute: 5 },
    ]);
  });

  it('what cannot be evaluated is named', () => {
    const incomplete: readonly PositionRecord[] = [
      { ...BTC_LONG, marginMode: 'cross' },
      { ...BTC_LONG, id: 'p2', marginMode: 'cross', symbol: 'SOL_USDT' },
    ];
    const pool = incomplete.map(({ positionMargin: _margin, ...position }) => position);
    expect(touchesIn(candlesWith({}), pool)).toEqual({ found: [], undecided: ['p1', 'p2'] });
  });

  it('also in a long gap, what an alert told of hides nothing after it', () => {
    const candles = candlesWith({ 0: { low: '90140' }, 5: { low: HOLDS } }, 2_880);
    expect(touchesIn(candles, [BTC_LONG], T).found).toMatchObject([{ minute: 5 }]);
  });

  it('finds one bad minute in a gap of two days', () => {
    expect(touchesIn(candlesWith({ 1_234: { low: HOLDS } }, 2_880)).found).toMatchObject([{ minute: 1_234 }]);
  });
});
