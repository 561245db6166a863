import type { EarlyDecision, EarlyHold } from '../../engine/alert/index.ts';
import type { EarlyWarningStatus } from '../../protocol/view.ts';

/** Which early warnings hold or linger, as far as this worker knows: what it forgets with a restart, the memory of their slots makes again. */
export interface EarlyStates {
  /** Whether the warning holds or lingers. */
  on(positionId: string): boolean;
  /** Whether it held when it was decided last. */
  holds(positionId: string): boolean;
  /** It lasts since then at the latest (epoch ms). */
  lasts(positionId: string, at: number): void;
  hold(positionId: string): void;
  /** It holds no more, and lingers. */
  linger(positionId: string): void;
  end(positionId: string): void;
  /** It is kept back, with so many of its levels reached. True: the history does not say so yet of the most urgent of them. */
  note(positionId: string, reason: EarlyHold, reached: number): boolean;
  /** It is kept back no more. */
  clearNote(positionId: string): void;
  /** `decision`: what a decision would be now, if it holds. */
  status(positionId: string, decision: () => EarlyDecision): EarlyWarningStatus | null;
  keepOnly(positionIds: ReadonlySet<string>): void;
}

export function createEarlyStates(): EarlyStates {
  /** Those whose warning holds or lingers, and since when. */
  const since = new Map<string, number>();
  const holding = new Set<string>();
  /** What the history says already of warnings that are kept back. */
  const noted = new Map<string, { readonly reason: EarlyHold; readonly reached: number }>();

  function linger(positionId: string): void {
    holding.delete(positionId);
    noted.delete(positionId);
  }

  function end(positionId: string): void {
    since.delete(positionId);
    linger(positionId);
  }

  return {
    on: (positionId) => since.has(positionId),
    holds: (positionId) => holding.has(positionId),
    lasts: (positionId, at) => void (since.has(positionId) || since.set(positionId, at)),
    hold: (positionId) => void holding.add(positionId),
    linger,
    end,
    note(positionId, reason, reached) {
      const known = noted.get(positionId);
      const before = known?.reason === reason ? known.reached : 0;
      noted.set(positionId, { reason, reached: Math.max(before, reached) });
      return reached > before;
    },
    clearNote: (positionId) => void noted.delete(positionId),
    status(positionId, decision) {
      const from = since.get(positionId);
      if (from === undefined) return null;
      return { since: from, held: holding.has(positionId) ? heldOf(decision()) : null };
    },
    keepOnly(positionIds) {
      for (const id of [...since.keys(), ...noted.keys()]) if (!positionIds.has(id)) end(id);
    },
  };
}

function heldOf(decision: EarlyDecision): EarlyWarningStatus['held'] {
  if (decision.action === 'fire') return null;
  const { reason, until } = decision;
  if (reason === 'below') throw new RangeError('a warning that holds is not below');
  return { reason, until };
}
