import { crashShape } from './crash-shape.ts';
import { marketScript, type MarketScript, type Tick } from './market-script.ts';
import { contractRecord } from './records.ts';

/** What falls how far: the price at the start, and the deepest fall as a share of it. */
const FALLS = [
  { symbol: 'BTC_USDT', start: 116_900, deepest: 0.15 },
  { symbol: 'ETH_USDT', start: 4_120, deepest: 0.21 },
  { symbol: 'SOL_USDT', start: 205, deepest: 0.27 },
  { symbol: 'XRP_USDT', start: 2.61, deepest: 0.36 },
  { symbol: 'DOGE_USDT', start: 0.2338, deepest: 0.4 },
  { symbol: 'LINK_USDT', start: 20.6, deepest: 0.38 },
  { symbol: 'CLO_USDT', start: 0.42, deepest: 0.6 },
  { symbol: 'BTC_USD', start: 116_900, deepest: 0.15 },
] as const;

/**
 * Forty minutes shaped like a real liquidation day: BTC −15 %, a small coin −60 %, in between the others, then half of it back. Prices
 * lie on each contract's priceScale; every tick changes the price, since the exchange pushes nothing else.
 */
export function crashMarket(seed: number): MarketScript {
  const firstPrices = new Map<string, string>();
  const ticks: Tick[] = [];
  for (const [index, { symbol, start, deepest }] of FALLS.entries()) {
    const scale = contractRecord(symbol).priceScale;
    const unitsPerCoin = 10 ** scale;
    let units = Math.round(start * unitsPerCoin);
    firstPrices.set(symbol, onGrid(units, scale));
    for (const { atMs, fallen } of crashShape(seed * FALLS.length + index)) {
      const next = Math.round(start * (1 - deepest * fallen) * unitsPerCoin);
      // A step too small for the grid goes one unit the way the calm market did not go last, so that it stays where it is.
      units = next === units ? units + (units % 2 === 0 ? 1 : -1) : next;
      ticks.push({ atMs, symbol, price: onGrid(units, scale) });
    }
  }
  ticks.sort((a, b) => a.atMs - b.atMs);
  return marketScript(firstPrices, ticks);
}

/** Whole price units as decimal text, without trailing zeros as on the wire: 1169000 at scale 1 is "116900". */
function onGrid(units: number, scale: number): string {
  const digits = String(units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
