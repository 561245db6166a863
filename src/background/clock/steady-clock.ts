import { CLOCK_STEP_MS } from '../../engine/alert/index.ts';
import type { ReadClockLead } from '../exchange/exchange-clock.ts';
import type { Clock, Timers } from '../platform/platform.ts';
import type { ClockRow } from '../store/schema.ts';
import { settledWithin } from '../platform/settled-within.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A row is at most so old when the next worker reads it, if nothing but a death lies in between: a minute's beat, and two watchdog periods. */
const REVIVED_WITHIN_MS = 180_000;
const ASKED_WITHIN_MS = 5_000;

/** Where a stored moment (epoch ms) stands by the wall clock as it goes now. */
export type Move = (moment: number) => number;

/**
 * The clock by which slots, snoozes and gaps are counted: the wall clock, until that goes otherwise than elapsed time. Then it may have been set, or
 * the machine slept, and nobody here can tell; it is in doubt. In doubt this clock goes on as elapsed time does, and the exchange is asked for its
 * time, which nobody here can set. What was really a step moves all stored moments along, so that everything lasts as long as it was to.
 */
export interface SteadyClock extends Clock {
  /** What an earlier worker stored: a step while nobody lived is noticed, too. Call before `now`. */
  hydrate(row: ClockRow | null): void;
  /** True while nobody can say what time has passed: no gap is to be judged then, and no alert decided. */
  doubtful(): boolean;
  /** Asks the exchange, where that can tell anything new. `watched`: prices come, so an exchange that does not answer this is not waited for. Never rejects. */
  settle(watched: boolean): Promise<void>;
  /** Whether the clock has gone as elapsed time does for a whole day of watching. */
  believed(): boolean;
  row(): ClockRow;
}

export interface SteadyClockSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly readLead: ReadClockLead;
  /** The exchange's time is known from now on: what is stored of it serves the next worker. */
  readonly onKnown: () => void;
  /** The wall clock was set, or the machine slept; at every step anew. */
  readonly onStep: () => void;
  readonly onMoved: (move: Move) => void;
  /** The doubt is over; what was moved is moved. */
  readonly onSettled: () => void;
}

interface Doubt {
  /** Epoch ms of this clock: what was noted since then was noted in doubt. */
  readonly from: number;
  /** By how much less than this clock says may have passed. */
  readonly slackMs: number;
  /** How far the wall clock is ahead of this one, ms. */
  readonly apartMs: number;
}

export function createSteadyClock({ clock, timers, readLead, ...on }: SteadyClockSurroundings): SteadyClock {
  let anchor = anchorNow(clock);
  let leadMs: number | null = null;
  let agreedMs = 0;
  let doubt: Doubt | null = null;
  let asking = false;

  /** A process that was stopped between the two readings has a pair that never was. */
  const read = (): Reading => [readingOf(clock, anchor)].find(agrees) ?? readingOf(clock, anchor);
  const inDoubt = (): boolean => doubt !== null;

  function end(move: Move | null): void {
    anchor = anchorNow(clock);
    doubt = null;
    if (move !== null) on.onMoved(move);
    on.onSettled();
  }

  function look(): number {
    const { wall, elapsed, steady } = read();
    if (agrees({ wall, steady })) {
      if (doubt !== null) {
        on.onStep();
        end(null);
      }
      agreedMs += elapsed - anchor.elapsed;
      anchor = { at: wall, elapsed };
      return wall;
    }
    // It may be set again before anybody could say what the first step was.
    if (doubt === null || Math.abs(wall - steady - doubt.apartMs) > CLOCK_STEP_MS) {
      doubt = { from: doubt?.from ?? steady, slackMs: doubt?.slackMs ?? 0, apartMs: wall - steady };
      on.onStep();
      if (leadMs === null) settleBy(null, false);
      else void settle(false);
    }
    return inDoubt() ? steady : wall;
  }

  /** `nowLead`: the exchange's lead over the wall clock of now; null: it did not say, and the doubt may stay open. */
  function settleBy(nowLead: number | null, watched: boolean): void {
    const { wall, steady } = read();
    if (doubt === null) {
      leadMs ??= nowLead;
      if (leadMs !== null) on.onKnown();
      return;
    }
    const { from, slackMs } = doubt;
    const truth = truthOf({ wall, steady, slackMs, nowLead, leadMs, watched });
    if (truth === null) return;
    const slept = truth - steady;
    const stepped = Math.abs(wall - truth) > CLOCK_STEP_MS ? wall - truth : 0;
    const guessed = nowLead === null || leadMs === null;
    if (stepped !== 0 || (guessed && wall - steady > DAY_MS)) agreedMs = 0;
    leadMs = nowLead ?? (leadMs === null ? null : leadMs - stepped);
    end(slept === 0 && stepped === 0 ? null : (moment) => (moment > from ? moment + slept : moment) + stepped);
  }

  async function settle(watched: boolean): Promise<void> {
    if (asking || (doubt === null && leadMs !== null)) return;
    asking = true;
    const lead = await leadNow(clock, timers, readLead);
    asking = false;
    if (lead !== undefined) settleBy(lead, watched);
  }

  return {
    hydrate(row) {
      if (row === null) return;
      leadMs = row.leadMs;
      const { wall, elapsed } = read();
      const plausible = isPlausible(wall - row.at, leadMs);
      agreedMs = plausible || leadMs !== null ? row.agreedMs : 0;
      if (plausible || leadMs === null) return;
      const from = row.at + REVIVED_WITHIN_MS;
      anchor = { at: from, elapsed };
      doubt = { from, slackMs: REVIVED_WITHIN_MS, apartMs: wall - from };
    },
    now: look,
    elapsed: () => clock.elapsed(),
    doubtful() {
      look();
      return inDoubt();
    },
    settle,
    believed: () => doubt === null && agreedMs >= DAY_MS,
    row: () => ({ at: look(), leadMs, agreedMs }),
  };
}

interface Reading {
  readonly wall: number;
  readonly elapsed: number;
  /** What the wall clock showed at the anchor, and what has passed since. */
  readonly steady: number;
}

const anchorNow = (clock: Clock) => ({ at: clock.now(), elapsed: clock.elapsed() });

function readingOf(clock: Clock, anchor: ReturnType<typeof anchorNow>): Reading {
  const { at: wall, elapsed } = anchorNow(clock);
  return { wall, elapsed, steady: anchor.at + elapsed - anchor.elapsed };
}

const agrees = ({ wall, steady }: Pick<Reading, 'wall' | 'steady'>): boolean => Math.abs(wall - steady) <= CLOCK_STEP_MS;

/** Whether a row that is so old (ms) may be of the wall clock as it goes now. */
const isPlausible = (away: number, leadMs: number | null): boolean =>
  away >= -CLOCK_STEP_MS && away <= (leadMs === null ? DAY_MS : REVIVED_WITHIN_MS);

interface Hearing extends Pick<Reading, 'wall' | 'steady'>, Pick<Doubt, 'slackMs'> {
  /** The exchange's lead over the wall clock, ms: of now, and as it was known; null: not known. */
  readonly nowLead: number | null;
  readonly leadMs: number | null;
  readonly watched: boolean;
}

/** What time it is (epoch ms of this clock); null: nobody can tell, and the doubt may stay open. */
function truthOf({ wall, steady, slackMs, nowLead, leadMs, watched }: Hearing): number | null {
  if (nowLead !== null && leadMs !== null) {
    const told = wall + nowLead - leadMs;
    // Elapsed time is exact, the exchange's answer was some time under way.
    return slackMs === 0 && told <= steady + CLOCK_STEP_MS ? steady : Math.max(told, steady - slackMs);
  }
  // A clock that is ahead has most likely slept, one that is behind was set back.
  return leadMs === null || watched ? Math.max(wall, steady) : null;
}

/** The exchange's lead over the wall clock, ms; null: it does not say. Undefined where the clock was set meanwhile: the answer is about neither clock. */
async function leadNow(clock: Clock, timers: Timers, readLead: ReadClockLead): Promise<number | null | undefined> {
  const apart = (): number => clock.now() - clock.elapsed();
  const before = apart();
  let lead: number | null = null;
  const asked = readLead().then((reply) => {
    lead = reply.ok ? reply.value : null;
  });
  await settledWithin(timers, ASKED_WITHIN_MS, asked);
  return Math.abs(apart() - before) > CLOCK_STEP_MS ? undefined : lead;
}
