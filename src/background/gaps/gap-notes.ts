import type { Clock } from '../platform/platform.ts';
import { sentence } from '../../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { EndedSpell } from './blind-spells.ts';
import { LONGEST_SILENCE_MS, type Gap } from '../history/gap.ts';
import type { Move } from '../clock/steady-clock.ts';

/** The rows of the history that say who was not watched, and when. */
export interface GapNotes {
  /** A price came (epoch ms), and whatever gap it ends was noted. */
  saw(symbol: string, at: number): void;
  /** The prices of a contract are back. */
  note(gap: Gap): void;
  /** Positions are watched again that something other than prices had blinded. */
  noteBlind(ended: readonly EndedSpell[]): void;
  /** The wall clock was set. */
  move(move: Move): void;
}

export interface GapNotesSurroundings {
  readonly clock: Clock;
  /** The contracts of all positions. */
  readonly held: () => Iterable<string>;
  readonly symbolOf: (positionId: string) => string | null;
  /** `ofAll`: no contract was seen in that time. */
  readonly write: (gap: Gap, ofAll: boolean) => void;
  readonly record: (entry: HistoryEntry) => void;
}

export function createGapNotes({ clock, held, symbolOf, write, record }: GapNotesSurroundings): GapNotes {
  /** By this worker; before it nobody looked, so what is missing was not seen. */
  const seen = new Map<string, number>();

  return {
    saw: (symbol, at) => void seen.set(symbol, at),
    move(move) {
      for (const [symbol, at] of [...seen]) seen.set(symbol, move(at));
    },
    note(gap) {
      const others = [...held()].filter((symbol) => symbol !== gap.symbol);
      write(gap, others.every((symbol) => (seen.get(symbol) ?? -Infinity) <= gap.from + LONGEST_SILENCE_MS));
    },
    noteBlind(ended) {
      const now = clock.now();
      const groups = new Map<string, EndedSpell[]>();
      for (const spell of ended) {
        const key = `${spell.cause.cause} ${spell.cause.symbol}`;
        groups.set(key, [...(groups.get(key) ?? []), spell]);
      }
      for (const [first, ...others] of groups.values()) {
        if (first === undefined) continue;
        const since = Math.min(first.since, ...others.map((spell) => spell.since));
        if (now - since <= LONGEST_SILENCE_MS) continue;
        const { cause, symbol } = first.cause;
        const symbols = [...new Set([first, ...others].flatMap(({ positionId }) => symbolOf(positionId) ?? []))].join(', ');
        const figures = { from: new Date(since).toISOString(), to: new Date(now).toISOString() };
        const said = [sentence('gap-blind', { symbols, ...figures }), sentence(`blind-${cause}`, { symbols: symbol })];
        record({ at: now, kind: 'gap', positionId: null, symbol, text: '', said, figures, delivered: true });
      }
    },
  };
}
