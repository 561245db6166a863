import type { SettingsRecord } from '../../protocol/records.ts';
import { SwitchField } from '../../ui/components/field.tsx';
import { MessageList } from '../../ui/components/message-list.tsx';
import { useView } from '../../ui/page-context.ts';
import { fieldOf } from '../../ui/words/field-problems.ts';
import { problemWords } from '../../ui/words/problem-words.ts';
import { Section } from '../section.tsx';
import { t } from '../translate.ts';
import { BreakThroughQuestions } from './break-through-questions.tsx';
import { CriticalField } from './critical-field.tsx';
import { QuietHoursFields } from './quiet-hours-fields.tsx';
import { SoundFields } from './sound-fields.tsx';
import { TestAlert } from './test-alert.tsx';
import { useSettings } from './use-settings.ts';
import './settings.css';

function AlertSettings({ settings }: { settings: SettingsRecord }) {
  const editor = useSettings(settings);
  const others = editor.problems.value.filter(({ path }) => fieldOf(path) !== 'criticalThreshold');
  return (
    <div class="settings">
      <CriticalField settings={settings} editor={editor} />
      <BreakThroughQuestions id="settings" settings={settings} editor={editor} />
      <SwitchField
        id="settings-recovery"
        label={t('settings.recovery')}
        value={settings.recoveryNotice}
        onInput={(recoveryNotice) => void editor.change({ recoveryNotice })}
      />
      <QuietHoursFields settings={settings} editor={editor} />
      <SoundFields settings={settings} editor={editor} />
      <MessageList messages={others.map(problemWords)} tone="bad" />
      <p class="field-hint" role="status">
        {editor.said.value}
      </p>
    </div>
  );
}

/** When an alert may come, and how; every choice takes effect at once. */
export function AlertsSection() {
  const settings = useView()?.settings;
  return (
    <Section id="alerts" title={t('options.alerts')}>
      {settings !== undefined && <AlertSettings settings={settings} />}
      <TestAlert />
    </Section>
  );
}
