import type { CandlesOf } from '../exchange/exchange.ts';
import type { FairPrice } from '../feed/feed.ts';
import type { WatchedAccount } from '../../portfolio/watched-accounts.ts';
import { sentence } from '../../protocol/said.ts';
import type { AlertLoop } from '../alerts/alert-loop.ts';
import type { Gap } from '../history/gap.ts';
import type { SeenUntil } from './seen-until.ts';
import { createLookBack, noteUnknown, type LookBackSurroundings } from './look-back.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { readGap, type GapCandle } from './read-gap.ts';
import type { Reports } from '../alerts/reports.ts';
import type { SteadyClock } from '../clock/steady-clock.ts';

/** A gap whose candles cannot be read is tried again at every watchdog tick, so often. */
const MOST_TRIES = 10;

export interface CatchUpSurroundings extends LookBackSurroundings {
  readonly clock: Pick<SteadyClock, 'now' | 'doubtful' | 'settle'>;
  readonly seenUntil: SeenUntil;
  readonly readCandles: CandlesOf;
  readonly loop: Pick<AlertLoop, 'busy'>;
  readonly reports: Reports;
  /** Brings all prices and contract records up to date, as far as that can be had soon. */
  readonly refresh: () => Promise<void>;
  readonly accounts: () => readonly WatchedAccount[];
  readonly onTrouble: (error: unknown) => void;
}

/** After a gap: looks into its candles for what nobody saw. What it cannot look at ends in the history. */
export interface CatchUp {
  /** A price was confirmed; where it ends a gap, catching up begins. */
  saw(price: FairPrice): void;
  /** Looks at all open gaps. Never rejects. */
  run(): Promise<void>;
}

export function createCatchUp(surroundings: CatchUpSurroundings): CatchUp {
  const { clock, seenUntil, loop, reports } = surroundings;
  const lookBack = createLookBack(surroundings);
  const tries = new Map<string, number>();

  /** The candles of the gap; null when they are to be asked for again. */
  async function candlesOf(gap: Gap): Promise<readonly GapCandle[] | null> {
    const key = `${gap.instrument}@${gap.from}`;
    const tried = (tries.get(key) ?? 0) + 1;
    const reading = await readGap(surroundings.readCandles, gap);
    if (!reading.ok) {
      if (tried === 1) noteUnknown(surroundings, gap, null, reading.said);
      tries.set(key, tried);
      if (tried < MOST_TRIES) return null;
    }
    tries.delete(key);
    if (!reading.ok) return [];
    const { missingCount, minuteCount, candles } = reading;
    if (missingCount > 0)
      noteUnknown(surroundings, gap, null, [sentence('candles-missing', { count: String(missingCount), total: String(minuteCount) })]);
    return candles;
  }

  const lookAtGaps = oneAtATime(async () => {
    await surroundings.refresh();
    const candles = new Map<Gap, readonly GapCandle[]>();
    for (const gap of seenUntil.gaps()) {
      const ofGap = await candlesOf(gap);
      if (ofGap !== null) candles.set(gap, ofGap);
    }
    // What is being claimed says what was touched only when it is claimed: until then the gaps stay open.
    if (loop.busy() || reports.busy()) return;
    for (const account of surroundings.accounts()) reports.tell(account, lookBack(account, candles));
    for (const gap of candles.keys()) seenUntil.close(gap);
  });

  async function run(): Promise<void> {
    if (seenUntil.gaps().length === 0 || clock.doubtful()) return;
    await lookAtGaps().catch(surroundings.onTrouble);
  }

  /** Null while the clock is in doubt, which the prices that come now are to end. */
  function watchedTime(): number | null {
    if (!clock.doubtful()) return clock.now();
    void clock.settle(true);
    return null;
  }

  return {
    saw({ instrument, at }) {
      if (seenUntil.saw(instrument, at, watchedTime)) void run();
    },
    run,
  };
}
