import { useSignal } from '@preact/signals';
import type { Problem } from '../../protocol/problem.ts';
import { DECIMAL_PATTERN, type SettingsRecord } from '../../protocol/records.ts';
import { TextField } from '../../ui/components/field.tsx';
import { fractionToPercent, percentToFraction } from '../../ui/format/percent-shift.ts';
import { t } from '../translate.ts';
import { fieldOf } from '../../ui/words/field-problems.ts';
import type { SettingsEditor } from './use-settings.ts';
import { useTyped } from './use-typed.ts';

const isOwn = ({ path }: Problem): boolean => fieldOf(path) === 'criticalThreshold';

/** From which margin rate an alert is critical, in percent; saved when the field is left or Enter is pressed. */
export function CriticalField({ settings, editor }: { settings: SettingsRecord; editor: SettingsEditor }) {
  const stored = fractionToPercent(settings.criticalThreshold);
  const typed = useTyped(stored);
  const malformed = useSignal(false);

  const save = (): void => {
    const criticalThreshold = percentToFraction(typed.value);
    malformed.value = !DECIMAL_PATTERN.test(criticalThreshold);
    if (malformed.value || criticalThreshold === settings.criticalThreshold) return;
    void editor.change({ criticalThreshold });
  };
  const refused = editor.problems.value.some(isOwn);
  const problems = malformed.value ? [t('form.not-a-percent')] : refused ? [t('field.percent-range', { value: typed.value })] : [];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        id="settings-critical"
        label={t('settings.critical')}
        hint={t('settings.critical.hint')}
        unit={t('unit.percent')}
        value={typed.value}
        problems={problems}
        onInput={(value) => {
          typed.value = value;
          malformed.value = false;
          editor.problems.value = editor.problems.value.filter((problem) => !isOwn(problem));
        }}
        onLeave={save}
        numeric
      />
    </form>
  );
}
