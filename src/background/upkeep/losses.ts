import type { Faults } from './faults.ts';
import type { Clock } from '../platform/platform.ts';
import type { Said } from '../../protocol/said.ts';
import type { LossRow } from '../store/schema.ts';

/** A page that was open this long has shown what it had. */
const SEEN_AFTER_MS = 2_000;

/** What was lost of the stored data. It is told until a page has shown it, over restarts, too: what happened at night must still be there in the morning. */
export interface Losses {
  /** What an earlier worker had to tell. */
  hydrate(untold: LossRow | null): void;
  tell(said: Said): void;
  /** A page that was connected from `from` (epoch ms) on has gone. */
  shown(from: number): void;
  /** Everything was erased, and this with it. */
  forget(): void;
}

export interface LossesSurroundings {
  readonly clock: Clock;
  readonly faults: Pick<Faults, 'report' | 'restore'>;
  /** Writes it into the history: each time, since an earlier history may be what was lost. */
  readonly note: (said: Said) => void;
  /** Null: nothing is to be told any more. */
  readonly save: (untold: LossRow | null) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

export function createLosses({ clock, faults, note, save, onTrouble }: LossesSurroundings): Losses {
  let untold: LossRow | null = null;

  function end(): void {
    untold = null;
    faults.report('loss', null);
  }

  return {
    hydrate(kept) {
      if (kept === null || untold !== null) return;
      untold = kept;
      faults.restore({ kind: 'loss', ...kept });
    },
    tell(said) {
      untold = { since: clock.now(), said: together(untold?.said ?? [], said) };
      faults.restore({ kind: 'loss', ...untold });
      note(untold.said);
      save(untold).catch(onTrouble);
    },
    shown(from) {
      if (untold === null || clock.now() - Math.max(from, untold.since) < SEEN_AFTER_MS) return;
      end();
      save(null).catch(onTrouble);
    },
    forget: end,
  };
}

/** What is lost again is said once. */
function together(before: Said, said: Said): Said {
  const again = new Set(said.map((one) => JSON.stringify(one)));
  return [...before.filter((one) => !again.has(JSON.stringify(one))), ...said];
}
