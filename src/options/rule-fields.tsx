import type { Problem } from '../protocol/problem.ts';
import type { RungSound, SettingsRecord } from '../protocol/records.ts';
import { formatRate, formatShare } from '../ui/format/number.ts';
import { t } from './translate.ts';
import type { SortedProblems } from '../ui/words/field-problems.ts';
import { ChoiceField, TextField } from '../ui/components/field.tsx';
import type { Form } from './form/use-form.ts';
import { earlyWarningChoices } from './early-warning-choices.ts';
import { BY_DEFAULT } from './position-fields.ts';
import { RungFields, SoundField } from './rung-fields.tsx';
import { rowsOf, rowsText } from './rung-rows.ts';

const OFFERED_DISTANCE_PERCENT = '5';

interface RuleFieldsProps {
  readonly form: Form;
  readonly problems: SortedProblems;
  /** The same, unsorted. */
  readonly shown: readonly Problem[];
  readonly settings: SettingsRecord;
  /** What a usual hour moves the contract's price, a fraction; null while that is not known. */
  readonly usualHour: string | null;
}

type RuleProps = Omit<RuleFieldsProps, 'usualHour' | 'shown'>;

/** Beside a level of the position's own, what it sounds like. */
function OwnSound({ form: { fields, set }, settings, field, own, standard }: Omit<RuleProps, 'problems'> & OwnSoundProps) {
  if (!own && fields[field] === BY_DEFAULT) return null;
  return (
    <SoundField
      id={`position-${field}`}
      label={t(`position.field.${field}`)}
      value={String(fields[field])}
      standard={standard}
      soundsOn={settings.sound}
      onInput={(value) => set(field, value)}
    />
  );
}

interface OwnSoundProps {
  readonly field: 'thresholdSound' | 'distanceSound' | 'earlyWarningSound';
  readonly own: boolean;
  readonly standard: RungSound;
}

/** The default margin rate, or the position's own. */
function ThresholdRule({ form, problems, settings }: RuleProps) {
  const { fields, set } = form;
  return (
    <>
      <ChoiceField
        id="position-thresholdRule"
        label={t('position.field.threshold')}
        value={String(fields['thresholdRule'])}
        problems={[]}
        choices={[
          ['default', t('position.rule.default', { value: formatShare(settings.defaultThreshold) })],
          ['own', t('position.rule.own')],
        ]}
        onInput={(value) => set('thresholdRule', value)}
      />
      {fields['thresholdRule'] === 'own' && (
        <TextField
          id="position-threshold"
          label={t('position.own-threshold')}
          value={String(fields['threshold'])}
          unit={t('unit.percent')}
          problems={problems.of('threshold')}
          onInput={(value) => set('threshold', value)}
          numeric
        />
      )}
      <OwnSound
        form={form}
        settings={settings}
        field="thresholdSound"
        own={fields['thresholdRule'] === 'own'}
        standard={settings.thresholdSound}
      />
    </>
  );
}

/** The default distance, the position's own, or none; one is offered where nothing would apply. */
function DistanceRule({ form, problems, settings, usualHour }: Omit<RuleFieldsProps, 'shown'>) {
  const { fields, set } = form;
  const { defaultDistanceThreshold } = settings;
  const standard =
    defaultDistanceThreshold === null
      ? t('position.rule.default-off')
      : t('position.rule.default', { value: formatShare(defaultDistanceThreshold) });
  const offer = fields['distanceRule'] === 'default' && defaultDistanceThreshold === null;
  return (
    <>
      <ChoiceField
        id="position-distanceRule"
        label={t('position.field.distanceThreshold')}
        value={String(fields['distanceRule'])}
        problems={[]}
        choices={[
          ['default', standard],
          ['own', t('position.rule.own')],
          ['off', t('position.rule.off')],
        ]}
        onInput={(value) => set('distanceRule', value)}
        {...(usualHour === null ? {} : { hint: t('position.usual-hour', { hour: formatRate(usualHour) }) })}
      />
      {fields['distanceRule'] === 'own' && (
        <TextField
          id="position-distanceThreshold"
          label={t('position.own-distance')}
          value={String(fields['distanceThreshold'])}
          unit={t('unit.percent')}
          problems={problems.of('distanceThreshold')}
          onInput={(value) => set('distanceThreshold', value)}
          numeric
        />
      )}
      <OwnSound
        form={form}
        settings={settings}
        field="distanceSound"
        own={fields['distanceRule'] === 'own'}
        standard={settings.distanceSound}
      />
      {offer && (
        <p class="offer">
          <button
            type="button"
            class="button-quiet"
            disabled={form.saving}
            onClick={() => {
              set('distanceRule', 'own');
              set('distanceThreshold', OFFERED_DISTANCE_PERCENT);
            }}
          >
            {t('position.offer')}
          </button>
          <span class="field-hint">{t('rules.distance.hint')}</span>
        </p>
      )}
    </>
  );
}

/** The default further levels, or the position's own. */
function FurtherLevels({ form, problems, shown, settings }: Omit<RuleFieldsProps, 'usualHour'>) {
  const { fields, set } = form;
  const count = settings.rungs.length;
  problems.of('rungs');
  return (
    <>
      <ChoiceField
        id="position-rungsRule"
        label={t('position.field.rungs')}
        value={String(fields['rungsRule'])}
        problems={[]}
        choices={[
          [BY_DEFAULT, count === 0 ? t('position.rungs.default-none') : t('position.rule.default', { value: String(count) })],
          ['own', t('position.rungs.own')],
        ]}
        onInput={(value) => set('rungsRule', value)}
      />
      {fields['rungsRule'] === 'own' && (
        <RungFields
          id="position-rungs"
          rows={rowsOf(String(fields['rungs']))}
          problems={shown}
          soundsOn={settings.sound}
          saving={form.saving}
          onChange={(rows) => set('rungs', rowsText(rows))}
        />
      )}
    </>
  );
}

/** A position's own levels, thresholds in percent, and its own early warning, or the defaults. */
export function RuleFields({ form, problems, shown, settings, usualHour }: RuleFieldsProps) {
  const { earlyWarning } = form.fields;
  return (
    <>
      <ThresholdRule form={form} problems={problems} settings={settings} />
      <DistanceRule form={form} problems={problems} settings={settings} usualHour={usualHour} />
      <ChoiceField
        id="position-earlyWarning"
        label={t('position.field.earlyWarning')}
        value={String(earlyWarning)}
        problems={problems.of('earlyWarning')}
        choices={earlyWarningChoices(settings)}
        onInput={(value) => form.set('earlyWarning', value)}
      />
      <OwnSound
        form={form}
        settings={settings}
        field="earlyWarningSound"
        own={earlyWarning !== BY_DEFAULT && earlyWarning !== 'off'}
        standard={settings.earlyWarningSound}
      />
      <FurtherLevels form={form} problems={problems} shown={shown} settings={settings} />
    </>
  );
}
