import type { KeptBackReason } from '../../engine/alert/index.ts';
import type { AlertMemories } from './alert-memories.ts';
import { toldSigns, type AlertSign } from './alert-signs.ts';
import type { FlapLimit } from './flap-limit.ts';

/** What is new of an alert that is kept back. */
export interface HeldNews {
  /** It leaves a row in the history. */
  readonly row: boolean;
  /** The shown notification says less than is true now. */
  readonly escalated: boolean;
  /** A worse level was reached for the first time. */
  readonly louder: boolean;
}

/**
 * Tells what is new of a kept-back alert: a rule holds again after a pause; or, once each, an unnamed level begins to hold, a worse
 * level is reached, or a reason begins to keep back what would have been shown. What snooze and quiet hours keep back is told in the
 * history only.
 */
export interface HeldNotes {
  note(positionId: string, reason: KeptBackReason, signs: readonly AlertSign[], now: number): HeldNews;
  /** It is kept back no longer: it fired, or no rule holds. */
  clear(positionId: string): void;
}

/** Reasons live in the worker only: after a restart one may be told once more, never once less. */
export function createHeldNotes(memories: AlertMemories, flaps: FlapLimit): HeldNotes {
  const noted = new Map<string, { readonly reason: string | null; readonly signs: readonly string[] }>();

  function holdsAgain(positionId: string, now: number): boolean {
    const memory = memories.get(positionId);
    if (memory?.holding !== false || !flaps.tell(positionId, memory.claimedAt, now)) return false;
    memories.amend(positionId, { holding: true });
    return true;
  }

  return {
    note(positionId, reason, signs, now) {
      const memory = memories.get(positionId);
      const inSlot = memories.inSlot(positionId, now);
      const told = memory !== null && inSlot ? toldSigns(memory) : [];
      const again = inSlot && holdsAgain(positionId, now);
      if (reason === 'throttled') {
        const news = signs.filter((sign) => !told.includes(sign));
        noted.delete(positionId);
        if (news.length > 0) memories.amend(positionId, { told: [...told, ...news] });
        return {
          row: again || news.length > 0,
          escalated: news.length > 0,
          louder: news.includes('critical') || news.includes('liquidating'),
        };
      }
      const known = noted.get(positionId);
      const before = known?.signs ?? told;
      const worse = signs.some((sign) => !before.includes(sign));
      const begins = !inSlot && known?.reason !== reason;
      noted.set(positionId, { reason: inSlot ? (known?.reason ?? null) : reason, signs: [...new Set([...before, ...signs])] });
      return { row: again || worse || begins, escalated: false, louder: false };
    },
    clear: (positionId) => void noted.delete(positionId),
  };
}
