import type { FairPrices, InputError } from '../../engine/index.ts';
import type { ReadFairCandles } from '../exchange/candle-reader.ts';
import type { FairPrice, Feed } from '../feed/feed.ts';
import { positionProblemOf } from '../../portfolio/problem-of.ts';
import type { WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { AlertLoop } from '../alerts/alert-loop.ts';
import { knownLastAlertAt, type AlertMemories } from '../alerts/alert-memories.ts';
import { LONGEST_SILENCE_MS, type Gap } from '../history/gap.ts';
import type { Coverage } from './coverage.ts';
import { toldSigns } from '../alerts/danger-signs.ts';
import type { FiguresAge } from './figures-age.ts';
import { edited, figuresGroups, judgedCandles } from './judged-candles.ts';
import { perhapsEntry } from './perhaps-entry.ts';
import { poolTouchesOf, type PoolTouches } from './pool-touches.ts';
import { readGap, type GapCandle } from './read-gap.ts';
import type { Reports } from '../alerts/reports.ts';
import type { SteadyClock } from '../clock/steady-clock.ts';
import type { Touch } from '../alerts/seen.ts';
import { touchesOf, worseOf, type ToldAlerts } from './touches.ts';

/** A gap whose candles cannot be read is tried again at every watchdog tick, so often. */
const MOST_TRIES = 10;

export interface CatchUpSurroundings {
  readonly clock: Pick<SteadyClock, 'now' | 'doubtful' | 'settle'>;
  readonly coverage: Coverage;
  readonly prices: FairPrices;
  readonly readCandles: ReadFairCandles;
  readonly loop: Pick<AlertLoop, 'busy'>;
  readonly reports: Reports;
  readonly freshness: Feed['freshness'];
  readonly memories: Pick<AlertMemories, 'get'>;
  readonly figures: Pick<FiguresAge, 'of'>;
  /** Brings all prices and contract records up to date, as far as that can be had soon. */
  readonly refresh: () => Promise<void>;
  readonly accounts: () => readonly WatchedAccount[];
  readonly record: (entry: HistoryEntry) => void;
  readonly onTrouble: (error: unknown) => void;
}

type SinceOf = ReturnType<FiguresAge['of']>;

/** `doubtful`: in the minute in which its figures were edited. */
interface PoolLook extends PoolTouches {
  readonly doubtful: readonly Touch[];
}

const NOTHING: PoolLook = { touched: [], perhaps: [], doubtful: [] };

/** After a gap: looks into its candles for what nobody saw. What it cannot look at ends in the history. */
export interface CatchUp {
  /** A price was confirmed; where it ends a gap, catching up begins. */
  saw(price: FairPrice): void;
  /** Looks at all open gaps. Never rejects. */
  run(): Promise<void>;
}

export function createCatchUp(surroundings: CatchUpSurroundings): CatchUp {
  const { clock, coverage, loop, reports } = surroundings;
  const tries = new Map<string, number>();
  let running = false;
  let again = false;

  function note({ symbol, from, to }: Gap, positionId: string | null, why: Said): void {
    const figures = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const said = [sentence('gap-unknown', { symbol, ...figures }), ...why];
    surroundings.record({ at: clock.now(), kind: 'gap', positionId, symbol, text: '', said, figures, delivered: true });
  }

  /** The candles of the gap; null when they are to be asked for again. */
  async function candlesOf(gap: Gap): Promise<readonly GapCandle[] | null> {
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

  const known: ToldAlerts = {
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

  /** What positions whose figures were edited within a gap reached before that. */
  function noteEdited(positions: readonly WatchedPosition[], sinceOf: SinceOf, gap: Gap): void {
    const unknown = positions.filter((position) => edited(gap, sinceOf(position)));
    const [first] = unknown;
    if (first === undefined) return;
    const until = unknown.reduce((end, position) => Math.min(end, sinceOf(position).since), gap.to);
    const positionId = unknown.length === 1 ? first.record.id : null;
    note({ ...gap, to: until }, positionId, [sentence('edited-within', { count: String(unknown.length) })]);
  }

  function look(candles: ReadonlyMap<Gap, readonly GapCandle[]>): void {
    for (const account of surroundings.accounts()) lookAt(account, candles);
  }

  function lookAt(account: WatchedAccount, candles: ReadonlyMap<Gap, readonly GapCandle[]>): void {
    const worst = new Map<WatchedPosition, Touch>();
    const doubtful = new Map<WatchedPosition, Touch>();
    const undecided = new Map<WatchedPosition, readonly [Gap, InputError]>();
    const missingOf = new Map([...candles.keys()].map((gap) => [gap, missingBeside(gap, account)]));
    const sinceOf = surroundings.figures.of(account);
    const keep = (into: Map<WatchedPosition, Touch>, touches: readonly Touch[]): void => {
      for (const touch of touches) into.set(touch.position, worseOf(into.get(touch.position), touch));
    };
    for (const [gap, ofGap] of candles) {
      const missing = missingOf.get(gap) ?? [];
      // A moment between two workers is not worth a row each time where a contract has no prices any more.
      if (missing.length > 0 && gap.to - gap.from > LONGEST_SILENCE_MS) note(gap, null, [sentence('pool-prices-missing', { symbols: missing.join(', ') })]);
      const alerting = account.touchedBy(gap.symbol).filter(({ rules }) => rules.alertsEnabled);
      noteEdited(alerting, sinceOf, gap);
      for (const { since, positions } of figuresGroups(alerting, sinceOf)) {
        const { after, during } = judgedCandles(ofGap, since);
        const touches = touchesOf(account, positions, surroundings.prices, gap.symbol, after, known);
        const doubted = touchesOf(account, positions, surroundings.prices, gap.symbol, during, known);
        keep(worst, touches.touched.filter(({ position }) => judged(position, missing)));
        keep(doubtful, doubted.touched.filter(({ position }) => judged(position, missing)));
        for (const [position, error] of touches.undecided) undecided.set(position, [gap, error]);
      }
    }
    for (const [position, [gap, error]] of undecided) note(gap, position.record.id, [positionProblemOf(error)]);
    const judgeable = [...missingOf.values()].every((missing) => missing.length === 0);
    const pool = judgeable ? lookAtPool(account, sinceOf, bySymbol(candles)) : NOTHING;
    keep(worst, pool.touched);
    keep(doubtful, pool.doubtful);
    const untold = (touches: Iterable<Touch>): readonly Touch[] => [...touches].filter(({ position }) => !worst.has(position));
    for (const touch of untold(doubtful.values())) surroundings.record(perhapsEntry('perhaps-edited', touch, clock.now()));
    for (const touch of untold(pool.perhaps)) if (!doubtful.has(touch.position)) surroundings.record(perhapsEntry('perhaps', touch, clock.now()));
    reports.tell(account, [...worst.values()]);
  }

  /** All of a pool's figures are of the same time. */
  function lookAtPool(account: WatchedAccount, sinceOf: SinceOf, candles: ReadonlyMap<string, readonly GapCandle[]>): PoolLook {
    const member = account.positions.find(({ record }) => record.marginMode === 'cross');
    if (member === undefined) return NOTHING;
    const { since } = sinceOf(member);
    const part = (of: 'after' | 'during') => new Map([...candles].map(([symbol, ofSymbol]) => [symbol, judgedCandles(ofSymbol, since)[of]]));
    const during = poolTouchesOf(account, surroundings.prices, part('during'), known);
    return { ...poolTouchesOf(account, surroundings.prices, part('after'), known), doubtful: [...during.touched, ...during.perhaps] };
  }

  async function lookAtGaps(): Promise<void> {
    await surroundings.refresh();
    const candles = new Map<Gap, readonly GapCandle[]>();
    for (const gap of coverage.gaps()) {
      const ofGap = await candlesOf(gap);
      if (ofGap !== null) candles.set(gap, ofGap);
    }
    // What is being claimed says what was touched only when it is claimed: until then the gaps stay open.
    if (loop.busy() || reports.busy()) return;
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
function bySymbol(candles: ReadonlyMap<Gap, readonly GapCandle[]>): ReadonlyMap<string, readonly GapCandle[]> {
  return new Map([...candles].map(([{ symbol }, ofGap]) => [symbol, ofGap]));
}
