import type { PositionView } from '../protocol/view.ts';
import { usePage } from '../ui/page-context.ts';
import { earlyWarningWords, oddsNow, oddsWords } from '../ui/words/odds-words.ts';
import './row-odds.css';

/** The odds of the next hour, and the early warning where one is on. */
export function RowOdds({ position }: { position: PositionView }) {
  const now = usePage().now.value;
  const odds = oddsNow(position, now);
  const warned = earlyWarningWords(position, now);
  return (
    <>
      <p data-testid="row-odds" data-state={odds.state}>
        {oddsWords(odds)}
      </p>
      {warned !== '' && (
        <p class="row-warned" data-testid="row-warned">
          {warned}
        </p>
      )}
    </>
  );
}
