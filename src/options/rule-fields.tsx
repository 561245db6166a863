import type { SettingsRecord } from '../protocol/records.ts';
import { formatRate, formatShare } from '../ui/format/number.ts';
import { t } from './translate.ts';
import type { SortedProblems } from '../ui/words/field-problems.ts';
import { ChoiceField, TextField } from '../ui/components/field.tsx';
import type { Form } from './form/use-form.ts';
import { earlyWarningChoices } from './early-warning-choices.ts';

const OFFERED_DISTANCE_PERCENT = '5';

interface RuleFieldsProps {
  readonly form: Form;
  readonly problems: SortedProblems;
  readonly settings: SettingsRecord;
  /** What a usual hour moves the contract's price, a fraction; null while that is not known. */
  readonly usualHour: string | null;
}

/** The default margin rate, or the position's own. */
function ThresholdRule({ form: { fields, set }, problems, settings }: Omit<RuleFieldsProps, 'usualHour'>) {
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
    </>
  );
}

/** The default distance, the position's own, or none; one is offered where nothing would apply. */
function DistanceRule({ form, problems, settings, usualHour }: RuleFieldsProps) {
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

/** A position's own thresholds in percent and its own early warning, or the defaults. */
export function RuleFields({ form, problems, settings, usualHour }: RuleFieldsProps) {
  return (
    <>
      <ThresholdRule form={form} problems={problems} settings={settings} />
      <DistanceRule form={form} problems={problems} settings={settings} usualHour={usualHour} />
      <ChoiceField
        id="position-earlyWarning"
        label={t('position.field.earlyWarning')}
        value={String(form.fields['earlyWarning'])}
        problems={problems.of('earlyWarning')}
        choices={earlyWarningChoices(settings)}
        onInput={(value) => form.set('earlyWarning', value)}
      />
    </>
  );
}
