import { createBlindness, type Blindness, type BlindnessSurroundings } from './blindness.ts';
import { createCatchUp, type CatchUp, type CatchUpSurroundings } from './catch-up.ts';
import { createCoverage, type Coverage } from './coverage.ts';
import { createFiguresAge, type FiguresAge, type FiguresAgeSurroundings } from './figures-age.ts';
import type { Move, SteadyClock } from '../clock/steady-clock.ts';

/** When nobody watched: until when each contract was seen, who is blind now, what the candles of a gap say, and since when figures are what they are. */
export interface WatchGaps {
  readonly coverage: Coverage;
  readonly figures: FiguresAge;
  readonly blindness: Blindness;
  readonly catchUp: CatchUp;
  /** The wall clock was set. */
  move(move: Move): void;
}

export interface WatchGapsSurroundings
  extends Omit<BlindnessSurroundings, 'coverage' | 'clock' | 'onTrouble'>, Omit<CatchUpSurroundings, 'clock' | 'coverage' | 'figures' | 'onTrouble' | 'freshness' | 'record'> {
  readonly clock: SteadyClock;
  readonly saveFigures: FiguresAgeSurroundings['save'];
  readonly onTrouble: BlindnessSurroundings['onTrouble'];
}

/** The root of this concern: everything about gaps, put together. */
export function createWatchGaps({ saveFigures, ...surroundings }: WatchGapsSurroundings): WatchGaps {
  const { clock, feed, chronicle, onTrouble } = surroundings;
  const coverage = createCoverage((gap) => blindness.gaps.note(gap));
  const figures = createFiguresAge({ clock, save: saveFigures, onTrouble: (error) => onTrouble('storage', error) });
  const blindness = createBlindness({ ...surroundings, coverage });
  const catchUp = createCatchUp({
    ...surroundings,
    coverage,
    figures,
    freshness: feed.freshness,
    record: chronicle.record,
    onTrouble: (error) => onTrouble('internal', error),
  });
  return {
    coverage,
    figures,
    blindness,
    catchUp,
    move(move) {
      for (const part of [coverage, figures, blindness]) part.move(move);
    },
  };
}
