/** So many changes between "a rule holds" and "none does" are told of one alert as they come; later ones only when this long after the last. */
const TOLD_AT_ONCE = 6;
const PAUSE_MS = 30_000;

/** Keeps a price that dances around a threshold from filling the history. What lasts as long as a watchdog period is always told. */
export interface FlapLimit {
  /** Whether a change of the position, whose slot was claimed at `slotAt`, is told now; if not, it is asked again while it lasts. */
  tell(positionId: string, slotAt: number, now: number): boolean;
}

/** Lives in the worker only. */
export function createFlapLimit(): FlapLimit {
  const turns = new Map<string, { readonly slotAt: number; readonly count: number; readonly at: number }>();
  return {
    tell(positionId, slotAt, now) {
      const known = turns.get(positionId);
      const count = known?.slotAt === slotAt ? known.count : 0;
      const elapsed = known === undefined ? PAUSE_MS : now - known.at;
      // A clock that was set back since silences nothing.
      if (count >= TOLD_AT_ONCE && elapsed >= 0 && elapsed < PAUSE_MS) return false;
      turns.set(positionId, { slotAt, count: count + 1, at: now });
      return true;
    },
  };
}
