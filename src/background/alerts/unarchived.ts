import type { PositionRecord } from '../../protocol/records.ts';

/** As long as an undo is offered, and some time for it to arrive. */
const UNDO_WITHIN_MS = 60_000;

/** Which positions came out of the archive, by whatever way, other than by the undo of having been put there. */
export interface Unarchived {
  /** Of these, compared with those of the last call. */
  among(positions: readonly PositionRecord[], now: number): readonly PositionRecord[];
}

export function createUnarchived(): Unarchived {
  let archivedAt = new Map<string, number>();
  return {
    among(positions, now) {
      const back = positions.filter((position) => {
        const since = archivedAt.get(position.id);
        if (position.archivedAt !== undefined || since === undefined) return false;
        return now < since || now - since > UNDO_WITHIN_MS;
      });
      archivedAt = new Map(
        positions.flatMap((position) =>
          position.archivedAt === undefined ? [] : [[position.id, Date.parse(position.archivedAt)] as const],
        ),
      );
      return back;
    },
  };
}
