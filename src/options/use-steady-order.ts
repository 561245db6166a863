import { useRef } from 'preact/hooks';
import type { PositionView } from '../protocol/view.ts';

/** Worst first as the page found them, whatever comes later at the end: rows that are edited do not change places with the prices. */
export function useSteadyOrder(positions: readonly PositionView[]): readonly PositionView[] {
  const places = useRef(new Map<string, number>()).current;
  for (const { record } of positions) if (!places.has(record.id)) places.set(record.id, places.size);
  const placeOf = ({ record }: PositionView): number => places.get(record.id) ?? places.size;
  return positions.toSorted((a, b) => placeOf(a) - placeOf(b));
}
