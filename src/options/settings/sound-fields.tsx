import { useSignal } from '@preact/signals';
import type { SettingsRecord } from '../../protocol/records.ts';
import { SwitchField } from '../../ui/components/field.tsx';
import { usePage } from '../../ui/page-context.ts';
import { wrongWith } from '../answer.ts';
import { t } from '../translate.ts';
import type { SettingsEditor } from './use-settings.ts';

/** The sound and how to hear it now. */
export function SoundFields({ settings, editor }: { settings: SettingsRecord; editor: SettingsEditor }) {
  const { ask } = usePage();
  const said = useSignal('');
  const play = async (sound: 'alert' | 'critical'): Promise<void> => {
    const wrong = wrongWith(await ask('sound-test', { sound }));
    said.value = wrong === '' ? t('settings.sound.played') : wrong;
  };
  return (
    <div class="field">
      <SwitchField
        id="settings-sound"
        label={t('settings.sound')}
        value={settings.sound}
        onInput={(sound) => void editor.change({ sound })}
      />
      <p class="form-actions">
        <button type="button" class="button" onClick={() => void play('alert')}>
          {t('settings.sound.try')}
        </button>
        <button type="button" class="button" onClick={() => void play('critical')}>
          {t('settings.sound.try-critical')}
        </button>
        <span class="field-hint" role="status">
          {said.value}
        </span>
      </p>
    </div>
  );
}
