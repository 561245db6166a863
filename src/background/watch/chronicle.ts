import type { Clock } from '../platform/platform.ts';
import type { CoverageRow, HistoryEntry } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

const BEAT_MS = 60_000;
/** The last beat may be a minute older than the last watching; what is beyond that was a gap of over a minute. */
const GAP_MS = 2 * BEAT_MS;
const PRUNE_MS = 24 * 60 * 60_000;

/** Writes down when the monitor watched and what happened; at most one write a minute while nothing happens. */
export interface Chronicle {
  /** Adds a row to the history; a failure ends as a fault. */
  record(entry: HistoryEntry): void;
  /** At start: notes the time since the last beat as a gap if nobody watched for over a minute. */
  noteGap(): Promise<void>;
  /** "Still watching", with what was seen so far; and now and then the history is cut to its limits. True when it wrote: then the storage works. */
  beat(): Promise<boolean>;
}

export interface ChronicleSurroundings {
  readonly clock: Clock;
  readonly store: Pick<Store, 'history' | 'heartbeat'>;
  readonly coverage: () => CoverageRow;
  readonly onTrouble: (error: unknown) => void;
}

export function createChronicle({ clock, store, coverage, onTrouble }: ChronicleSurroundings): Chronicle {
  let lastBeat: number | null = null;
  let lastPrune: number | null = null;
  const elapsedSince = (at: number | null): number => (at === null || at > clock.now() ? Infinity : clock.now() - at);

  return {
    record: (entry) => void store.history.append(entry).catch(onTrouble),
    async noteGap() {
      lastBeat = await store.heartbeat.lastBeat();
      const gap = elapsedSince(lastBeat);
      if (lastBeat === null || gap === Infinity || gap <= GAP_MS) return;
      const figures = { from: new Date(lastBeat).toISOString(), to: new Date(clock.now()).toISOString() };
      const text = `Nobody watched from ${figures.from} to ${figures.to}: browser closed, asleep, or the extension stopped`;
      await store.history.append({ at: clock.now(), kind: 'gap', positionId: null, symbol: null, text, figures, delivered: true });
    },
    async beat() {
      if (elapsedSince(lastBeat) < BEAT_MS) return false;
      const now = clock.now();
      await store.heartbeat.beat(now, coverage());
      lastBeat = now;
      if (elapsedSince(lastPrune) >= PRUNE_MS) {
        await store.history.prune(now);
        lastPrune = now;
      }
      return true;
    },
  };
}
