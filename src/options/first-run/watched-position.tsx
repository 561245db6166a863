import type { PositionView } from '../../protocol/view.ts';
import { formatPrice, formatRate, formatShare } from '../../ui/format/number.ts';
import { levelNow } from '../../ui/freshness-now.ts';
import { usePage } from '../../ui/page-context.ts';
import { liquidationWords } from '../../ui/words/liquidation-lines.ts';
import { positionName } from '../../ui/words/liquidation-words.ts';
import { problemWords } from '../../ui/words/problem-words.ts';
import { t } from '../translate.ts';

/** A position in two sentences: how far it is from its threshold, and where it is liquidated. That it is watched is said only while it is. */
export function FirstWatched({ position }: { position: PositionView }) {
  const { now } = usePage();
  const name = positionName(position);
  const watched = levelNow(position, now.value) !== 'unknown';
  return (
    <li class="first-watched" data-testid="first-watched">
      <strong>{watched ? t('first.position.watched', { position: name }) : name}</strong> {sentences(position, watched).join(' ')}
    </li>
  );
}

function sentences({ evaluation, problem, fairPrice, threshold, contract }: PositionView, watched: boolean): readonly string[] {
  if (problem !== null && fairPrice !== null) return [problemWords(problem)];
  if (evaluation === null || fairPrice === null || !watched) return [t('first.position.waiting')];
  const figures = t('first.position.figures', { rate: formatRate(evaluation.marginRate), threshold: formatShare(threshold) });
  const words = liquidationWords(evaluation, fairPrice);
  if (words.kind === 'sentence') return [figures, words.text];
  const lines = words.lines.map(({ label, price, distance }) =>
    t('first.position.liquidation', {
      label,
      price: formatPrice(price, contract?.priceScale ?? null),
      distance: distance === null ? t('watching.no-price') : formatRate(distance),
    }),
  );
  return [figures, ...lines];
}
