import type { PositionStopLoss } from '../../protocol/questions/position-questions.ts';
import type { PositionView } from '../../protocol/view.ts';
import { TextField } from '../../ui/components/field.tsx';
import { percentToFraction } from '../../ui/format/percent-shift.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { useKeptFields } from '../popup-drafts.ts';
import type { Formats } from './formats.ts';
import { problemsOf, Projected, type Succeeded } from './projected.tsx';
import { useMoved } from './use-moved.ts';

const USUAL_RATE = '70';

function Hint({ hint, formats }: { hint: Succeeded<PositionStopLoss>['hint']; formats: Formats }) {
  if (hint.kind === 'none') return <p>{t(`stop.${hint.reason}`)}</p>;
  return (
    <dl class="tool-figures">
      <div>
        <dt>{t('stop.price')}</dt>
        <dd data-testid="stop-price">{formats.price(hint.price)}</dd>
      </div>
      <div>
        <dt>{t('stop.pnl')}</dt>
        <dd>{formats.money(hint.pnl)}</dd>
      </div>
      {hint.room !== null && (
        <div>
          <dt>{t('stop.room')}</dt>
          <dd>{t('stop.room-value', { price: formats.price(hint.room.price), share: formats.rate(hint.room.ofFair) })}</dd>
        </div>
      )}
      {hint.otherPrice !== null && (
        <div>
          <dt>{t('stop.other')}</dt>
          <dd>{formats.price(hint.otherPrice)}</dd>
        </div>
      )}
      {hint.reachedBy === 'pool' && <p class="tool-note">{t('stop.by-pool')}</p>}
    </dl>
  );
}

/** Where a stop triggers at a chosen margin rate, and what is lost there. */
export function StopLoss({ position, formats }: { position: PositionView; formats: Formats }) {
  const { id } = position.record;
  const { fields, set } = useKeptFields(`stop-loss/${id}`);
  const typed = (fields['rate'] ?? USUAL_RATE).trim();
  const answer = useAnswer('position-stop-loss', typed === '' ? null : { id, marginRate: percentToFraction(typed) }, useMoved(position));
  const problems = sortProblems(problemsOf(answer), ['marginRate'], () => t('stop.rate'));
  return (
    <div class="tool-part">
      <TextField
        id={`stop-${id}-rate`}
        label={t('stop.rate')}
        unit={t('tools.percent')}
        value={fields['rate'] ?? USUAL_RATE}
        problems={[...problems.of('marginRate'), ...problems.rest()]}
        numeric
        onInput={(value) => set({ rate: value })}
      />
      {typed !== '' && (
        <Projected answer={answer} sayProblems={false}>
          {({ hint }) => <Hint hint={hint} formats={formats} />}
        </Projected>
      )}
    </div>
  );
}
