import { useState } from 'preact/hooks';
import type { Problem } from '../protocol/problem.ts';
import { isSettingsRecord } from '../protocol/record-guards.ts';
import { DECIMAL_PATTERN, rungSound, type Rung, type RungSound, type SettingsRecord } from '../protocol/records.ts';
import { fractionToPercent, percentToFraction } from '../ui/format/percent-shift.ts';
import { t } from './translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import type { Fields } from '../ui/drafts.ts';
import { sortProblems } from '../ui/words/field-problems.ts';
import { exchangeName } from '../ui/words/exchange-words.ts';
import { SwitchField, TextField } from '../ui/components/field.tsx';
import { Refusals } from '../ui/components/refusals.tsx';
import { saveAnswer, type SaveAnswer } from './answer.ts';
import { ChangedElsewhere } from './form/changed-elsewhere.tsx';
import { FormFrame } from './form/form-frame.tsx';
import type { Typed } from './form/use-entries.ts';
import { useForm } from './form/use-form.ts';
import { useOptions } from './options-context.ts';
import { RuleMeanings } from './rule-meanings.tsx';
import { RungFields, SoundField } from './rung-fields.tsx';
import { rowsOf, rowsText, rungDrafts, rungRows, unreadableRungs } from './rung-rows.ts';
import { Section } from './section.tsx';
import { EarlyWarningPart } from './settings/early-warning-part.tsx';

const THRESHOLDS = ['defaultThreshold', 'defaultDistanceThreshold'] as const;
const RULES = [...THRESHOLDS, 'rungs'] as const;
const LABELS = {
  defaultThreshold: 'rules.threshold',
  defaultDistanceThreshold: 'rules.distance.value',
  rungs: 'rungs.title',
} as const;
const TARGET = 'settings/rules';
const OFFERED_DISTANCE_PERCENT = '5';

const settingsFields = (settings: SettingsRecord): Fields => ({
  defaultThreshold: fractionToPercent(settings.defaultThreshold),
  distanceOn: settings.defaultDistanceThreshold !== null,
  defaultDistanceThreshold: fractionToPercent(settings.defaultDistanceThreshold ?? ''),
  thresholdSound: settings.thresholdSound,
  distanceSound: settings.distanceSound,
  rungs: rowsText(rungRows(settings.rungs)),
});

const soundOf = (typed: string | boolean | undefined): RungSound => rungSound.options.find((sound) => sound === typed) ?? 'alert';

/** The settings with the rules as typed. */
const typedSettings = (fields: Fields, settings: SettingsRecord): SettingsRecord => ({
  ...settings,
  defaultThreshold: percentToFraction(String(fields['defaultThreshold'])),
  defaultDistanceThreshold: fields['distanceOn'] === true ? percentToFraction(String(fields['defaultDistanceThreshold'])) : null,
  thresholdSound: soundOf(fields['thresholdSound']),
  distanceSound: soundOf(fields['distanceSound']),
  // What cannot be read is not sent.
  rungs: rungDrafts(rowsOf(String(fields['rungs']))) as Rung[],
});

/** What is no number: the command takes only well-formed decimals. */
function unreadable(fields: Fields, typed: SettingsRecord): readonly Problem[] {
  const thresholds = THRESHOLDS.map((path) => ({ path, value: typed[path] }))
    .filter(({ value }) => value !== null && !DECIMAL_PATTERN.test(value))
    .map(({ path, value }) => ({ code: 'not-a-decimal', path, value: value ?? '', message: t('form.not-a-percent') }));
  return [...thresholds, ...unreadableRungs(rowsOf(String(fields['rungs'])))];
}

interface DistanceRuleProps {
  readonly fields: Fields;
  readonly problems: readonly string[];
  readonly saving: boolean;
  readonly soundsOn: boolean;
  readonly set: (field: string, value: string | boolean) => void;
}

function DistanceRule({ fields, problems, saving, soundsOn, set }: DistanceRuleProps) {
  const offer = (): void => {
    set('distanceOn', true);
    set('defaultDistanceThreshold', OFFERED_DISTANCE_PERCENT);
  };
  return (
    <div class="field">
      <SwitchField
        id="rules-distanceOn"
        label={t('rules.distance')}
        value={fields['distanceOn'] === true}
        onInput={(value) => set('distanceOn', value)}
      />
      <p class="field-hint">{t('rules.distance.hint')}</p>
      {fields['distanceOn'] === true ? (
        <>
          <TextField
            id="rules-defaultDistanceThreshold"
            label={t('rules.distance.value')}
            unit={t('unit.percent')}
            value={String(fields['defaultDistanceThreshold'])}
            problems={problems}
            onInput={(value) => set('defaultDistanceThreshold', value)}
            numeric
          />
          <FirstSound field="distanceSound" label={t('position.field.distanceSound')} fields={fields} soundsOn={soundsOn} set={set} />
        </>
      ) : (
        <p>
          <button type="button" class="button" disabled={saving} onClick={offer}>
            {t('rules.distance.offer')}
          </button>
        </p>
      )}
    </div>
  );
}

interface FirstSoundProps extends Pick<DistanceRuleProps, 'fields' | 'soundsOn' | 'set'> {
  readonly field: 'thresholdSound' | 'distanceSound';
  readonly label: string;
}

/** What the first level of a kind sounds like. */
function FirstSound({ field, label, fields, soundsOn, set }: FirstSoundProps) {
  return (
    <SoundField
      id={`rules-${field}`}
      label={label}
      value={String(fields[field])}
      standard={null}
      soundsOn={soundsOn}
      onInput={(value) => set(field, value)}
    />
  );
}

function RulesForm({ settings }: { settings: SettingsRecord }) {
  const { ask } = usePage();
  const [saved, setSaved] = useState(false);
  const form = useForm({
    target: TARGET,
    record: settings,
    isRecord: isSettingsRecord,
    fieldsOf: settingsFields,
    onSaved: () => setSaved(true),
  });
  const { fields } = form;

  const set = (field: string, value: string | boolean): void => {
    setSaved(false);
    form.set(field, value);
  };
  /** The worker saves what differs from what the entries began with. */
  const send = async (typed: Typed<SettingsRecord>): Promise<SaveAnswer<SettingsRecord>> => {
    const wanted = typedSettings(typed.fields, typed.base);
    const answer = saveAnswer(await ask('settings-save', { settings: wanted, expected: typed.base }));
    return answer.kind === 'saved' ? { ...answer, stored: wanted } : answer;
  };
  const save = (): void => void form.save(send, (typed) => unreadable(typed, typedSettings(typed, settings)));

  const sorted = sortProblems(form.problems, RULES, (field) => t(LABELS[field]));
  sorted.of('rungs');
  return (
    <FormFrame form={form} class="form" label={t('options.rules')} onSave={save}>
      <div class="fields">
        <TextField
          id="rules-defaultThreshold"
          label={t('rules.threshold')}
          hint={t('rules.threshold.hint', { exchange: exchangeName() })}
          unit={t('unit.percent')}
          value={String(fields['defaultThreshold'])}
          problems={sorted.of('defaultThreshold')}
          onInput={(value) => set('defaultThreshold', value)}
          numeric
        />
        <FirstSound field="thresholdSound" label={t('position.field.thresholdSound')} fields={fields} soundsOn={settings.sound} set={set} />
        <DistanceRule
          fields={fields}
          problems={sorted.of('defaultDistanceThreshold')}
          saving={form.saving}
          soundsOn={settings.sound}
          set={set}
        />
        <RungFields
          id="rules-rungs"
          rows={rowsOf(String(fields['rungs']))}
          problems={form.problems}
          soundsOn={settings.sound}
          saving={form.saving}
          onChange={(rows) => set('rungs', rowsText(rows))}
        />
      </div>
      {form.conflict && <ChangedElsewhere form={form} onSave={save} />}
      <p class="form-actions">
        <button type="submit" class="button-primary" aria-disabled={form.saving}>
          {t('rules.save')}
        </button>
        <span role="status">{form.failure === '' && saved ? t('rules.saved') : form.failure}</span>
      </p>
      <div role="alert">
        <Refusals problems={sorted} />
      </div>
    </FormFrame>
  );
}

/** The rules of every position without its own. Distance rule and early warning are offered, never preselected. */
export function RulesSection() {
  const view = useView();
  const loaded = useOptions().drafts.loaded.value;
  return (
    <Section id="rules" title={t('options.rules')}>
      <p class="section-note">{t('rules.intro')}</p>
      {view !== null && loaded && <RulesForm settings={view.settings} />}
      {view !== null && loaded && <EarlyWarningPart settings={view.settings} />}
      {view !== null && <RuleMeanings positions={view.positions} />}
    </Section>
  );
}
