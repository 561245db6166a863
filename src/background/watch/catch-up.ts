import type { FairPrices, InputError } from '../../engine/index.ts';
import type { ReadFairCandles } from '../feed/candle-reader.ts';
import type { FairPrice, Feed } from '../feed/feed.ts';
import { positionProblemOf } from '../portfolio/problem-of.ts';
import type { WatchedAccount, WatchedPosition } from '../portfolio/watched-books.ts';
import { sentence, type Said } from '../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { AlertLoop } from './alert-loop.ts';
import { knownLastAlertAt, type AlertMemories } from './alert-memories.ts';
import { LONGEST_SILENCE_MS, type Coverage, type Gap } from './coverage.ts';
import { toldSigns } from './danger-signs.ts';
import { perhapsEntry } from './perhaps-entry.ts';
import { poolTouchesOf, type PoolTouches } from './pool-touches.ts';
import { readGap, type Candle } from './read-gap.ts';
import type { SteadyClock } from './steady-clock.ts';
import { touchesOf, worseOf, type KnownAlerts, type Touch } from './touches.ts';

/** A gap whose candles cannot be read is tried again at every watchdog tick, so often. */
const MOST_TRIES = 10;

export interface CatchUpSurroundings {
  readonly clock: Pick<SteadyClock, 'now' | 'doubtful' | 'settle'>;
  readonly coverage: Coverage;
  readonly prices: FairPrices;
  readonly readCandles: ReadFairCandles;
  readonly loop: Pick<AlertLoop, 'raiseTouched' | 'busy'>;
  readonly freshness: Feed['freshness'];
  readonly memories: Pick<AlertMemories, 'get'>;
  /** Brings all prices and contract records up to date, as far as that can be had soon. */
  readonly refresh: () => Promise<void>;
  readonly accounts: () => readonly WatchedAccount[];
  readonly record: (entry: HistoryEntry) => void;
  readonly onTrouble: (error: unknown) => void;
}

const NOTHING: PoolTouches = { touched: [], perhaps: [] };

/** After a gap: looks into its candles for what nobody saw. What it cannot look at ends in the history. */
export interface CatchUp {
  /** A price was confirmed; where it ends a gap, catching up begins. */
  saw(price: FairPrice): void;
  /** Looks at all open gaps. Never rejects. */
  run(): Promise<void>;
}

export function createCatchUp(surroundings: CatchUpSurroundings): CatchUp {
  const { clock, coverage, loop } = surroundings;
  const tries = new Map<string, number>();
  let running = false;
  let again = false;

  function note({ symbol, from, to }: Gap, positionId: string | null, why: Said): void {
    const figures = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const said = [sentence('gap-unknown', { symbol, ...figures }), ...why];
    surroundings.record({ at: clock.now(), kind: 'gap', positionId, symbol, text: '', said, figures, delivered: true });
  }

  /** The candles of the gap; null when they are to be asked for again. */
  async function candlesOf(gap: Gap): Promise<readonly Candle[] | null> {
    const key = `${gap.symbol}@${gap.from}`;
    const tried = (tries.get(key) ?? 0) + 1;
    const reading = await readGap(surroundings.readCandles, gap);
    if (!reading.ok) {
      if (tried === 1) note(gap, null, reading.said);
      tries.set(key, tried);
      if (tried < MOST_TRIES) return null;
    }
    tries.delete(key);
    if (!reading.ok) return [];
    const { missingCount, minuteCount, candles } = reading;
    if (missingCount > 0) note(gap, null, [sentence('candles-missing', { count: String(missingCount), total: String(minuteCount) })]);
    return candles;
  }

  const known: KnownAlerts = {
    tells(positionId, at, signs) {
      const memory = surroundings.memories.get(positionId);
      if (memory === null || at > (knownLastAlertAt(memory, clock.now()) ?? -Infinity)) return false;
      const told = toldSigns(memory);
      return signs.every((sign) => told.includes(sign));
    },
  };

  /** A pool whose other contracts have no fresh price cannot be judged: their old ones would be guesses. */
  function missingBeside({ symbol }: Gap, { positions }: WatchedAccount): readonly string[] {
    const beside = positions.filter(({ rules, symbols }) => rules.alertsEnabled && symbols.has(symbol)).flatMap(({ symbols }) => [...symbols]);
    return [...new Set(beside)].filter((other) => other !== symbol && surroundings.freshness(other) === 'stale');
  }

  function look(candles: ReadonlyMap<Gap, readonly Candle[]>): void {
    for (const account of surroundings.accounts()) {
      const worst = new Map<WatchedPosition, Touch>();
      const undecided = new Map<WatchedPosition, readonly [Gap, InputError]>();
      const missingOf = new Map([...candles.keys()].map((gap) => [gap, missingBeside(gap, account)]));
      for (const [gap, ofGap] of candles) {
        const missing = missingOf.get(gap) ?? [];
        // A moment between two workers is not worth a row each time where a contract has no prices any more.
        if (missing.length > 0 && gap.to - gap.from > LONGEST_SILENCE_MS) note(gap, null, [sentence('pool-prices-missing', { symbols: missing.join(', ') })]);
        const touches = touchesOf(account, surroundings.prices, gap.symbol, ofGap, known);
        for (const touch of touches.touched.filter(({ position }) => judged(position, missing))) worst.set(touch.position, worseOf(worst.get(touch.position), touch));
        for (const [position, error] of touches.undecided) undecided.set(position, [gap, error]);
      }
      for (const [position, [gap, error]] of undecided) note(gap, position.record.id, [positionProblemOf(error)]);
      const judgeable = [...missingOf.values()].every((missing) => missing.length === 0);
      const pool = judgeable ? poolTouchesOf(account, surroundings.prices, bySymbol(candles), known) : NOTHING;
      for (const touch of pool.touched) worst.set(touch.position, worseOf(worst.get(touch.position), touch));
      for (const touch of pool.perhaps) if (!worst.has(touch.position)) surroundings.record(perhapsEntry(touch, clock.now()));
      loop.raiseTouched(account, [...worst.values()]);
    }
  }

  async function lookAtGaps(): Promise<void> {
    await surroundings.refresh();
    const candles = new Map<Gap, readonly Candle[]>();
    for (const gap of coverage.gaps()) {
      const ofGap = await candlesOf(gap);
      if (ofGap !== null) candles.set(gap, ofGap);
    }
    // What is being claimed says what was touched only when it is claimed: until then the gaps stay open.
    if (loop.busy()) return;
    look(candles);
    for (const gap of candles.keys()) coverage.close(gap);
  }

  async function run(): Promise<void> {
    if (running) again = true;
    if (running || coverage.gaps().length === 0 || clock.doubtful()) return;
    running = true;
    try {
      do {
        again = false;
        await lookAtGaps();
      } while (again);
    } catch (error) {
      surroundings.onTrouble(error);
    } finally {
      running = false;
    }
  }

  /** Null while the clock is in doubt, which the prices that come now are to end. */
  function watchedTime(): number | null {
    if (!clock.doubtful()) return clock.now();
    void clock.settle(true);
    return null;
  }

  return {
    saw({ symbol, at }) {
      if (coverage.saw(symbol, at, watchedTime)) void run();
    },
    run,
  };
}

/** Whether all prices that a position's figures depend on are there. */
const judged = ({ symbols }: WatchedPosition, missing: readonly string[]): boolean => !missing.some((symbol) => symbols.has(symbol));

/** A symbol has one open gap at most. */
function bySymbol(candles: ReadonlyMap<Gap, readonly Candle[]>): ReadonlyMap<string, readonly Candle[]> {
  return new Map([...candles].map(([{ symbol }, ofGap]) => [symbol, ofGap]));
}
