import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Problem } from '../background/protocol/problem.ts';
import type { SettingsRecord } from '../background/protocol/records.ts';
import { DECIMAL_PATTERN } from '../background/protocol/records.ts';
import { fractionToPercent, percentToFraction } from '../ui/format/percent-shift.ts';
import { t } from './translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import type { Fields } from '../ui/drafts.ts';
import { fieldOf, sortProblems } from './form/field-problems.ts';
import { SwitchField, TextField } from './form/field.tsx';
import { MessageList } from '../ui/components/message-list.tsx';
import { useOptions } from './options-context.ts';
import { Section } from './section.tsx';

const RULES = ['defaultThreshold', 'defaultDistanceThreshold'] as const;
const TARGET = 'settings/rules';
const OFFERED_DISTANCE_PERCENT = '5';

const settingsFields = (settings: SettingsRecord): Fields => ({
  defaultThreshold: fractionToPercent(settings.defaultThreshold),
  distanceOn: settings.defaultDistanceThreshold !== null,
  defaultDistanceThreshold: fractionToPercent(settings.defaultDistanceThreshold ?? ''),
});

/** The settings typed, or what makes them unreadable: the command takes only well-formed decimals. */
function read(fields: Fields): { settings: SettingsRecord } | { problems: readonly Problem[] } {
  const defaultThreshold = percentToFraction(String(fields['defaultThreshold']));
  const defaultDistanceThreshold = fields['distanceOn'] === true ? percentToFraction(String(fields['defaultDistanceThreshold'])) : null;
  const problems = Object.entries({ defaultThreshold, defaultDistanceThreshold })
    .filter(([, value]) => value !== null && !DECIMAL_PATTERN.test(value))
    .map(([path, value]) => ({ code: 'not-a-decimal', path, value: value ?? '', message: t('form.not-a-percent') }));
  return problems.length > 0 ? { problems } : { settings: { defaultThreshold, defaultDistanceThreshold } };
}

function RulesForm({ settings }: { settings: SettingsRecord }) {
  const { ask } = usePage();
  const { drafts } = useOptions();
  const [kept] = useState(() => drafts.all.value.get(TARGET)?.fields);
  const fields = useSignal<Fields>({ ...settingsFields(settings), ...kept });
  const problems = useSignal<readonly Problem[]>([]);
  const said = useSignal('');

  const set = (field: string, value: string | boolean): void => {
    fields.value = { ...fields.value, [field]: value };
    problems.value = problems.value.filter((problem) => fieldOf(problem.path) !== field);
    said.value = '';
    drafts.keep(TARGET, fields.value);
  };
  const save = async (): Promise<void> => {
    const typed = read(fields.value);
    if ('problems' in typed) {
      problems.value = typed.problems;
      return;
    }
    const outcome = await ask('settings-save', { settings: typed.settings });
    if (outcome.kind === 'failure') said.value = failureWords(outcome);
    else if (outcome.reply.ok) {
      drafts.drop(TARGET);
      problems.value = [];
      said.value = t('rules.saved');
    } else problems.value = outcome.reply.problems;
  };

  const sorted = sortProblems(problems.value, RULES, (field) => t(field === 'defaultThreshold' ? 'rules.threshold' : 'rules.distance.value'));
  const distanceOn = fields.value['distanceOn'] === true;
  return (
    <form
      class="form"
      aria-label={t('options.rules')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="fields">
        <TextField
          id="rules-defaultThreshold"
          label={t('rules.threshold')}
          hint={t('rules.threshold.hint')}
          unit={t('unit.percent')}
          value={String(fields.value['defaultThreshold'])}
          problems={sorted.of('defaultThreshold')}
          onInput={(value) => set('defaultThreshold', value)}
          numeric
        />
        <div class="field">
          <SwitchField id="rules-distanceOn" label={t('rules.distance')} value={distanceOn} onInput={(value) => set('distanceOn', value)} />
          <p class="field-hint">{t('rules.distance.hint')}</p>
          {distanceOn ? (
            <TextField
              id="rules-defaultDistanceThreshold"
              label={t('rules.distance.value')}
              unit={t('unit.percent')}
              value={String(fields.value['defaultDistanceThreshold'])}
              problems={sorted.of('defaultDistanceThreshold')}
              onInput={(value) => set('defaultDistanceThreshold', value)}
              numeric
            />
          ) : (
            <p>
              <button
                type="button"
                class="button"
                onClick={() => {
                  set('distanceOn', true);
                  set('defaultDistanceThreshold', OFFERED_DISTANCE_PERCENT);
                }}
              >
                {t('rules.distance.offer')}
              </button>
            </p>
          )}
        </div>
      </div>
      <MessageList messages={sorted.others} tone="bad" />
      <p class="form-actions">
        <button type="submit" class="button-primary">
          {t('rules.save')}
        </button>
        <span role="status">{said.value}</span>
      </p>
    </form>
  );
}

/** The rules of every position without its own. The distance rule is offered, never preselected. */
export function RulesSection() {
  const view = useView();
  const loaded = useOptions().drafts.loaded.value;
  return (
    <Section id="rules" title={t('options.rules')}>
      <p class="section-note">{t('rules.intro')}</p>
      {view !== null && loaded && <RulesForm settings={view.settings} />}
    </Section>
  );
}
