import { useEffect } from 'preact/hooks';
import { rungSound, type SettingsRecord } from '../../protocol/records.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { usePage } from '../../ui/page-context.ts';
import { problemWords } from '../../ui/words/problem-words.ts';
import { SoundField } from '../rung-fields.tsx';
import { t } from '../translate.ts';
import { EarlyWarningQuestion } from './early-warning-question.tsx';
import { useSettings } from './use-settings.ts';

const PLACE = 'early-warning';

/** The early warning of every position without its own; chosen here, it takes effect at once. The popup's question leads here by the hash. */
export function EarlyWarningPart({ settings }: { settings: SettingsRecord }) {
  const editor = useSettings(settings);
  const { platform } = usePage();
  useEffect(() => {
    if (location.hash !== `#${PLACE}`) return undefined;
    // A form that opens with kept entries above has its place by then.
    return platform.after(0, () => document.getElementById(PLACE)?.scrollIntoView({ behavior: 'instant' }));
  }, []);
  return (
    <div class="settings" id={PLACE}>
      <EarlyWarningQuestion id="rules-early" settings={settings} editor={editor} />
      {settings.earlyWarning !== null && settings.earlyWarning !== 'off' && (
        <SoundField
          id="rules-earlyWarningSound"
          label={t('position.field.earlyWarningSound')}
          value={settings.earlyWarningSound}
          standard={null}
          soundsOn={settings.sound}
          onInput={(value) => void editor.change({ earlyWarningSound: rungSound.options.find((sound) => sound === value) ?? 'alert' })}
        />
      )}
      <MessageList messages={editor.problems.value.map(problemWords)} tone="bad" />
      <p class="field-hint" role="status">
        {editor.said.value}
      </p>
    </div>
  );
}
