import { t } from '../translate.ts';

interface YesNoProps {
  readonly id: string;
  readonly question: string;
  /** The id of the text that says what an answer means. */
  readonly describedBy: string;
  /** Null: not answered; then neither is marked. */
  readonly value: boolean | null;
  readonly onAnswer: (value: boolean) => void;
}

/** A question that nothing answers beforehand. */
export function YesNo({ id, question, describedBy, value, onAnswer }: YesNoProps) {
  return (
    <fieldset class="yes-no" aria-describedby={describedBy}>
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
    </fieldset>
  );
}
