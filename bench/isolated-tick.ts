import { FloatBook } from '../test/engine/skip/float-book.ts';
import { DecimalBook } from './decimal-book.ts';
import { atLeast, atMost, ratios, type Figure } from './figure.ts';
import { benchListings, benchPositions, benchWalk, CALM, openAccount, pricesOf, STORM, type Weather } from './market.ts';
import type { Part, PartOptions } from './part.ts';
import { race, raceLength, ticking } from './race.ts';
import { WatchedTicks } from './watched-ticks.ts';

const CONTRACTS = 500;
const TICKS = 100_000;
/** Decimals are slow: they get the first part of the same walk. */
const DECIMAL_TICKS = 500;

async function measured(positions: number, timesFaster: number, weather: Weather, quick: boolean): Promise<readonly Figure[]> {
  const listings = benchListings(CONTRACTS);
  const prices = pricesOf(listings.map(({ record, fairPrice }) => [record.symbol, fairPrice]));
  const { book, watched } = openAccount(benchPositions(positions, listings), listings);
  const ticks = benchWalk(listings, quick ? TICKS / 20 : TICKS, weather);
  const ours = new WatchedTicks(book, watched, prices);
  const floats = new FloatBook(book, watched, prices, true);
  const decimals = new DecimalBook(book, watched, prices);
  ours.play(ticks);
  const { crossings } = ours;
  const short = ticks.slice(0, quick ? DECIMAL_TICKS / 20 : DECIMAL_TICKS);
  const costs = await race(
    {
      ours: { operations: ticks.length, work: () => ours.play(ticks) },
      float64: ticking(ticks, (symbol, value) => floats.tick(symbol, value)),
      decimal: ticking(short, (symbol, value) => decimals.tick(symbol, value)),
    },
    raceLength(quick),
  );
  const scene = `${positions.toLocaleString('en')} isolated positions on ${CONTRACTS} contracts, ${weather.name}`;
  const perTick = (cost: readonly number[]): string =>
    `${(
      ratios(
        cost,
        cost.map(() => 1),
      ).median * 1000
    ).toFixed(0)} ns`;
  return [
    {
      part: isolatedTick.name,
      number: 'P2',
      what: `tick ÷ float64 recompute, ${scene}`,
      value: ratios(costs.ours, costs.float64),
      unit: '×',
      bound: atMost(2),
      note: `${perTick(costs.ours)} ÷ ${perTick(costs.float64)}. Both decide every position of the tick's contract; ${crossings.toLocaleString('en')} of ${ticks.length.toLocaleString('en')} ticks crossed a trip price and were decided exactly. Prices step by up to ${weather.step / 1_000} %, within ${weather.within / 1_000} % of where they began.`,
    },
    {
      part: isolatedTick.name,
      number: 'P3',
      what: `tick against a decimal.js recompute, ${scene}`,
      value: ratios(costs.decimal, costs.ours),
      unit: '× faster',
      bound: weather === CALM ? atLeast(timesFaster) : null,
      note: `${perTick(costs.decimal)} ÷ ${perTick(costs.ours)}. decimal.js at its default precision of 20 digits, constants read once.`,
    },
  ];
}

/** One price of isolated positions: the hot path against every figure anew, in doubles and in decimals. */
export const isolatedTick: Part = {
  name: 'tick',
  numbers: ['P2', 'P3'],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    const figures: Figure[] = [];
    for (const weather of [CALM, STORM]) {
      figures.push(...(await measured(1_000, 300, weather, quick)));
      if (!quick) figures.push(...(await measured(10_000, 600, weather, quick)));
    }
    return { figures };
  },
};
