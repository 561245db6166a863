import type { PositionWhatIf } from '../../protocol/questions/position-questions.ts';
import type { PositionView } from '../../protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { Refusals } from '../../ui/components/refusals.tsx';
import { t } from '../../ui/i18n/translate-tools.ts';
import { useView } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { exchangeName } from '../../ui/words/exchange-words.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { useKeptFields } from '../popup-drafts.ts';
import { BeforeAfter } from './before-after.tsx';
import { formatsOf } from './formats.ts';
import { Basis, problemsOf, Projected, type Succeeded } from './projected.tsx';
import { recordChangeWords } from './record-change-words.ts';
import { SliderField } from './slider-field.tsx';
import { useApply } from './use-apply.ts';
import { useMoved } from './use-moved.ts';
import { atFormField, changeOf, WHAT_IF_FIELDS, type WhatIfField } from './what-if-change.ts';
import { whatIfLines } from './what-if-lines.ts';
import { whatIfSliders } from './what-if-sliders.ts';

export const whatIfTarget = (id: string): string => `what-if/${id}`;

/** What would be if: any change typed or slid, before and after side by side, and one click to keep it as done. */
export function WhatIfTool({ position }: { position: PositionView }) {
  const view = useView();
  const { record } = position;
  const kept = useKeptFields(whatIfTarget(record.id));
  const storing = useApply();
  const formats = formatsOf(position.contract);
  const account = view?.accounts.find((one) => one.record.id === record.accountId)?.record;
  const exchange = exchangeName(account?.venue);
  const sliders = whatIfSliders(position, account?.walletBalance ?? null);
  const change = changeOf(kept.fields);
  const asked = Object.keys(change).length > 0;
  const answer = useAnswer('position-what-if', asked ? { id: record.id, change } : null, useMoved(position));
  const problems = sortProblems(problemsOf(answer).map(atFormField), WHAT_IF_FIELDS, (field) => t(`what-if.field.${field}`));

  const fieldOf = (name: WhatIfField, unit?: string) => ({
    id: `what-if-${record.id}-${name}`,
    label: t(`what-if.field.${name}`),
    value: kept.fields[name] ?? '',
    problems: problems.of(name),
    onInput: (value: string) => kept.set({ [name]: value }),
    ...(unit === undefined ? {} : { unit }),
  });

  return (
    <>
      <div class="tool-fields">
        {record.marginMode === 'isolated' && <SliderField {...fieldOf('margin', formats.coin)} slider={sliders.margin} />}
        <SliderField {...fieldOf('leverage', t('tools.times'))} slider={sliders.leverage} />
        <SliderField {...fieldOf('size', t('tools.contracts'))} slider={sliders.size} />
        <SliderField {...fieldOf('fairPrice')} slider={sliders.fairPrice} />
        <SliderField {...fieldOf('walletBalance', formats.coin)} slider={sliders.walletBalance} />
        <ChoiceField
          {...fieldOf('marginMode')}
          choices={[
            ['', t('tools.unchanged')],
            record.marginMode === 'isolated' ? ['cross', t('mode.cross')] : ['isolated', t('mode.isolated')],
          ]}
        />
        {(kept.fields['size'] ?? '') !== '' && <TextField {...fieldOf('fillPrice')} hint={t('what-if.fill-hint')} numeric />}
      </div>
      {kept.problem !== null && <p class="field-problem">{t('tools.not-kept', { message: kept.problem })}</p>}
      <Refusals problems={problems} />
      {!asked && <p class="tool-quiet">{storing.state === 'stored' ? t('tools.stored') : t('what-if.empty')}</p>}
      {asked && (
        <Projected answer={answer} sayProblems={false}>
          {(reply) => (
            <>
              <BeforeAfter lines={whatIfLines(reply, formats)} />
              <Basis now={reply.now} priceScale={formats.priceScale} />
              <AsDone
                reply={reply}
                exchange={exchange}
                waits={answer.kind === 'reply' && answer.pending}
                onApply={(apply) => void storing.apply(apply).then((stored) => stored && kept.clear())}
              />
            </>
          )}
        </Projected>
      )}
      {storing.complaint !== '' && (
        <p class="field-problem" role="alert">
          {storing.complaint}
        </p>
      )}
      {asked && (
        <p class="tool-actions">
          <button type="button" class="button-quiet" onClick={kept.clear}>
            {t('tools.reset')}
          </button>
        </p>
      )}
    </>
  );
}

/** One click for what was done on the exchange just so. */
function AsDone({
  reply,
  exchange,
  waits,
  onApply,
}: {
  reply: Succeeded<PositionWhatIf>;
  exchange: string;
  waits: boolean;
  onApply: (apply: NonNullable<Succeeded<PositionWhatIf>['apply']>) => void;
}) {
  const { apply } = reply;
  if (apply === null) return null;
  return (
    <div class="tool-done">
      <p>{t('what-if.apply-hint', { exchange })}</p>
      <ul class="tool-note">
        {reply.changes
          .filter((one) => one.record !== 'price')
          .map((one) => (
            <li key={one.field}>{recordChangeWords(one)}</li>
          ))}
      </ul>
      <button type="button" class="button" disabled={waits} onClick={() => onApply(apply)}>
        {t('what-if.apply')}
      </button>
    </div>
  );
}
