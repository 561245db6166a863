import { t } from '../translate.ts';

interface YesNoProps {
  readonly id: string;
  readonly question: string;
  readonly hint: string;
  /** Null: not answered; then neither is marked. */
  readonly value: boolean | null;
  readonly onAnswer: (value: boolean) => void;
}

/** A question that nothing answers beforehand. */
export function YesNo({ id, question, hint, value, onAnswer }: YesNoProps) {
  return (
    <fieldset class="yes-no" aria-describedby={`${id}-hint`}>
      <legend>{question}</legend>
      <div class="yes-no-answers">
        {([true, false] as const).map((answer) => (
          <label key={String(answer)}>
            <input type="radio" name={id} checked={value === answer} onChange={() => onAnswer(answer)} />
            {t(answer ? 'settings.yes' : 'settings.no')}
          </label>
        ))}
        {value === null && <span class="field-hint">{t('settings.unanswered')}</span>}
      </div>
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    </fieldset>
  );
}
