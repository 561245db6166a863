import type { Clock } from '../platform/platform.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import { sentence } from '../../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { EndedBlindness } from './blind-since.ts';
import { LONGEST_SILENCE_MS, type Gap } from '../history/gap.ts';
import { gapEntry } from '../history/history-entry.ts';
import type { Move } from '../clock/steady-clock.ts';

/** The rows of the history that say who was not watched, and when. */
export interface GapNotes {
  /** A price came (epoch ms), and whatever gap it ends was noted. */
  saw(instrument: Instrument, at: number): void;
  /** The prices of a contract are back. */
  note(gap: Gap): void;
  /** Positions are watched again that something other than prices had blinded. */
  noteBlind(ended: readonly EndedBlindness[]): void;
  /** The wall clock was set. */
  move(move: Move): void;
}

export interface GapNotesSurroundings {
  readonly clock: Clock;
  /** The contracts of all positions. */
  readonly held: () => Iterable<Instrument>;
  readonly symbolOf: (positionId: string) => string | null;
  /** `ofAll`: no contract was seen in that time. */
  readonly write: (gap: Gap, ofAll: boolean) => void;
  readonly record: (entry: HistoryEntry) => void;
}

export function createGapNotes({ clock, held, symbolOf, write, record }: GapNotesSurroundings): GapNotes {
  /** By this worker; before it nobody looked, so what is missing was not seen. */
  const seen = new Map<Instrument, number>();

  return {
    saw: (instrument, at) => void seen.set(instrument, at),
    move(move) {
      for (const [instrument, at] of [...seen]) seen.set(instrument, move(at));
    },
    note(gap) {
      const others = [...held()].filter((instrument) => instrument !== gap.instrument);
      write(
        gap,
        others.every((instrument) => (seen.get(instrument) ?? -Infinity) <= gap.from + LONGEST_SILENCE_MS),
      );
    },
    noteBlind(ended) {
      const now = clock.now();
      const groups = new Map<string, EndedBlindness[]>();
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
        const why = sentence(`blind-${cause}`, { symbols: symbol });
        record(gapEntry(now, { symbol, from: since, to: now }, (ends) => [sentence('gap-blind', { symbols, ...ends }), why]));
      }
    },
  };
}
