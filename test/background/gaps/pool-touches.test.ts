/** A pool of 0.1 BTC and 2.5 ETH, both long: a fall of a tenth in either leaves it 500 of 1,500; a fall of both leaves it nothing. */
import { describe, expect, it } from 'vitest';
import { Exact, rateText } from '../../../src/engine/index.ts';
import { watchedAccount } from '../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { PositionRecord } from '../../../src/protocol/records.ts';
import { poolTouchesOf } from '../../../src/background/gaps/pool-touches.ts';
import type { GapCandle } from '../../../src/background/gaps/read-gap.ts';
import type { Touch } from '../../../src/background/alerts/seen.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { standing } from '../harness.ts';
import { contractRecordOf, MAIN } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const T = Date.UTC(2026, 10, 22, 12);
const [BTC, ETH] = ['100000', '4000'];
const [BTC_DOWN, ETH_DOWN, ETH_UP] = ['90000', '3600', '4400'];

const contracts = new Map(
  ['BTC_USDT', 'ETH_USDT'].map((symbol) => {
    const reading = readContractRecord(contractRecordOf(symbol), 'contract');
    if (!reading.ok) throw new Error(String(reading.problems[0]));
    return [symbol, reading.value] as const;
  }),
);
const btc: PositionRecord = {
  ...{ id: 'btc', accountId: 'main', symbol: 'BTC_USDT', side: 'long', marginMode: 'cross' },
  ...{ contracts: '1000', entryPrice: BTC, leverage: '10' },
};
const eth: PositionRecord = { ...btc, id: 'eth', symbol: 'ETH_USDT', contracts: '250', entryPrice: ETH };

type Changes = Readonly<Record<number, Partial<GapCandle>>>;
const candlesWith = (calm: string, changes: Changes, minutes: number): readonly GapCandle[] =>
  standing(T, T + (minutes - 1) * MINUTE, calm).map((candle, minute) => ({ ...candle, ...changes[minute] }));
const seen = (touches: readonly Touch[]): string[] =>
  touches.map(
    ({ position, snapshot, moment }) => `${position.record.id} ${(moment.at - T) / MINUTE} ${rateText(snapshot.marginRate).slice(0, 8)}`,
  );

function look(
  btcChanges: Changes,
  ethChanges: Changes,
  { positions = [btc, eth], minutes = 10, lastAlertAt = null as number | null } = {},
) {
  const account = watchedAccount({ ...MAIN, walletBalance: '1500' }, positions, DEFAULT_SETTINGS, contracts);
  const prices = new Map([
    ['BTC_USDT', Exact.fromText(BTC)],
    ['ETH_USDT', Exact.fromText(ETH)],
  ]);
  const candles = new Map([
    ['BTC_USDT', candlesWith(BTC, btcChanges, minutes)],
    ['ETH_USDT', candlesWith(ETH, ethChanges, minutes)],
  ]);
  const { touched, perhaps } = poolTouchesOf(account, prices, candles, { tells: (_id, at) => at <= (lastAlertAt ?? -Infinity) });
  return { touched: seen(touched), perhaps: seen(perhaps) };
}

describe('a pool in a gap', () => {
  it('was crossed for certain where the closes of one minute cross it together', () => {
    const result = look({ 3: { low: BTC_DOWN, close: BTC_DOWN } }, { 3: { low: ETH_DOWN, close: ETH_DOWN } });
    expect(result).toEqual({ touched: ['btc 3 Infinity', 'eth 3 Infinity'], perhaps: [] });
  });

  it('was perhaps crossed where only the lows of one minute do', () => {
    expect(look({ 3: { low: BTC_DOWN } }, { 3: { low: ETH_DOWN } })).toEqual({
      touched: [],
      perhaps: ['btc 3 Infinity', 'eth 3 Infinity'],
    });
  });

  it.each([
    ['one contract fell', { 3: { low: BTC_DOWN, close: BTC_DOWN } }, {}, 10],
    ['they fell in different minutes', { 3: { low: BTC_DOWN } }, { 4: { low: ETH_DOWN } }, 10],
    [
      'they fell in different minutes of a gap so long that minutes are first taken together',
      { 3: { low: BTC_DOWN } },
      { 4: { low: ETH_DOWN } },
      600,
    ],
    ['both rose', { 3: { high: '110000' } }, { 3: { high: ETH_UP } }, 10],
  ])('was not where %s', (_name, btcChanges, ethChanges, minutes) => {
    expect(look(btcChanges, ethChanges, { minutes })).toEqual({ touched: [], perhaps: [] });
  });

  it('a long gap finds its minute', () => {
    const result = look({ 333: { low: BTC_DOWN, close: BTC_DOWN } }, { 333: { low: ETH_DOWN, close: ETH_DOWN } }, { minutes: 600 });
    expect(result.touched).toEqual(['btc 333 Infinity', 'eth 333 Infinity']);
  });

  it('a short is hurt by a rise', () => {
    const positions = [btc, { ...eth, side: 'short' as const }];
    expect(look({ 3: { low: BTC_DOWN } }, { 3: { high: ETH_UP } }, { positions }).perhaps).toEqual(['btc 3 Infinity', 'eth 3 Infinity']);
    expect(look({ 3: { low: BTC_DOWN } }, { 3: { low: ETH_DOWN } }, { positions }).perhaps).toEqual([]);
  });

  it('leaves out what is off, isolated, or alerted since', () => {
    const both = [{ 3: { low: BTC_DOWN } }, { 3: { low: ETH_DOWN } }] as const;
    expect(look(...both, { positions: [{ ...btc, alertsEnabled: false }, eth] }).perhaps).toEqual(['eth 3 Infinity']);
    expect(look(...both, { positions: [{ ...btc, marginMode: 'isolated' }, eth] }).perhaps).toEqual([]);
    expect(look(...both, { lastAlertAt: T + 3 * MINUTE }).perhaps).toEqual([]);
    expect(look(...both, { lastAlertAt: T + 3 * MINUTE - 1 }).perhaps).toHaveLength(2);
  });
});
