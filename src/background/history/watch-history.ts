import { symbolOf, type Instrument } from '../../protocol/instrument.ts';
import { sentence } from '../../protocol/said.ts';
import type { SeenUntilRow, HistoryEntry, SampleRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { LONGEST_SILENCE_MS, type Gap } from './gap.ts';
import { gapEntry } from './history-entry.ts';
import type { Move, SteadyClock } from '../clock/steady-clock.ts';

const BEAT_MS = 60_000;
const PRUNE_MS = 24 * 60 * 60_000;

/** Writes down when the monitor watched and what happened; at most one write a minute while nothing happens. */
export interface WatchHistory {
  /** Adds a row to the history; a failure ends as a fault. */
  record(entry: HistoryEntry): void;
  /** At start: what an earlier worker had written down. */
  resume(): Promise<void>;
  /** Notes that the contract was not watched, as far as no row says so yet and that is over a minute. `ofAll`: nor was any other, which is one row for all. */
  noteGap(gap: Gap, ofAll: boolean): void;
  /** Writes down at once what was seen so far. */
  saveSeenUntil(): Promise<void>;
  /** "Still watching", with what was seen so far and this minute's margin rates; and now and then history and samples are cut to their limits. True when it wrote: then the storage works. */
  beat(): Promise<boolean>;
  /** The wall clock was set. */
  move(move: Move): void;
}

export interface WatchHistorySurroundings {
  readonly clock: Pick<SteadyClock, 'now' | 'row' | 'believed'>;
  /** As the wall clock shows it, epoch ms: what a trader reads. */
  readonly shownNow: () => number;
  readonly store: Pick<Store, 'history' | 'watchRecord'>;
  readonly seenUntil: () => Pick<SeenUntilRow, 'until'>;
  /** The margin rates of this minute. */
  readonly sample: () => SampleRow;
  readonly onTrouble: (error: unknown) => void;
}

export function createWatchHistory({ clock, shownNow, store, seenUntil, sample, onTrouble }: WatchHistorySurroundings): WatchHistory {
  let lastBeat: number | null = null;
  let lastPrune: number | null = null;
  let notedUntil: number | null = null;
  const notedOf = new Map<Instrument, number>();
  const elapsedSince = (at: number | null): number => (at === null || at > clock.now() ? Infinity : clock.now() - at);
  const seenUntilRow = (): SeenUntilRow => {
    const row = seenUntil();
    const stillHeld = [...notedOf].filter(([instrument]) => instrument in row.until);
    const noted = {
      ...(notedUntil === null ? {} : { notedUntil }),
      ...(stillHeld.length === 0 ? {} : { notedOf: Object.fromEntries(stillHeld) }),
    };
    return { ...row, ...noted, clock: clock.row() };
  };
  const saveSeenUntil = (): Promise<void> => store.watchRecord.saveSeenUntil(seenUntilRow());
  const record = (entry: HistoryEntry): void => void store.history.append(entry).catch(onTrouble);

  return {
    record,
    saveSeenUntil,
    async resume() {
      lastBeat = await store.watchRecord.lastBeat();
      const covered = await store.watchRecord.seenUntil();
      notedUntil = covered?.notedUntil ?? null;
      for (const [instrument, until] of Object.entries(covered?.notedOf ?? {})) notedOf.set(instrument as Instrument, until);
    },
    noteGap({ instrument, from, to }, ofAll) {
      // Contracts return one after another, within the same minute; a row that ends later than that is from a clock that was set back since.
      const told = [notedUntil, notedOf.get(instrument)]
        .flatMap((until) => until ?? [])
        .filter((until) => until <= to + LONGEST_SILENCE_MS);
      const known = Math.max(from, ...told);
      if (to - known <= LONGEST_SILENCE_MS) return;
      if (ofAll) notedUntil = to;
      else notedOf.set(instrument, to);
      record(gapEntry(shownNow(), { symbol: ofAll ? null : symbolOf(instrument), from: known, to }, (ends) => [sentence('gap', ends)]));
      void saveSeenUntil().catch(onTrouble);
    },
    async beat() {
      if (elapsedSince(lastBeat) < BEAT_MS) return false;
      const now = clock.now();
      await store.watchRecord.beat(now, seenUntilRow(), sample());
      lastBeat = now;
      if (elapsedSince(lastPrune) >= PRUNE_MS) {
        await store.history.prune(clock.believed() ? now : null);
        lastPrune = now;
      }
      return true;
    },
    move(move) {
      const moved = (at: number | null): number | null => (at === null ? null : move(at));
      [lastBeat, lastPrune, notedUntil] = [moved(lastBeat), moved(lastPrune), moved(notedUntil)];
      for (const [instrument, until] of [...notedOf]) notedOf.set(instrument, move(until));
      void saveSeenUntil().catch(onTrouble);
    },
  };
}
