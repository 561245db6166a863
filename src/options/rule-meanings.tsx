import type { PositionView } from '../protocol/view.ts';
import { formatRate } from '../ui/format/number.ts';
import { usePage } from '../ui/page-context.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { oddsNow, usualHourOf } from '../ui/words/odds-words.ts';
import { thresholdWords } from '../ui/words/threshold-words.ts';
import { t } from './translate.ts';

/** The worst ones: they are where a rule matters first. */
const SHOWN = 3;

/** Beside a distance: how much of it an hour takes. */
function UsualHour({ position }: { position: PositionView }) {
  const hour = usualHourOf(oddsNow(position, usePage().now.value));
  return hour === null ? null : <dd>{t('position.usual-hour', { hour: formatRate(hour) })}</dd>;
}

/** The stored default rules at the prices they mean for positions without their own, and how far before liquidation that lies. */
export function RuleMeanings({ positions }: { positions: readonly PositionView[] }) {
  const following = positions.filter(
    ({ record: { threshold, distanceThreshold, rungs }, evaluation, furtherRungs }) =>
      evaluation !== null &&
      (threshold === undefined || distanceThreshold === undefined || (rungs === undefined && furtherRungs.length > 0)),
  );
  if (following.length === 0) return null;
  return (
    <section class="rule-meanings" aria-labelledby="rule-meanings-title" data-testid="rule-meanings">
      <h3 id="rule-meanings-title">{t('preview.title')}</h3>
      <dl>
        {following.slice(0, SHOWN).map((position) => (
          <div key={position.record.id}>
            <dt>{positionName(position)}</dt>
            {thresholdWords({ ...position, priceScale: position.contract?.priceScale ?? null })
              .filter(({ meaning }) => meaning !== '')
              .map(({ rule, meaning }) => (
                <dd key={rule}>
                  {rule}: <strong>{meaning}</strong>
                </dd>
              ))}
            <UsualHour position={position} />
          </div>
        ))}
      </dl>
    </section>
  );
}
