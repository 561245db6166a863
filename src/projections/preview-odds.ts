import type { PositionSnapshot } from '../engine/index.ts';
import { barriersOf, LEAST_MINUTES, oddsOf, priceHoursAway, statedOdds, type PaceAtPrice, type Toward } from '../engine/odds/index.ts';
import { nearDouble } from '../engine/skip/index.ts';
import { usualHourText } from '../portfolio/usual-hour-text.ts';
import type { BooksReply } from '../protocol/books.ts';
import type { PositionOdds } from '../protocol/view.ts';

/** The odds of a position as typed, by how its contract moves. Of a pool nothing is known before it is held. */
export function previewOdds(pace: BooksReply['paces'][number] | null, snapshot: PositionSnapshot): PositionOdds {
  if (snapshot.liquidating) return { state: 'none', reason: 'liquidating' };
  if (snapshot.position.marginMode === 'cross') return { state: 'none', reason: 'pool' };
  if (pace === null) return { state: 'none', reason: 'off' };
  const { falling, rising, minutes } = pace;
  if (falling === null || rising === null) return { state: 'warming', minutes: Math.min(minutes, LEAST_MINUTES - 1) };
  const hours = priceHoursAway(standingPace(falling, rising), nearDouble(snapshot.fairPrice), barriersOf(snapshot));
  if (hours === null) return { state: 'none', reason: 'no-price' };
  return { state: 'ready', chance: statedOdds(oddsOf(hours.away)), usualHour: usualHourText(hours.usualHour), measure: 'price' };
}

/** The pace as it was told: a usual hour down and up, natural logarithms of a price's ratio. */
function standingPace(falling: number, rising: number): PaceAtPrice {
  const scaleOf = (toward: Toward): number => (toward > 0 ? falling : rising);
  return {
    distance: (fairPrice, barrier, toward) => Math.max(0, toward * Math.log(fairPrice / barrier)) / scaleOf(toward),
    usualHour: (_fairPrice, toward) => ({ scale: scaleOf(toward) }),
  };
}
