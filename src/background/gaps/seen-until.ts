import type { Instrument } from '../../protocol/instrument.ts';
import type { SeenUntilRow } from '../store/schema.ts';
import type { Move } from '../clock/steady-clock.ts';
import { LONGEST_SILENCE_MS, type Gap } from '../history/gap.ts';

/** As long as an undo is offered, and some time for it to arrive. */
const UNDO_WITHIN_MS = 60_000;

/**
 * Until when each watched contract's prices were seen. However a gap came about (worker dead, browser closed, machine asleep, feed down), it ends
 * with the first confirmed price after it. It stays open until its candles were looked at.
 */
export interface SeenUntil {
  /** What an earlier worker had seen; call once, before anything else. What lies after `now` is from a clock that was ahead, and counts as of now. */
  hydrate(row: SeenUntilRow | null, now: number): void;
  /** The contracts of all positions; one that is new is covered from `now` on. True when one was new. */
  hold(instruments: Iterable<Instrument>, now: number): boolean;
  /**
   * A price confirmed at `at`. True when it ends a gap. `now` is asked only where that looks like one: the wall clock may have been set, and null is
   * the answer while nobody can say; then nothing is noted.
   */
  saw(instrument: Instrument, at: number, now: () => number | null): boolean;
  /** Of `wanted` (instruments, each with the time since when this worker has wanted it): since when each one's prices are missing. */
  unseenSince(wanted: Iterable<readonly [Instrument, number]>): ReadonlyMap<Instrument, number>;
  gaps(): readonly Gap[];
  /** The gap, as far as `gap` goes, was looked at. */
  close(gap: Gap): void;
  /** The wall clock was set. */
  move(move: Move): void;
  /** What to store: an open gap counts from its beginning, so that the next worker finds it again. */
  row(): SeenUntilRow;
}

interface Seen {
  /** Epoch ms. */
  at: number;
  /** By an earlier worker, and by this one not yet. Between two workers nobody looks, so that silence is a gap however short it is. */
  inherited: boolean;
}

/** `onGap` hears of every gap over a minute that ends, with its contract's silence only, whatever is open from before. */
export function createSeenUntil(onGap: (gap: Gap) => void): SeenUntil {
  const seen = new Map<Instrument, Seen>();
  const open = new Map<Instrument, Gap>();
  /** Given up just now, when (epoch ms): a deletion may be taken back, and the gap with it. */
  const left = new Map<Instrument, { readonly at: number; readonly seen: Seen; readonly gap: Gap | undefined }>();

  return {
    hydrate(row, now) {
      for (const [instrument, at] of Object.entries(row?.until ?? {}))
        seen.set(instrument as Instrument, { at: Math.min(at, now), inherited: true });
    },
    hold(instruments, now) {
      const held = new Set(instruments);
      for (const [instrument, last] of [...seen]) {
        if (held.has(instrument)) continue;
        left.set(instrument, { at: now, seen: last, gap: open.get(instrument) });
        seen.delete(instrument);
        open.delete(instrument);
      }
      const fresh = [...held].filter((instrument) => !seen.has(instrument));
      for (const instrument of fresh) {
        const back = left.get(instrument);
        const undone = back !== undefined && Math.abs(now - back.at) <= UNDO_WITHIN_MS;
        seen.set(instrument, undone ? back.seen : { at: now, inherited: false });
        if (undone && back.gap !== undefined) open.set(instrument, back.gap);
        left.delete(instrument);
      }
      return fresh.length > 0;
    },
    saw(instrument, confirmedAt, now) {
      const last = seen.get(instrument);
      if (last === undefined) return false;
      const { at: before, inherited } = last;
      const looksWatched = !inherited && confirmedAt >= before && confirmedAt - before <= LONGEST_SILENCE_MS;
      const at = looksWatched ? confirmedAt : now();
      if (at === null) return false;
      last.at = at;
      last.inherited = false;
      if (at - before <= (inherited ? 0 : LONGEST_SILENCE_MS)) return false;
      open.set(instrument, { instrument, from: open.get(instrument)?.from ?? before, to: at });
      if (at - before > LONGEST_SILENCE_MS) onGap({ instrument, from: before, to: at });
      return true;
    },
    // What an earlier worker saw counts.
    unseenSince: (wanted) =>
      new Map([...wanted].map(([instrument, since]) => [instrument, Math.min(since, seen.get(instrument)?.at ?? since)])),
    gaps: () => [...open.values()],
    close({ instrument, to }) {
      const gap = open.get(instrument);
      if (gap === undefined) return;
      if (gap.to <= to) open.delete(instrument);
      else open.set(instrument, { ...gap, from: to });
    },
    move(move) {
      for (const last of seen.values()) last.at = move(last.at);
      for (const [instrument, { from, to }] of [...open]) open.set(instrument, { instrument, from: move(from), to: move(to) });
    },
    row: () => ({ until: Object.fromEntries([...seen].map(([instrument, { at }]) => [instrument, open.get(instrument)?.from ?? at])) }),
  };
}
