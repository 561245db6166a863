import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../protocol/problem.ts';
import { isSettingsRecord } from '../protocol/record-guards.ts';
import { DECIMAL_PATTERN, type SettingsRecord } from '../protocol/records.ts';
import { fractionToPercent, percentToFraction } from '../ui/format/percent-shift.ts';
import { t } from './translate.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { failureWords } from '../ui/words/failure-words.ts';
import type { Fields } from '../ui/drafts.ts';
import { fieldOf, sortProblems } from '../ui/words/field-problems.ts';
import { SwitchField, TextField } from '../ui/components/field.tsx';
import { Sending } from '../ui/components/sending.ts';
import { leadsToQuestion } from '../ui/components/number-entry.tsx';
import { Refusals } from '../ui/components/refusals.tsx';
import { ChangedElsewhere, isChangedElsewhere } from './form/changed-elsewhere.tsx';
import { useRefusedFocus } from './form/use-refused-focus.ts';
import { useSending } from './form/use-sending.ts';
import { useOptions } from './options-context.ts';
import { RuleMeanings } from './rule-meanings.tsx';
import { Section } from './section.tsx';
import { EarlyWarningPart } from './settings/early-warning-part.tsx';

const RULES = ['defaultThreshold', 'defaultDistanceThreshold'] as const;
const TARGET = 'settings/rules';
const OFFERED_DISTANCE_PERCENT = '5';

const settingsFields = (settings: SettingsRecord): Fields => ({
  defaultThreshold: fractionToPercent(settings.defaultThreshold),
  distanceOn: settings.defaultDistanceThreshold !== null,
  defaultDistanceThreshold: fractionToPercent(settings.defaultDistanceThreshold ?? ''),
});

/** The settings typed, or what makes them unreadable: the command takes only well-formed decimals. */
function read(fields: Fields, settings: SettingsRecord): { settings: SettingsRecord } | { problems: readonly Problem[] } {
  const defaultThreshold = percentToFraction(String(fields['defaultThreshold']));
  const defaultDistanceThreshold = fields['distanceOn'] === true ? percentToFraction(String(fields['defaultDistanceThreshold'])) : null;
  const problems = Object.entries({ defaultThreshold, defaultDistanceThreshold })
    .filter(([, value]) => value !== null && !DECIMAL_PATTERN.test(value))
    .map(([path, value]) => ({ code: 'not-a-decimal', path, value: value ?? '', message: t('form.not-a-percent') }));
  return problems.length > 0 ? { problems } : { settings: { ...settings, defaultThreshold, defaultDistanceThreshold } };
}

function RulesForm({ settings }: { settings: SettingsRecord }) {
  const { ask } = usePage();
  const { drafts } = useOptions();
  const [kept] = useState(() => drafts.all.value.get(TARGET));
  const fields = useSignal<Fields>({ ...settingsFields(settings), ...kept?.fields });
  /** The settings that the entries began with: the worker saves what differs from them. */
  const base = useSignal<SettingsRecord>(isSettingsRecord(kept?.base) ? kept.base : settings);
  const conflict = useSignal(false);
  const problems = useSignal<readonly Problem[]>([]);
  const refusals = useSignal(0);
  const element = useRefusedFocus(refusals.value);
  const said = useSignal('');
  const sending = useSending();

  // What changed elsewhere (on the first-run page, say) shows here, too, unless something is being typed.
  useEffect(() => {
    if (drafts.all.peek().has(TARGET)) return;
    fields.value = settingsFields(settings);
    base.value = settings;
  }, [settings.defaultThreshold, settings.defaultDistanceThreshold]);

  const set = (field: string, value: string | boolean): void => {
    fields.value = { ...fields.value, [field]: value };
    problems.value = problems.value.filter((problem) => fieldOf(problem.path) !== field);
    said.value = '';
    drafts.keep(TARGET, fields.value, base.value);
  };
  const refuse = (refused: readonly Problem[]): void => {
    problems.value = refused;
    refusals.value += 1;
  };
  const save = async (): Promise<void> => {
    const typed = read(fields.value, base.value);
    if ('problems' in typed) {
      refuse(typed.problems);
      return;
    }
    const outcome = await ask('settings-save', { settings: typed.settings, expected: base.value });
    conflict.value = isChangedElsewhere(outcome);
    if (outcome.kind === 'failure') said.value = failureWords(outcome);
    else if (outcome.reply.ok) {
      drafts.drop(TARGET);
      base.value = typed.settings;
      problems.value = [];
      said.value = t('rules.saved');
    } else if (!conflict.value) refuse(outcome.reply.problems);
  };

  const sorted = sortProblems(problems.value, RULES, (field) => t(field === 'defaultThreshold' ? 'rules.threshold' : 'rules.distance.value'));
  const distanceOn = fields.value['distanceOn'] === true;
  return (
    <form
      ref={element}
      class="form"
      aria-label={t('options.rules')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!leadsToQuestion(event.currentTarget)) void sending.run(save);
      }}
    >
      <Sending.Provider value={sending.under}>
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
                  disabled={sending.under}
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
      </Sending.Provider>
      {conflict.value && (
        <ChangedElsewhere
          onKeepMine={() => {
            base.value = settings;
            void sending.run(save);
          }}
          onTakeTheirs={() => {
            base.value = settings;
            fields.value = settingsFields(settings);
            drafts.drop(TARGET);
            conflict.value = false;
          }}
        />
      )}
      <p class="form-actions">
        <button type="submit" class="button-primary" aria-disabled={sending.under}>
          {t('rules.save')}
        </button>
        <span role="status">{said.value}</span>
      </p>
      <div role="alert">
        <Refusals problems={sorted} />
      </div>
    </form>
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
