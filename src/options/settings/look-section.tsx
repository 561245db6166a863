import type { SettingsRecord } from '../../protocol/records.ts';
import { ChoiceField } from '../../ui/components/field.tsx';
import { MessageList } from '../../ui/components/message-list.tsx';
import { useView } from '../../ui/page-context.ts';
import { problemWords } from '../../ui/words/problem-words.ts';
import { Section } from '../section.tsx';
import { t } from '../translate.ts';
import { useSettings } from './use-settings.ts';

const THEMES = ['system', 'light', 'dark'] as const;
const PALETTES = ['standard', 'colour-blind'] as const;
const LANGUAGES = ['system', 'en', 'zh-CN'] as const;

function Look({ settings }: { settings: SettingsRecord }) {
  const editor = useSettings(settings);
  const choose = <K extends 'theme' | 'palette' | 'language'>(key: K, choices: readonly SettingsRecord[K][], value: string): void => {
    const chosen = choices.find((choice) => choice === value);
    if (chosen !== undefined) void editor.change({ [key]: chosen });
  };
  return (
    <div class="fields">
      <ChoiceField
        id="look-theme"
        label={t('look.theme')}
        problems={[]}
        value={settings.theme}
        choices={THEMES.map((theme) => [theme, t(`look.theme.${theme}`)])}
        onInput={(value) => choose('theme', THEMES, value)}
      />
      <ChoiceField
        id="look-palette"
        label={t('look.palette')}
        problems={[]}
        value={settings.palette}
        choices={PALETTES.map((palette) => [palette, t(`look.palette.${palette}`)])}
        onInput={(value) => choose('palette', PALETTES, value)}
      />
      <ChoiceField
        id="look-language"
        label={t('look.language')}
        problems={[]}
        value={settings.language}
        choices={LANGUAGES.map((language) => [language, t(`look.language.${language}`)])}
        onInput={(value) => choose('language', LANGUAGES, value)}
      />
      <MessageList messages={editor.problems.value.map(problemWords)} tone="bad" />
      <p class="field-hint" role="status">
        {editor.said.value}
      </p>
    </div>
  );
}

/** Theme, palette and language; chosen here, seen at once on every page. */
export function LookSection() {
  const settings = useView()?.settings;
  return (
    <Section id="look" title={t('options.look')}>
      {settings !== undefined && <Look settings={settings} />}
    </Section>
  );
}
