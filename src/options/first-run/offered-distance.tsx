import type { SettingsRecord } from '../../protocol/records.ts';
import type { PositionView } from '../../protocol/view.ts';
import { SwitchField } from '../../ui/components/field.tsx';
import { compareDecimals } from '../../ui/format/price-gap.ts';
import { formatRate } from '../../ui/format/number.ts';
import { positionName } from '../../ui/words/liquidation-words.ts';
import type { SettingsEditor } from '../settings/use-settings.ts';
import { t } from '../translate.ts';

const OFFERED = '0.05';

interface OfferedDistanceProps {
  readonly positions: readonly PositionView[];
  readonly settings: SettingsRecord;
  readonly editor: SettingsEditor;
}

/** The alert by distance with what it costs, and which positions it would hold for at once. */
export function OfferedDistance({ positions, settings, editor }: OfferedDistanceProps) {
  const inside = positions.flatMap((position) => {
    const distance = position.evaluation?.distance ?? null;
    return distance !== null && compareDecimals(distance, OFFERED) <= 0 ? [{ position, distance }] : [];
  });
  return (
    <div class="field">
      <SwitchField
        id="first-distance"
        label={t('first.rules.distance')}
        value={settings.defaultDistanceThreshold !== null}
        onInput={(on) => void editor.change({ defaultDistanceThreshold: on ? OFFERED : null })}
      />
      <p class="field-hint">
        {[
          t('first.rules.distance-price'),
          ...inside.map(({ position, distance }) =>
            t('first.rules.distance-now', { position: positionName(position), distance: formatRate(distance) }),
          ),
        ].join(' ')}
      </p>
    </div>
  );
}
