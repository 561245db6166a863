import type { SettingsRecord } from '../../background/protocol/records.ts';
import { SwitchField } from '../../ui/components/field.tsx';
import { t } from '../translate.ts';
import type { SettingsEditor } from './use-settings.ts';

/** Where quiet hours begin when they are switched on; both ends are the trader's to change. */
const USUAL_NIGHT = { from: '22:00', to: '07:00' };

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
              <input
                id={`settings-quiet-${end}`}
                type="time"
                required
                value={quietHours[end]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  // An emptied field is no time yet; the stored one stays until there is one.
                  if (value !== '') void editor.change({ quietHours: { ...quietHours, [end]: value } });
                }}
              />
            </label>
          ))}
        </div>
      )}
      <p class="field-hint">{t('settings.quiet.hint')}</p>
    </div>
  );
}
