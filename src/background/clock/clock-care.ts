import type { ReadClockLead } from '../exchange/exchange-clock.ts';
import type { Platform } from '../platform/platform.ts';
import { createPatrol, type Patrol } from './patrol.ts';
import { createSteadyClock, type Move, type SteadyClock } from './steady-clock.ts';

export interface ClockCareSurroundings {
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'alarms'>;
  readonly readLead: ReadClockLead;
  readonly blindness: () => { check(): Promise<void> };
  /** All that has noted moments. */
  readonly parts: () => readonly { move(move: Move): void }[];
  readonly onKnown: () => void;
  /** It is known again what time has passed. */
  readonly onSettled: () => void;
  readonly onTrouble: (error: unknown) => void;
}

/** The worker's clock, with everything that hangs on a step of the wall clock: the alarm, and what was noted before it. */
export interface ClockCare {
  readonly clock: SteadyClock;
  readonly patrol: Patrol;
  /** Prices came, or went, and may blind a position or end that. In doubt that waits: nobody can say how long they were missing. */
  checkBlindness(): void;
}

/** The root of this room. */
export function createClockCare({ platform, readLead, blindness, parts, ...on }: ClockCareSurroundings): ClockCare {
  const check = (): void => void blindness().check().catch(on.onTrouble);
  const clock: SteadyClock = createSteadyClock({
    clock: platform.clock,
    timers: platform.timers,
    readLead,
    onKnown: on.onKnown,
    onStep: () => patrol.ensureAlarm(),
    onMoved(move) {
      for (const part of parts()) part.move(move);
    },
    onSettled() {
      on.onSettled();
      check();
    },
  });
  const patrol: Patrol = createPatrol({
    timers: platform.timers,
    alarms: platform.alarms,
    look: () => clock.now(),
    wallNow: platform.clock.now,
    ask: () => void clock.settle(false),
    onTrouble: on.onTrouble,
  });
  return {
    clock,
    patrol,
    checkBlindness() {
      if (clock.doubtful()) void clock.settle(false);
      else check();
    },
  };
}
