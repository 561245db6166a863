import { Exact, truncatedText, type PositionSnapshot } from '../src/engine/index.ts';
import type { AccountRecord } from '../src/protocol/records.ts';
import { FloatBook } from '../test/engine/skip/float-book.ts';
import { atMost, ratios, type Figure } from './figure.ts';
import { BENCH_ACCOUNT, benchListings, benchPositions, benchWalk, CALM, openAccount, pricesOf, type Weather } from './market.ts';
import type { Part, PartOptions } from './part.ts';
import { race, raceLength, ticking } from './race.ts';
import { WatchedTicks } from './watched-ticks.ts';

const SIZE = 50;
const TICKS = 20_000;
/** One of the rules: the margin rate of 80 %. */
const THRESHOLD = Exact.fromText('0.8');
const TREMBLE: Weather = { name: 'trembling', step: 5, within: 20 };

interface Scene {
  readonly name: string;
  readonly weather: Weather;
  /** Equity as a multiple of that at which the threshold is reached; null: plenty. */
  readonly room: string | null;
}

const SCENES: readonly Scene[] = [
  { name: 'calm, far from every threshold', weather: CALM, room: null },
  { name: 'trembling 1 % away from a threshold', weather: TREMBLE, room: '1.01' },
  { name: 'trembling across a threshold', weather: TREMBLE, room: '1' },
];

const listings = benchListings(SIZE);
const positions = benchPositions(SIZE, listings, 'cross');
const prices = pricesOf(listings.map(({ record, fairPrice }) => [record.symbol, fairPrice]));

/** The account in which the pool's equity is `room` times what it is at the threshold. */
function accountWith(room: string | null): AccountRecord {
  if (room === null) return BENCH_ACCOUNT;
  const snapshot = openAccount(positions, listings).book.at(prices);
  const members = snapshot.positions.filter((position): position is PositionSnapshot => position.evaluable);
  const required = members.reduce(
    (sum, { maintenanceMargin, liquidationFee }) => sum.plus(maintenanceMargin).plus(liquidationFee),
    Exact.ZERO,
  );
  const least = members.reduce(
    (lowest, { equity }) => (equity.lessThan(lowest) ? equity : lowest),
    Exact.fromText(BENCH_ACCOUNT.walletBalance),
  );
  const wanted = required.dividedBy(THRESHOLD).times(Exact.fromText(room));
  const balance = Exact.fromText(BENCH_ACCOUNT.walletBalance).minus(least).plus(wanted);
  return { ...BENCH_ACCOUNT, walletBalance: truncatedText(balance, 20) };
}

async function measured({ name, weather, room }: Scene, quick: boolean): Promise<Figure> {
  const { book, watched } = openAccount(positions, listings, accountWith(room));
  const ticks = benchWalk(listings, TICKS, weather);
  const ours = new WatchedTicks(book, watched, prices);
  const floats = new FloatBook(book, watched, prices, true);
  ours.play(ticks);
  const { crossings } = ours;
  const costs = await race(
    {
      ours: { operations: ticks.length, work: () => ours.play(ticks) },
      float64: ticking(ticks, (symbol, value) => floats.tick(symbol, value)),
    },
    raceLength(quick),
  );
  return {
    part: poolTick.name,
    number: 'P4',
    what: `cross pool of ${SIZE}: tick ÷ float64 full sums, ${name}`,
    value: ratios(costs.ours, costs.float64),
    unit: '×',
    bound: atMost(2),
    note: `${crossings.toLocaleString('en')} of ${ticks.length.toLocaleString('en')} ticks were not certain to change nothing, and decided exactly.`,
  };
}

/** One price of a large pool: certified sums against plain sums in doubles. */
export const poolTick: Part = {
  name: 'pool',
  numbers: ['P4'],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    const figures: Figure[] = [];
    for (const scene of SCENES) figures.push(await measured(scene, quick));
    return { figures };
  },
};
