import { describe, expect, it } from 'vitest';
import { crashMarket } from './crash-market.ts';
import type { MarketScript } from './market-script.ts';

const SEEDS = [1, 2, 3, 2025, -7];
const FORTY_MINUTES_MS = 2_400_000;
const MINUTE_MS = 60_000;

const ticksOf = (script: MarketScript, symbol: string) => script.ticks().filter((tick) => tick.symbol === symbol);
const change = (script: MarketScript, symbol: string, price: number): number => price / Number(script.fairPriceAt(symbol, -1)) - 1;
const deepest = (script: MarketScript, symbol: string): number =>
  change(script, symbol, Math.min(...ticksOf(script, symbol).map((tick) => Number(tick.price))));
const changeAt = (script: MarketScript, symbol: string, minute: number): number =>
  change(script, symbol, Number(script.fairPriceAt(symbol, minute * MINUTE_MS)));

describe.each(SEEDS)('the crash of seed %d', (seed) => {
  const script = crashMarket(seed);

  it('is the same every time, and another for another seed', () => {
    expect(crashMarket(seed).ticks()).toEqual(script.ticks());
    expect(crashMarket(seed + 1).ticks()).not.toEqual(script.ticks());
  });

  it('takes BTC down 15 %, the small coin 60 %, the others in between, within 40 minutes', () => {
    expect(script.symbols()).toEqual(['BTC_USDT', 'ETH_USDT', 'SOL_USDT', 'XRP_USDT', 'DOGE_USDT', 'LINK_USDT', 'CLO_USDT', 'BTC_USD']);
    expect(script.ticks().at(-1)?.atMs).toBe(script.durationMs);
    expect(script.durationMs).toBeLessThanOrEqual(FORTY_MINUTES_MS);
    for (const symbol of ['BTC_USDT', 'BTC_USD']) expect(Math.abs(deepest(script, symbol) + 0.15)).toBeLessThan(0.005);
    expect(Math.abs(deepest(script, 'CLO_USDT') + 0.6)).toBeLessThan(0.005);
    for (const symbol of ['ETH_USDT', 'SOL_USDT', 'XRP_USDT', 'DOGE_USDT', 'LINK_USDT']) {
      expect(deepest(script, symbol)).toBeLessThan(-0.2);
      expect(deepest(script, symbol)).toBeGreaterThan(-0.41);
    }
  });

  it('starts calm, falls ever faster, and comes half back', () => {
    for (const symbol of script.symbols()) {
      const low = deepest(script, symbol);
      const at = (minute: number): number => changeAt(script, symbol, minute) / low;
      expect(Math.abs(at(10))).toBeLessThan(0.05);
      expect(at(20) - at(10)).toBeLessThan(at(30) - at(20));
      expect(at(30)).toBeGreaterThan(0.6);
      expect(at(40)).toBeGreaterThan(0.35);
      expect(at(40)).toBeLessThan(0.65);
    }
  });

  it('ticks at most a second apart, at a time of its own, and always to another price', () => {
    for (const symbol of script.symbols()) {
      let before = { atMs: 0, price: script.fairPriceAt(symbol, 0) };
      for (const tick of ticksOf(script, symbol)) {
        const gapMs = tick.atMs - before.atMs;
        if (gapMs <= 0 || gapMs > 1000 || tick.price === before.price)
          throw new Error(`${symbol} at ${tick.atMs}: ${gapMs} ms, ${tick.price}`);
        before = tick;
      }
      expect(script.durationMs - before.atMs).toBeLessThanOrEqual(1000);
    }
  });

  it('has positive prices on the grid of priceScale, as the wire writes them', () => {
    const shapes = new Map(
      script.symbols().map((symbol) => [symbol, new RegExp(`^(0|[1-9]\\d*)(\\.\\d{0,${script.record(symbol).priceScale - 1}}[1-9])?$`)]),
    );
    const offGrid = script.ticks().filter((tick) => shapes.get(tick.symbol)?.test(tick.price) !== true || Number(tick.price) <= 0);
    expect(offGrid).toEqual([]);
  });

  it('is in order of time', () => {
    const times = script.ticks().map((tick) => tick.atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('fairPriceAt', () => {
  it('is the first price before the start, each tick from its time on, and the last one after the end', () => {
    const script = crashMarket(1);
    const [first, second] = ticksOf(script, 'BTC_USDT');
    const last = ticksOf(script, 'BTC_USDT').at(-1);
    if (first === undefined || second === undefined || last === undefined) throw new Error('the script has no BTC ticks');
    const at = (ms: number): string => script.fairPriceAt('BTC_USDT', ms);
    expect([at(-1), at(first.atMs - 1), at(first.atMs), at(second.atMs - 1), at(second.atMs), at(FORTY_MINUTES_MS * 2)]).toEqual([
      '116900',
      '116900',
      first.price,
      first.price,
      second.price,
      last.price,
    ]);
  });

  it('refuses a symbol it does not have', () => {
    expect(() => crashMarket(1).fairPriceAt('NOPE_USDT', 0)).toThrow('symbol NOPE_USDT: the script has BTC_USDT');
  });
});
