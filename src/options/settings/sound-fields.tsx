import { useSignal } from '@preact/signals';
import type { SettingsRecord } from '../../protocol/records.ts';
import { SwitchField } from '../../ui/components/field.tsx';
import { usePage } from '../../ui/page-context.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { problemWords } from '../../ui/words/rule-words.ts';
import { t } from '../translate.ts';
import type { SettingsEditor } from './use-settings.ts';

/** The sound and how to hear it now. */
export function SoundFields({ settings, editor }: { settings: SettingsRecord; editor: SettingsEditor }) {
  const { ask } = usePage();
  const said = useSignal('');
  const play = async (sound: 'alert' | 'critical'): Promise<void> => {
    const outcome = await ask('sound-test', { sound });
    if (outcome.kind === 'failure') said.value = failureWords(outcome);
    else said.value = outcome.reply.ok ? t('settings.sound.played') : outcome.reply.problems.map(problemWords).join(' ');
  };
  return (
    <div class="field">
      <SwitchField id="settings-sound" label={t('settings.sound')} value={settings.sound} onInput={(sound) => void editor.change({ sound })} />
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
