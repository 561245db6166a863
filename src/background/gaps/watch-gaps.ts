import { createBlindness, type Blindness, type BlindnessSurroundings } from './blindness.ts';
import { createCatchUp, type CatchUp, type CatchUpSurroundings } from './catch-up.ts';
import { createSeenUntil, type SeenUntil } from './seen-until.ts';
import { createFiguresAge, type FiguresAge, type FiguresAgeSurroundings } from './figures-age.ts';
import type { Move, SteadyClock } from '../clock/steady-clock.ts';

/** When nobody watched: until when each contract was seen, who is blind now, what the candles of a gap say, and since when figures are what they are. */
export interface WatchGaps {
  readonly seenUntil: SeenUntil;
  readonly figures: FiguresAge;
  readonly blindness: Blindness;
  readonly catchUp: CatchUp;
  /** The wall clock was set. */
  move(move: Move): void;
}

export interface WatchGapsSurroundings
  extends
    Omit<BlindnessSurroundings, 'seenUntil' | 'clock' | 'onTrouble'>,
    Omit<CatchUpSurroundings, 'clock' | 'seenUntil' | 'figures' | 'onTrouble' | 'freshness' | 'record'> {
  readonly clock: SteadyClock;
  readonly saveFigures: FiguresAgeSurroundings['save'];
  readonly onTrouble: BlindnessSurroundings['onTrouble'];
}

/** The root of this concern: everything about gaps, put together. */
export function createWatchGaps({ saveFigures, ...surroundings }: WatchGapsSurroundings): WatchGaps {
  const { clock, feed, history, onTrouble } = surroundings;
  const seenUntil = createSeenUntil((gap) => blindness.gaps.note(gap));
  const figures = createFiguresAge({ clock, save: saveFigures, onTrouble: (error) => onTrouble('storage', error) });
  const blindness = createBlindness({ ...surroundings, seenUntil });
  const catchUp = createCatchUp({
    ...surroundings,
    seenUntil,
    figures,
    freshness: feed.freshness,
    record: history.record,
    onTrouble: (error) => onTrouble('internal', error),
  });
  return {
    seenUntil,
    figures,
    blindness,
    catchUp,
    move(move) {
      for (const part of [seenUntil, figures, blindness]) part.move(move);
    },
  };
}
