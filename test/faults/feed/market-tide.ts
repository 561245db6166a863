import type { Market } from '../../exchange/market.ts';
import { seededRandom } from '../../exchange/seeded-random.ts';

/** How far a price wanders around its level, as a share of it. */
const WANDER = 0.001;
const TICK_GAP_MS = [300, 700] as const;
const FLAP_MS = 1_000;

/** A market in motion: every price wanders around a level, so that no contract falls silent by itself. */
export interface MarketTide {
  /** Sets a contract's level at once, as a share of its first price, and keeps it there. */
  setLevel(symbol: string, share: number): void;
  /** Swings between this share and the whole first price once a second from now on. */
  flap(symbol: string, share: number): void;
  /** The random numbers of this run, for moments that shall differ from run to run. */
  readonly random: () => number;
  stop(): void;
}

/** Starts at once with the market's present prices as first prices. The same seed wanders the same way, its moments apart. */
export function startTide(market: Market, seed: number): MarketTide {
  const random = seededRandom(seed);
  const firstPrices = new Map(market.symbols().map((symbol) => [symbol, Number(market.quote(symbol).fairPrice)]));
  const levels = new Map(market.symbols().map((symbol) => [symbol, 1]));
  const timers = new Map<string, NodeJS.Timeout>();

  const priceAt = (symbol: string): string => {
    const first = firstPrices.get(symbol);
    if (first === undefined) throw new RangeError(`symbol ${symbol}: the tide has ${[...firstPrices.keys()].join(', ')}`);
    const share = (levels.get(symbol) ?? 1) * (1 + (2 * random() - 1) * WANDER);
    return (first * share).toFixed(market.record(symbol).priceScale);
  };
  const wander = (symbol: string): void => {
    const [shortest, longest] = TICK_GAP_MS;
    const tick = (): void => {
      market.setPrice(symbol, priceAt(symbol));
      timers.set(symbol, setTimeout(tick, shortest + (longest - shortest) * random()));
    };
    tick();
  };
  const setLevel = (symbol: string, share: number): void => {
    levels.set(symbol, share);
    market.setPrice(symbol, priceAt(symbol));
  };
  market.symbols().forEach(wander);

  return {
    setLevel,
    flap(symbol, share) {
      const turn = (to: number): void => {
        setLevel(symbol, to);
        timers.set(
          `${symbol} flaps`,
          setTimeout(() => turn(to === share ? 1 : share), FLAP_MS),
        );
      };
      turn(share);
    },
    random,
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
