import type { SettingsRecord } from '../../protocol/records.ts';
import { t } from '../translate.ts';
import type { SettingsEditor } from './use-settings.ts';
import { YesNo } from './yes-no.tsx';

/** What may break through the 30 minutes; nothing is preselected. `id` tells two of them on one page apart. */
export function BreakThroughQuestions({ id, settings, editor }: { id: string; settings: SettingsRecord; editor: SettingsEditor }) {
  return (
    <>
      <YesNo
        id={`${id}-critical-through`}
        question={t('settings.critical-through')}
        hint={t('settings.through.hint')}
        value={settings.criticalBreaksThrough}
        onAnswer={(criticalBreaksThrough) => void editor.change({ criticalBreaksThrough })}
      />
      <YesNo
        id={`${id}-liquidation-through`}
        question={t('settings.liquidation-through')}
        hint={t('settings.through.hint')}
        value={settings.liquidationBreaksThrough}
        onAnswer={(liquidationBreaksThrough) => void editor.change({ liquidationBreaksThrough })}
      />
    </>
  );
}
