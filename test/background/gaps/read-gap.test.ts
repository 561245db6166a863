import { describe, expect, it } from 'vitest';
import type { ReadFairCandles } from '../../../src/background/exchange/candle-reader.ts';
import { readGap } from '../../../src/background/gaps/read-gap.ts';
import { onMexc } from '../../on-mexc.ts';
import { standing } from '../harness.ts';
import { saying } from '../../said-in-english.ts';

const MINUTE = 60_000;
const T = Date.UTC(2026, 10, 22, 12);
const gapOf = (fromMs: number, toMs: number) => ({ instrument: onMexc('BTC_USDT'), from: T + fromMs, to: T + toMs });

function reader(omit: readonly number[] = []): { read: ReadFairCandles; asked: [number, number][] } {
  const asked: [number, number][] = [];
  return {
    asked,
    read: async (_symbol, from, to) => {
      asked.push([(from - T) / MINUTE, (to - T) / MINUTE]);
      return {
        ok: true,
        value: { candles: standing(from, to, '5').filter(({ at }) => !omit.includes((at - T) / MINUTE)), rejectedCount: 0 },
      };
    },
  };
}

describe('reading a gap', () => {
  it('takes every minute that the gap touches', async () => {
    const { read, asked } = reader();
    const reading = await readGap(read, gapOf(30_000, 3 * MINUTE + 1));
    expect(asked).toEqual([[0, 3]]);
    expect(reading).toMatchObject({ ok: true, missingCount: 0, minuteCount: 3 });
    expect(reading.ok && reading.candles.map(({ at }) => (at - T) / MINUTE)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ['a minute inside', [1], 1],
    ['the last one, which is not over', [3], 0],
    ['all', [0, 1, 2, 3], 3],
  ])('counts what is missing: %s', async (_name, omit, missingCount) => {
    expect(await readGap(reader(omit).read, gapOf(0, 3 * MINUTE))).toMatchObject({ ok: true, missingCount });
  });

  it('asks in pieces of 1998 candles, newest first, for at most 9,990; the rest is missing', async () => {
    const { read, asked } = reader();
    expect(await readGap(read, gapOf(0, 2_500 * MINUTE))).toMatchObject({ missingCount: 0, minuteCount: 2_500 });
    expect(asked).toEqual([
      [503, 2_500],
      [0, 502],
    ]);
    expect(await readGap(reader().read, gapOf(0, 12_000 * MINUTE))).toMatchObject({ missingCount: 12_001 - 9_990, minuteCount: 12_000 });
  });

  it('candles from outside of the gap tell nothing of it', async () => {
    const read: ReadFairCandles = async () => ({
      ok: true,
      value: { candles: standing(T - 5 * MINUTE, T + 9 * MINUTE, '5'), rejectedCount: 0 },
    });
    const reading = await readGap(read, gapOf(0, 2 * MINUTE));
    expect(reading.ok && reading.candles.map(({ at }) => (at - T) / MINUTE)).toEqual([0, 1, 2]);
  });

  it("minutes that begin at another second of our clock, because the exchange's is ahead or behind", async () => {
    const phase = 25_000;
    const read: ReadFairCandles = async (_symbol, from, to) => ({
      ok: true,
      value: { candles: standing(from - MINUTE, to + MINUTE, '5').map((one) => ({ ...one, at: one.at + phase })), rejectedCount: 0 },
    });
    const reading = await readGap(read, gapOf(10_000, 3 * MINUTE + 20_000));
    expect(reading).toMatchObject({ ok: true, missingCount: 0, minuteCount: 3 });
    expect(reading.ok && reading.candles.map(({ at }) => (at - T - phase) / MINUTE)).toEqual([-1, 0, 1, 2]);
  });

  it('a refusal is one, whichever piece it is', async () => {
    const pieces = reader();
    const read: ReadFairCandles = async (symbol, from, to) =>
      pieces.asked.length === 0
        ? pieces.read(symbol, from, to)
        : { ok: false, reason: 'timeout', said: saying('The exchange does not answer') };
    expect(await readGap(read, gapOf(0, 2_500 * MINUTE))).toEqual({ ok: false, said: saying('The exchange does not answer') });
  });
});
