import type { SettingsRecord } from '../../protocol/records.ts';
import { formatShare } from '../../ui/format/number.ts';
import { t } from '../translate.ts';
import type { SettingsEditor } from './use-settings.ts';
import { YesNo } from './yes-no.tsx';

/** The two questions by their ids; the worker's field that each answers. */
const FIELDS = { 'critical-through': 'criticalBreaksThrough', 'liquidation-through': 'liquidationBreaksThrough' } as const;

export function breakThroughQuestion(id: keyof typeof FIELDS, settings: SettingsRecord): string {
  return id === 'critical-through'
    ? t('settings.critical-through', { rate: formatShare(settings.criticalThreshold) })
    : t('settings.liquidation-through');
}

/** What may break through the 30 minutes; nothing is preselected. `id` tells two of them on one page apart. */
export function BreakThroughQuestions({ id, settings, editor }: { id: string; settings: SettingsRecord; editor: SettingsEditor }) {
  return (
    <>
      <p class="section-note" id={`${id}-through-hint`}>
        {t('settings.through.hint')}
      </p>
      {(['critical-through', 'liquidation-through'] as const).map((question) => (
        <YesNo
          key={question}
          id={`${id}-${question}`}
          question={breakThroughQuestion(question, settings)}
          describedBy={`${id}-through-hint`}
          value={settings[FIELDS[question]]}
          onAnswer={(answer) => void editor.change({ [FIELDS[question]]: answer })}
        />
      ))}
    </>
  );
}
