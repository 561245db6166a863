import { createHotPath, type HotPath } from '../src/background/alerts/hot-path.ts';
import type { Curve, CurveLine } from './curve.ts';
import { spreadOf } from './figure.ts';
import { openFramePath } from './frame-path.ts';
import { cpuMs, heapMb } from './cost.ts';
import { benchListings, benchPositions, benchWalk, openAccount, pricesOf, type BenchAccount, type Weather } from './market.ts';
import type { Part, PartOptions } from './part.ts';
import { delivering } from './frame-to-decision.ts';
import { race, raceLength } from './race.ts';

const SIZES = [10, 30, 100, 300, 1_000, 3_000, 10_000];
/** As many as the exchange lists. */
const ALL_CONTRACTS = 1_170;
const TICKS = 5_000;
const TREMBLE: Weather = { name: 'trembling', step: 2, within: 10 };
const REPEATS = 5;
const HEAP_POSITIONS = 10_000;

interface Cost {
  readonly positions: number;
  readonly contracts: number;
  readonly tickUs: number;
  readonly exactMs: number;
  readonly startMs: number;
  readonly heapMb: number;
}

/** How costs grow with positions: all on one contract, and spread over as many as there are. */
export const scale: Part = {
  name: 'scale',
  numbers: [],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    const sizes = quick ? SIZES.slice(0, 3) : SIZES;
    const spread: Cost[] = [];
    const single: Cost[] = [];
    for (const positions of sizes) {
      spread.push(await costOf(positions, Math.min(positions, ALL_CONTRACTS), quick));
      single.push(await costOf(positions, 1, quick));
    }
    return { figures: [], curves: curvesOf({ 'one contract': single, 'spread over contracts': spread }) };
  },
};

function curvesOf(lines: Readonly<Record<string, readonly Cost[]>>): readonly Curve[] {
  const curve = (title: string, unit: string, value: (cost: Cost) => number): Curve => ({
    title,
    unit,
    lines: Object.entries(lines).map(([name, costs]): CurveLine => ({
      name,
      points: costs.map((cost) => ({ positions: cost.positions, contracts: cost.contracts, value: value(cost) })),
    })),
  });
  return [
    curve('A price that changes nothing, frame → decision through the whole worker', 'µs', ({ tickUs }) => tickUs),
    curve('Every position decided exactly, as at each watchdog tick', 'ms', ({ exactMs }) => exactMs),
    curve('Start: records and positions checked, all decided once, hot path armed', 'ms', ({ startMs }) => startMs),
    curve('Memory of the opened books and the hot path', 'MB', ({ heapMb }) => heapMb),
  ];
}

async function costOf(positions: number, contracts: number, quick: boolean): Promise<Cost> {
  const listings = benchListings(contracts);
  const held = benchPositions(positions, listings);
  const prices = pricesOf(listings.map(({ record, fairPrice }) => [record.symbol, fairPrice]));
  const ids = held.map(({ id }) => id);
  const decideAll = ({ account }: BenchAccount, hotPath: HotPath): void =>
    void hotPath.decided(account, account.at(prices), ids, new Set());
  const armed = (opened: BenchAccount): HotPath => {
    const hotPath = createHotPath([opened.account]);
    decideAll(opened, hotPath);
    return hotPath;
  };
  const repeats = quick ? 1 : REPEATS;
  const startMs = spreadOf(Array.from({ length: repeats }, () => cpuMs(() => armed(openAccount(held, listings))))).median;
  // So many copies that what else is on the heap does not count.
  const copies = Math.ceil((quick ? HEAP_POSITIONS / 20 : HEAP_POSITIONS) / positions);
  const before = heapMb();
  const kept = Array.from({ length: copies }, () => {
    const opened = openAccount(held, listings);
    return { opened, hotPath: armed(opened) };
  });
  const heap = (heapMb() - before) / copies;
  const exactMs = spreadOf(kept.slice(0, repeats).map(({ opened, hotPath }) => cpuMs(() => decideAll(opened, hotPath)))).median;
  return { positions, contracts, startMs, exactMs, heapMb: heap, tickUs: await tickUs() };

  async function tickUs(): Promise<number> {
    const path = await openFramePath(held, listings);
    const ts = path.now();
    const frames = benchWalk(listings, quick ? TICKS / 10 : TICKS, TREMBLE).map(({ symbol, value }) => path.frame(symbol, value, ts));
    const { ours } = await race({ ours: delivering(path, frames) }, { ...raceLength(quick), rounds: 3 });
    path.stop();
    return spreadOf(ours).median;
  }
}
