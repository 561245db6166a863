import { isAhead } from '../../engine/alert/index.ts';
import type { HeartbeatRepository } from '../store/heartbeat-repository.ts';
import type { InterruptionRow } from '../store/schema.ts';
import type { Interruption } from './interruption.ts';
import type { Move } from './steady-clock.ts';

/** The wall clock was set: what the stored interruption says of times is by the new one. */
export async function moveInterruption(
  rows: Pick<HeartbeatRepository, 'interruption' | 'saveInterruption'>,
  interruption: Pick<Interruption, 'hydrate'>,
  move: Move,
): Promise<void> {
  const row = await rows.interruption();
  if (row === null) return;
  const moved = { ...row, claimedAt: move(row.claimedAt), since: row.since === null ? null : move(row.since) };
  interruption.hydrate(moved);
  await rows.saveInterruption(moved);
}

/** A clock that was ahead wrote it, and nobody knows by how much: it mutes no announcement, and began now (epoch ms) at the latest. */
export function notAhead(row: InterruptionRow, now: number): InterruptionRow {
  return { ...row, claimedAt: isAhead(row.claimedAt, now) ? 0 : row.claimedAt, since: row.since === null ? null : Math.min(row.since, now) };
}
