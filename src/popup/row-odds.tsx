import type { PositionView } from '../protocol/view.ts';
import { usePage } from '../ui/page-context.ts';
import { oddsNow, oddsWords } from '../ui/words/odds-words.ts';

/** The odds of the next hour in one line. */
export function RowOdds({ position }: { position: PositionView }) {
  const odds = oddsNow(position, usePage().now.value);
  return (
    <p data-testid="row-odds" data-state={odds.state}>
      {oddsWords(odds)}
    </p>
  );
}
