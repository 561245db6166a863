import { createExchangeClock } from '../feed/exchange-clock.ts';
import type { Platform } from '../platform/platform.ts';
import type { HeartbeatRepository } from '../store/heartbeat-repository.ts';
import type { Interruption } from './interruption.ts';
import { moveInterruption } from './moved-interruption.ts';
import { createPatrol, type Patrol } from './patrol.ts';
import { createSteadyClock, type Move, type SteadyClock } from './steady-clock.ts';

export interface ClockCareSurroundings {
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'http' | 'alarms'>;
  readonly heartbeat: Pick<HeartbeatRepository, 'interruption' | 'saveInterruption'>;
  readonly interruption: () => Pick<Interruption, 'check' | 'hydrate'>;
  /** All else that has noted moments. */
  readonly parts: () => readonly { move(move: Move): void }[];
  readonly onKnown: () => void;
  /** It is known again what time has passed. */
  readonly onSettled: () => void;
  readonly onTrouble: (kind: 'storage' | 'internal', error: unknown) => void;
}

/** The worker's clock, with everything that hangs on a step of the wall clock: the alarm, and what was noted before it. */
export function createClockCare({ platform, heartbeat, interruption, parts, ...on }: ClockCareSurroundings) {
  const check = (): void => void interruption().check().catch((error: unknown) => on.onTrouble('internal', error));
  const clock: SteadyClock = createSteadyClock({
    clock: platform.clock,
    timers: platform.timers,
    readLead: createExchangeClock(platform),
    onKnown: on.onKnown,
    onStep: () => patrol.ensureAlarm(),
    onMoved(move) {
      for (const part of parts()) part.move(move);
      void moveInterruption(heartbeat, interruption(), move).catch((error: unknown) => on.onTrouble('storage', error));
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
    onTrouble: (error) => on.onTrouble('internal', error),
  });
  return {
    clock,
    patrol,
    /** Prices came, or went, and may open or end an interruption. In doubt that waits: nobody can say how long they were missing. */
    checkInterruption(): void {
      if (clock.doubtful()) void clock.settle(false);
      else check();
    },
  };
}
