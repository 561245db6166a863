import type { BookSnapshot, PositionSnapshot } from '../../../src/engine/index.ts';
import { alertStateOf, PriceWatch, type AlertState } from '../../../src/engine/skip/index.ts';
import type { BookTerms } from '../../oracle/random-book.ts';
import { Chance } from '../../oracle/random.ts';
import { FloatBook } from './float-book.ts';
import { adversarialPrice, walkedPrice } from './next-price.ts';
import { exactOf, randomWatched, type RandomWatched } from './watched-book.ts';

export interface WatchRun {
  /** Alert states compared with the exact engine's. */
  states: number;
  /** States of ticks that were skipped. */
  skipped: number;
  /** Skipped although the exact state had changed. */
  readonly wrong: string[];
  /** States that plain float64 gets wrong (its distance rules are not asked). */
  floatWrong: number;
}

export const emptyRun = (): WatchRun => ({ states: 0, skipped: 0, wrong: [], floatWrong: 0 });

/** Smaller numbers and larger ones have no place in a price frame. */
const isPrice = (value: number): boolean => value >= 1e-12 && value < 1e21;

/** Lets the prices of one random book move, and compares after every tick what the watch holds to be true with the exact engine's answer. */
export function runWatch(seed: number, ticks: number, way: 'walk' | 'adversarial', run: WatchRun, terms: BookTerms = 'mexc'): void {
  const scene = randomWatched(seed, terms);
  const { book, watched, prices } = scene;
  const symbols = [...new Set(book.readable.map(({ symbol }) => symbol))];
  if (symbols.length === 0 || book.at(prices).positions.some(({ evaluable }) => !evaluable)) return;
  const chance = new Chance(seed + 2_000_003);
  const floats = new FloatBook(book, watched, prices, scene.liquidationFees);
  const watch = new PriceWatch([{ book, watched }]);
  const held = new Map<string, AlertState>();
  arm(scene, watch, held, book.at(prices), watched.keys());
  for (let tick = 0; tick < ticks; tick += 1) {
    const symbol = chance.pick(symbols);
    const value = way === 'walk' ? walkedPrice(chance, prices.get(symbol) ?? exactOf(1)) : adversarial(chance, scene, symbol);
    if (!isPrice(value)) continue;
    prices.set(symbol, exactOf(value));
    floats.tick(symbol, value);
    const crossed = watch.crosses(symbol, value) ? watch.takeCrossed(0) : new Set<string>();
    const snapshot = book.at(prices);
    for (const { id } of book.readable.filter((position) => touches(scene, position.id, symbol))) {
      const state = stateOf(scene, snapshot, id);
      run.states += 1;
      if (!crossed.has(id)) run.skipped += 1;
      if (!crossed.has(id) && !same(state, held.get(id))) run.wrong.push(`seed ${seed}, tick ${tick}, ${symbol} at ${value}: ${id}`);
      const float = floats.positions.find((one) => one.position.id === id);
      if (float !== undefined && !sameRates(float, state)) run.floatWrong += 1;
    }
    const disagreeing = arm(scene, watch, held, snapshot, crossed);
    if (disagreeing.length > 0) run.wrong.push(`seed ${seed}, tick ${tick}: armed with another state: ${disagreeing.join(', ')}`);
  }
  const last = arm(scene, watch, held, book.at(prices), watched.keys());
  if (last.length > 0) run.wrong.push(`seed ${seed}, at the end: ${last.join(', ')}`);
}

function stateOf({ watched }: RandomWatched, snapshot: BookSnapshot, id: string): AlertState {
  const thresholds = watched.get(id);
  if (thresholds === undefined) throw new Error(`position ${id} is not watched`);
  return alertStateOf(evaluated(snapshot, id), thresholds);
}

function arm(
  scene: RandomWatched,
  watch: PriceWatch,
  held: Map<string, AlertState>,
  snapshot: BookSnapshot,
  ids: Iterable<string>,
): readonly string[] {
  const decided = [...ids];
  for (const id of decided) held.set(id, stateOf(scene, snapshot, id));
  return watch.arm(0, snapshot, decided);
}

/** Whether a price of the symbol can matter to the position: its own, or one of its pool's. */
function touches({ book }: RandomWatched, id: string, symbol: string): boolean {
  const position = book.readable.find((one) => one.id === id);
  if (position === undefined) return false;
  return position.symbol === symbol || (position.marginMode === 'cross' && book.pool?.exposures.has(symbol) === true);
}

const same = (a: AlertState, b: AlertState | undefined): boolean =>
  b !== undefined && sameRates(a, b) && a.distancesReached === b.distancesReached;

type Rates = Pick<AlertState, 'ratesReached' | 'reachesCritical' | 'liquidating'>;
const sameRates = (a: Rates, b: Rates): boolean =>
  a.ratesReached === b.ratesReached && a.reachesCritical === b.reachesCritical && a.liquidating === b.liquidating;

function adversarial(chance: Chance, { book, watched, prices }: RandomWatched, symbol: string): number {
  const { id } = chance.pick(book.readable.filter((position) => position.symbol === symbol));
  const thresholds = watched.get(id);
  if (thresholds === undefined) throw new Error(`position ${id} is not watched`);
  return adversarialPrice(chance, evaluated(book.at(prices), id), thresholds);
}

function evaluated(snapshot: BookSnapshot, id: string): PositionSnapshot {
  const position = snapshot.position(id);
  if (!position.evaluable) throw new Error(String(position.error));
  return position;
}
