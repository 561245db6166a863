import type { SettingsRecord } from '../../protocol/records.ts';
import { SwitchField } from '../../ui/components/field.tsx';
import { t } from '../translate.ts';
import type { SettingsEditor } from './use-settings.ts';
import { useTyped } from './use-typed.ts';

/** Where quiet hours begin when they are switched on; both ends are the trader's to change. */
const USUAL_NIGHT = { from: '22:00', to: '07:00' };

interface TimeEntryProps {
  readonly id: string;
  /** Of 24 hours, "22:00". */
  readonly stored: string;
  readonly onTime: (time: string) => void;
}

/** One end of the quiet hours. */
function TimeEntry({ id, stored, onTime }: TimeEntryProps) {
  const typed = useTyped(stored);
  return (
    <input
      id={id}
      type="time"
      required
      value={typed.value}
      onChange={(event) => {
        typed.value = event.currentTarget.value;
        // An emptied field is no time yet; the stored one stays until there is one.
        if (typed.value !== '') onTime(typed.value);
      }}
      onBlur={() => {
        if (typed.value === '') typed.value = stored;
      }}
    />
  );
}

/** Hours of the trader's clock without alerts; may span midnight. */
export function QuietHoursFields({ settings, editor }: { settings: SettingsRecord; editor: SettingsEditor }) {
  const { quietHours } = settings;
  return (
    <div class="field">
      <SwitchField
        id="settings-quiet"
        label={t('settings.quiet')}
        value={quietHours !== null}
        onInput={(on) => void editor.change({ quietHours: on ? USUAL_NIGHT : null })}
      />
      {quietHours !== null && (
        <div class="quiet-hours">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              {t(`settings.quiet.${end}`)}
              <TimeEntry
                id={`settings-quiet-${end}`}
                stored={quietHours[end]}
                onTime={(time) => void editor.change(({ quietHours: both }) => ({ quietHours: { ...(both ?? quietHours), [end]: time } }))}
              />
            </label>
          ))}
        </div>
      )}
      <p class="field-hint">{t('settings.quiet.hint')}</p>
    </div>
  );
}
