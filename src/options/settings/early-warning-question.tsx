import type { EarlyWarning, SettingsRecord } from '../../protocol/records.ts';
import { formatDecimal, formatShare } from '../../ui/format/number.ts';
import { EARLY_WARNINGS } from '../early-warning-choices.ts';
import { t } from '../translate.ts';
import { MARGIN_RATE_ALONE, MEASURED } from './early-warning-study.ts';
import type { SettingsEditor } from './use-settings.ts';

interface AnswerProps {
  readonly id: string;
  readonly answer: EarlyWarning;
  readonly value: EarlyWarning | null;
  readonly onAnswer: () => void;
}

/** `aWeek`: false alarms a position and week. What is rarer than that is said by the weeks between two. */
function falseAlarmWords(aWeek: string): string {
  const weeks = Math.round(1 / Number(aWeek));
  return weeks > 1 ? t('early.weeks', { count: formatDecimal(String(weeks)) }) : t('early.a-week', { count: formatDecimal(aWeek) });
}

/** One answer with what it would have achieved; the same figures as a sentence for whoever hears only the answer. */
function Answer({ id, answer, value, onAnswer }: AnswerProps) {
  const measured = answer === 'off' ? MARGIN_RATE_ALONE : MEASURED[answer];
  const figures = {
    inTime: formatShare(measured.inTime),
    inTimeInCrashes: formatShare(measured.inTimeInCrashes),
    falseAlarms: falseAlarmWords(measured.falseAlarms),
  };
  const own = `${id}-${answer}`;
  return (
    <tr>
      <th scope="row">
        <label>
          <input type="radio" name={id} id={own} checked={value === answer} aria-describedby={`${own}-figures`} onChange={onAnswer} />
          <span>
            {t(`early.${answer}`)}
            <small>{answer === 'off' ? t('early.off.alone') : t(`early.from.${answer}`)}</small>
          </span>
        </label>
        <span class="visually-hidden" id={`${own}-figures`}>
          {t('early.figures', figures)}
        </span>
      </th>
      <td>{figures.inTime}</td>
      <td>{figures.inTimeInCrashes}</td>
      <td>{figures.falseAlarms}</td>
    </tr>
  );
}

/** At which odds the trader is warned, with what each choice is worth; nothing is preselected. `id` tells two of them on one page apart. */
export function EarlyWarningQuestion({ id, settings, editor }: { id: string; settings: SettingsRecord; editor: SettingsEditor }) {
  return (
    <fieldset class="early-warning" aria-describedby={`${id}-hint`} data-testid={id}>
      <legend>{t('early.question')}</legend>
      <p class="section-note" id={`${id}-hint`}>
        {t('early.explained')}
      </p>
      <table class="early-answers">
        <thead>
          <tr>
            <th scope="col">{t('early.column.at')}</th>
            <th scope="col">{t('early.column.in-time')}</th>
            <th scope="col">{t('early.column.in-crashes')}</th>
            <th scope="col">{t('early.column.false-alarms')}</th>
          </tr>
        </thead>
        <tbody>
          {EARLY_WARNINGS.map((answer) => (
            <Answer
              key={answer}
              id={id}
              answer={answer}
              value={settings.earlyWarning}
              onAnswer={() => void editor.change({ earlyWarning: answer })}
            />
          ))}
        </tbody>
      </table>
      {settings.earlyWarning === null && <p class="early-unanswered">{t('early.unanswered')}</p>}
      <p class="field-hint">{t('early.source')}</p>
      <p class="field-hint">{t('early.false-alarm')}</p>
      <p class="field-hint">{t('early.both.hint')}</p>
      <details class="early-limits">
        <summary>{t('early.limits')}</summary>
        <ul>
          {EARLY_WARNINGS.filter((answer) => answer !== 'off').map((answer) => (
            <li key={answer}>{t(`early.limits.${answer}`)}</li>
          ))}
          <li>{t('early.limits.jumps')}</li>
          <li>{t('early.limits.leverage')}</li>
        </ul>
      </details>
    </fieldset>
  );
}
