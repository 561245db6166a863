import type { PositionView } from '../../protocol/view.ts';
import { formatMoment } from '../../ui/format/time.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage } from '../../ui/page-context.ts';
import { useStoring } from './use-storing.ts';
import './tools.css';

const CHOICES = ['15-minutes', '1-hour', 'until-below'] as const;
type Choice = (typeof CHOICES)[number];

/** Holds the alerts of one position back for a while, or until it has recovered; says so while it does, with the way out. */
export function SnoozeChoices({ position }: { position: PositionView }) {
  const { ask, now } = usePage();
  const { state, complaint, store } = useStoring();
  const { record, alert } = position;
  const button = (label: string, snooze: Choice | null) => (
    <button
      type="button"
      class="button-quiet"
      disabled={state === 'storing'}
      onClick={() => void store(() => ask('position-snooze', { id: record.id, snooze }))}
    >
      {label}
    </button>
  );
  return (
    <div class="snooze">
      {alert.snooze === null ? (
        <>
          <span>{t('snooze.title')}</span>
          {CHOICES.filter((choice) => choice !== 'until-below' || alert.state === 'held').map((choice) => (
            <span key={choice}>{button(t(`snooze.${choice}`), choice)}</span>
          ))}
        </>
      ) : (
        <>
          <span>
            {alert.snooze.until === null
              ? t('snooze.until-recovered')
              : t('snooze.until', { until: formatMoment(alert.snooze.until, now.value) })}
          </span>
          {button(t('snooze.end'), null)}
        </>
      )}
      {complaint !== '' && (
        <p class="field-problem" role="alert">
          {complaint}
        </p>
      )}
    </div>
  );
}
