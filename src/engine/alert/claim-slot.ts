import { breakThroughsOf, isWorse, type AlertLevel, type BreakThrough, type BreakThroughs } from './break-through.ts';
import { ALERT_INTERVAL_MS, isAhead, mutedUntil } from './throttle.ts';

/** What is remembered of a position's alerts. */
export interface AlertMemory {
  /** When its slot of 30 minutes was claimed, epoch ms. A break-through leaves it as it is. */
  readonly claimedAt: number;
  /** When the slot before it was claimed, epoch ms: the one that counts where the clock was set back since. Absent where none is known. */
  readonly claimedBefore?: number;
  /** The worst level that an alert of this slot has said; absent in memories of earlier versions: alert. */
  readonly level?: AlertLevel;
  /** Which break-throughs this slot has used, and when (epoch ms). */
  readonly brokeThrough?: Readonly<Partial<Record<BreakThrough, number>>>;
}

/**
 * The break-through that may alert inside the running 30 minutes: once each, when it is asked for and the level is worse than any that an
 * alert of this slot has said. Null: none may.
 */
export function openBreakThrough(memory: AlertMemory, level: AlertLevel, asked: BreakThroughs): BreakThrough | null {
  const said = memory.level ?? 'alert';
  if (!isWorse(level, said)) return null;
  const open = breakThroughsOf(level).filter((one) => asked[one] && memory.brokeThrough?.[one] === undefined);
  // From critical to liquidating is no second reaching of the critical level.
  return open.find((one) => one === 'liquidation' || said === 'alert') ?? null;
}

/** From when (epoch ms) a position with this memory may alert again; null when it may now. */
export function slotMutedUntil({ claimedAt, claimedBefore }: AlertMemory, now: number): number | null {
  return isAhead(claimedAt, now) && claimedBefore !== undefined ? mutedUntil(claimedBefore, now) : mutedUntil(claimedAt, now);
}

/**
 * The memory after an alert of `level` at `at`: a new slot where the last one is over, or the same slot with one more break-through used; null
 * when neither is allowed. The one rule of claiming, for the decision and for the storage's own check.
 */
export function claimSlot(memory: AlertMemory | null, level: AlertLevel, asked: BreakThroughs, at: number): AlertMemory | null {
  if (memory === null) return { claimedAt: at, level, brokeThrough: {} };
  const { claimedAt, claimedBefore } = memory;
  const before = (slot: number | undefined): Pick<AlertMemory, 'claimedBefore'> => (slot === undefined ? {} : { claimedBefore: slot });
  if (slotMutedUntil(memory, at) === null)
    return { claimedAt: at, ...before(isAhead(claimedAt, at) ? claimedBefore : claimedAt), level, brokeThrough: {} };
  const through = openBreakThrough(memory, level, asked);
  return through === null ? null : { claimedAt, ...before(claimedBefore), level, brokeThrough: { ...memory.brokeThrough, [through]: at } };
}

/** Whether the alert of `at` was a break-through. */
export function brokeThroughAt({ brokeThrough }: AlertMemory, at: number): boolean {
  return Object.values(brokeThrough ?? {}).includes(at);
}

/** When (epoch ms) the position last alerted, break-throughs included. */
export function lastAlertAt({ claimedAt, brokeThrough }: AlertMemory): number {
  return Math.max(claimedAt, ...Object.values(brokeThrough ?? {}));
}

/**
 * What is left of a memory that a clock made which was set back by over a minute since: the slot before it, or one that is just over at `now` (epoch
 * ms), or it would come to mute when the clock gets there. Null: the memory is not of that kind.
 */
export function fromClockAhead(
  { claimedAt, claimedBefore }: AlertMemory,
  now: number,
): Required<Pick<AlertMemory, 'claimedAt' | 'brokeThrough'>> | null {
  if (!isAhead(claimedAt, now)) return null;
  const over = now - ALERT_INTERVAL_MS;
  const before = claimedBefore === undefined || isAhead(claimedBefore, now) ? over : Math.max(claimedBefore, over);
  return { claimedAt: before, brokeThrough: {} };
}
