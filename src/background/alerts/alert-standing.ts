import type { Snooze } from '../../engine/alert/index.ts';
import { positionVersion } from '../../portfolio/position-version.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { AlertMemories } from './alert-memories.ts';
import type { AlertStanding } from './decide-position.ts';

export interface StandingSources {
  readonly memories: Pick<AlertMemories, 'get'>;
  readonly snoozes: { of(positionId: string): Snooze | null };
  readonly quietUntil: () => number | null;
}

/** What bears on the alerts of a position now, besides its prices: one answer for the decision and for the view. */
export function createAlertStanding({ memories, snoozes, quietUntil }: StandingSources): (record: PositionRecord) => AlertStanding {
  return (record) => {
    const memory = memories.get(record.id);
    const asked = typeof memory?.askedOf === 'string' && memory.askedOf === positionVersion(record);
    return { memory, asked, snooze: snoozes.of(record.id), quietUntil: quietUntil() };
  };
}
