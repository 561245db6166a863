import type { Sounder } from '../notify/sounder.ts';
import { figuresOfAll, type Aftermath } from './aftermath.ts';
import { createAlertLoop, type AlertLoop, type AlertLoopSurroundings } from './alert-loop.ts';
import { createDeciding, type Deciding } from './deciding.ts';
import type { Delivery } from './delivery.ts';
import { createEarlyWarnings, type EarlyWarnings, type EarlyWarningsSurroundings } from './early-warnings.ts';
import type { Snoozes } from './snoozes.ts';

/** Alerts and early warnings, and what each of them must know of the other. */
export interface BothLoops {
  readonly loop: AlertLoop;
  readonly early: EarlyWarnings;
  readonly deciding: Deciding;
}

export interface BothLoopsSurroundings
  extends
    Pick<AlertLoopSurroundings, 'standing' | 'onHeld' | 'onTrouble'>,
    Pick<EarlyWarningsSurroundings, 'platform' | 'clock' | 'feed' | 'prices' | 'readCandles' | 'record' | 'changed'> {
  readonly delivery: Pick<Delivery, 'alerts' | 'warnings'>;
  readonly aftermath: Pick<Aftermath, 'escalate' | 'recoveriesOf'>;
  readonly sounder: Sounder;
  readonly snoozes: Pick<Snoozes, 'recovered'>;
}

export function createBothLoops({ delivery, aftermath, sounder, snoozes, ...surroundings }: BothLoopsSurroundings): BothLoops {
  const { platform, clock, changed } = surroundings;
  const { alerts, warnings } = delivery;
  const recoveries = aftermath.recoveriesOf(alerts, 'recovered', (id) => early.loop.holds(id));
  const earlyRecoveries = aftermath.recoveriesOf(warnings, 'early-over', (id) => loop.holds(id) !== false);
  /** A snooze until no rule holds lasts until no early warning does, either. */
  const below = (positionId: string): void => {
    if (!early.loop.holds(positionId)) snoozes.recovered(positionId);
  };

  const loop = createAlertLoop({
    ...surroundings,
    ...alerts,
    timers: platform.timers,
    onEscalated(notificationId, members, louder) {
      const figures = figuresOfAll(members);
      aftermath.escalate(alerts, notificationId, figures);
      if (louder) sounder.play('critical');
    },
    onRecovered: (recovered) => recoveries.note(recovered, platform.clock.now()),
    onHolds: recoveries.overtaken,
    onBelow: below,
    onRaised: sounder.playOf,
    onClaimed() {
      early.loop.decideAll();
      changed();
    },
    doubtful: clock.doubtful,
  });
  const early = createEarlyWarnings({
    ...surroundings,
    ...warnings,
    alerting: (positionId) => loop.claiming(positionId) || loop.gathering(positionId),
    onOver(over) {
      earlyRecoveries.note(over, platform.clock.now());
      for (const { position } of over) if (loop.holds(position.record.id) === false) below(position.record.id);
    },
    onWarned(granted) {
      sounder.playOf(granted);
      changed();
    },
  });
  return { loop, early, deciding: createDeciding(loop, early.loop, early.paces) };
}
