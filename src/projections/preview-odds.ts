import type { PositionSnapshot } from '../engine/index.ts';
import { oddsOf, statedOdds } from '../engine/odds/index.ts';
import { nearDouble } from '../engine/skip/index.ts';
import { usualHourText } from '../portfolio/usual-hour-text.ts';
import type { BooksReply } from '../protocol/books.ts';
import type { PositionOdds } from '../protocol/view.ts';

/** The odds of a position as typed, by how its contract moves. Of a pool nothing is known before it is held. */
export function previewOdds(pace: BooksReply['paces'][number] | null, snapshot: PositionSnapshot): PositionOdds {
  const { position, fairPrice, liquidationPrice, otherLiquidationPrice } = snapshot;
  if (snapshot.liquidating) return { state: 'none', reason: 'liquidating' };
  if (position.marginMode === 'cross') return { state: 'none', reason: 'pool' };
  if (pace === null) return { state: 'none', reason: 'off' };
  const { falling, rising, minutes } = pace;
  if (falling === null || rising === null) return { state: 'warming', minutes: Math.min(minutes, 59) };
  const price = nearDouble(fairPrice);
  const barriers = [liquidationPrice, otherLiquidationPrice].flatMap((barrier) => {
    if (barrier === null) return [];
    const below = barrier.lessThan(fairPrice);
    const scale = below ? falling : rising;
    return [{ hours: Math.abs(Math.log(price / nearDouble(barrier))) / scale, move: below ? -Math.expm1(-scale) : Math.expm1(scale) }];
  });
  const [nearest] = barriers.sort((a, b) => a.hours - b.hours);
  if (nearest === undefined) return { state: 'none', reason: 'no-price' };
  const odds = Math.min(1, barriers.reduce((sum, { hours }) => sum + oddsOf(hours), 0));
  return { state: 'ready', chance: statedOdds(odds), usualHour: usualHourText(nearest.move), measure: 'price' };
}
