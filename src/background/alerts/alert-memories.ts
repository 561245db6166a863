import { fromClockAhead, lastAlertAt, slotMutedUntil } from '../../engine/alert/index.ts';
import type { AlertLog, Amendment, KeptAlert, KnownAlerts } from '../store/alert-log.ts';
import type { Move } from '../clock/steady-clock.ts';

/** The memory of every position's alerts: the store's, mirrored, so that a decision waits for nothing. */
export interface AlertMemories extends KnownAlerts {
  /** Forgets all, and takes what is stored. */
  replace(kept: readonly KeptAlert[]): void;
  get(positionId: string): KeptAlert | null;
  /** Positions whose last alert was this notification. */
  ofNotification(notificationId: string): readonly string[];
  /** True while the 30 minutes of the position's slot run. */
  inSlot(positionId: string, now: number): boolean;
  /** Changes the mirror at once, the store soon. Throws without a memory. */
  amend(positionId: string, change: Amendment): void;
  /** Takes the slots back that a clock has claimed which was set back since: they mute nothing now, and must not hours later. */
  endFuture(now: number): void;
  /** The wall clock was set: what is left of each slot stays as long. */
  move(move: Move): void;
  /** Positions with a memory that are none of `existing`. */
  deleted(existing: ReadonlySet<string>): readonly string[];
  /** Forgets these, here only. */
  drop(positionIds: readonly string[]): void;
}

export interface AlertMemoriesSurroundings {
  readonly save: AlertLog['amend'];
  readonly onTrouble: (error: unknown) => void;
}

export function createAlertMemories({ save, onTrouble }: AlertMemoriesSurroundings): AlertMemories {
  const memories = new Map<string, KeptAlert>();
  const adopt = (kept: readonly KeptAlert[]): void => kept.forEach((memory) => memories.set(memory.positionId, memory));

  function amend(positionId: string, change: Amendment): void {
    const memory = memories.get(positionId);
    if (memory === undefined) throw new Error(`position ${positionId} has no alert memory to change`);
    memories.set(positionId, { ...memory, ...change });
    void save(positionId, memory.notificationId, change).catch(onTrouble);
  }

  return {
    replace(kept) {
      memories.clear();
      adopt(kept);
    },
    all: () => [...memories.values()],
    adopt,
    markDelivered(notificationId, at) {
      for (const memory of memories.values())
        if (memory.notificationId === notificationId) memories.set(memory.positionId, { ...memory, deliveredAt: at });
    },
    get: (positionId) => memories.get(positionId) ?? null,
    ofNotification: (notificationId) =>
      [...memories.values()].filter((memory) => memory.notificationId === notificationId).map(({ positionId }) => positionId),
    inSlot(positionId, now) {
      const memory = memories.get(positionId);
      return memory !== undefined && slotMutedUntil(memory, now) !== null;
    },
    amend,
    endFuture(now) {
      for (const memory of [...memories.values()]) {
        const ended = fromClockAhead(memory, now);
        if (ended !== null) amend(memory.positionId, ended);
      }
    },
    move(move) {
      for (const { positionId, claimedAt, claimedBefore, brokeThrough = {} } of [...memories.values()]) {
        const through = Object.fromEntries(Object.entries(brokeThrough).map(([one, at]) => [one, move(at)]));
        amend(positionId, {
          claimedAt: move(claimedAt),
          brokeThrough: through,
          ...(claimedBefore === undefined ? {} : { claimedBefore: move(claimedBefore) }),
        });
      }
    },
    deleted: (existing) => [...memories.keys()].filter((id) => !existing.has(id)),
    drop: (positionIds) => positionIds.forEach((id) => memories.delete(id)),
  };
}

/** When (epoch ms) the position last alerted; a memory from the future is from a clock that was set back since, and says nothing. */
export function knownLastAlertAt(memory: KeptAlert | null, now: number): number | null {
  const at = memory === null ? null : lastAlertAt(memory);
  return at === null || at > now ? null : at;
}
