import { slotMutedUntil } from '../../engine/alert/index.ts';
import { compareMarginRates } from '../../engine/index.ts';
import type { KeptAlert } from '../store/alert-log.ts';
import type { Notifier, RaisedAlert } from '../notify/notifier.ts';
import type { Clock } from '../platform/platform.ts';
import { alertLevel } from '../../portfolio/position-level.ts';
import { positionVersion } from '../../portfolio/position-version.ts';
import { alertFigures } from './alert-figures.ts';
import type { AlertMemories } from './alert-memories.ts';
import { alertSigns } from './alert-signs.ts';
import type { Seen } from './seen.ts';

/** The claims that run: from the decision to fire to the store's answer. */
export interface Claims {
  /** True while the position's slot is being claimed. */
  running(positionId: string): boolean;
  any(): boolean;
  /** One notification for all of these. */
  begin(due: readonly Seen[]): void;
}

export interface ClaimsSurroundings {
  readonly clock: Clock;
  readonly memories: AlertMemories;
  readonly notifier: Pick<Notifier, 'raise'>;
  /** `until`: when the slot ends (epoch ms); null when it mutes nothing. */
  readonly onSlot: (positionId: string, until: number | null) => void;
  /** A rule of the position holds. */
  readonly onHolds: (positionId: string) => void;
  readonly onRaised: (granted: readonly KeptAlert[]) => void;
  readonly onSettled: () => void;
  readonly onTrouble: (error: unknown) => void;
}

export function createClaims({ clock, memories, notifier, ...surroundings }: ClaimsSurroundings): Claims {
  const running = new Set<string>();

  function raisedOf({ position, snapshot, rules, moment }: Seen): RaisedAlert {
    const { record } = position;
    const level = alertLevel(snapshot, position.rules);
    return {
      figures: alertFigures(position, snapshot, rules, moment),
      breakThroughs: position.rules.breakThroughs,
      told: alertSigns(snapshot, position.rules),
      askedOf: level === 'liquidating' ? positionVersion(record) : null,
      memory: memories.get(record.id),
    };
  }

  async function claim(due: readonly Seen[]): Promise<void> {
    const { granted, refused } = await notifier.raise(due.map(raisedOf));
    for (const memory of [...granted, ...refused]) surroundings.onSlot(memory.positionId, slotMutedUntil(memory, clock.now()));
    if (granted.length > 0) surroundings.onRaised(granted);
  }

  return {
    running: (positionId) => running.has(positionId),
    any: () => running.size > 0,
    begin(due) {
      if (due.length === 0) return;
      const ids = due.map(({ position }) => position.record.id);
      const worstFirst = [...due].sort((a, b) => compareMarginRates(b.snapshot.marginRate, a.snapshot.marginRate));
      for (const id of ids) {
        running.add(id);
        surroundings.onHolds(id);
      }
      void claim(worstFirst)
        .catch(surroundings.onTrouble)
        .finally(() => {
          ids.forEach((id) => running.delete(id));
          surroundings.onSettled();
        });
    },
  };
}
