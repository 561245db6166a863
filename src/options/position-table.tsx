import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PositionView } from '../protocol/view.ts';
import { DEFAULT_SETTINGS } from '../protocol/default-settings.ts';
import { useView } from '../ui/page-context.ts';
import { followGridKeys } from './inline/grid-keys.ts';
import { TableRow, type RowActions } from './position-row.tsx';
import { t } from './translate.ts';
import { twinsOf } from './twin-note.tsx';
import { useSteadyOrder } from './use-steady-order.ts';

interface PositionTableProps extends RowActions {
  readonly positions: readonly PositionView[];
}

/** The positions as typed, with what they come to; every value can be changed where it stands. */
export function PositionTable({ positions, ...actions }: PositionTableProps) {
  const settings = useView()?.settings ?? DEFAULT_SETTINGS;
  const steady = useSteadyOrder(positions);
  const twins = twinsOf(positions);
  const body = useRef<HTMLTableSectionElement>(null);
  useLayoutEffect(() => (body.current === null ? undefined : followGridKeys(body.current)), []);
  return (
    <div class="table-frame position-table">
      <table role="grid" aria-label={t('options.positions')}>
        <thead>
          <tr>
            <th scope="col">{t('position.field.symbol')}</th>
            <th scope="col" class="number">
              {t('position.column.contracts')}
            </th>
            <th scope="col" class="number">
              {t('position.column.entry')}
            </th>
            <th scope="col" class="number">
              {t('position.column.leverage')}
            </th>
            <th scope="col" class="number">
              {t('position.column.margin')}
            </th>
            <th scope="col" class="number">
              {t('position.column.threshold')}
            </th>
            <th scope="col" class="number">
              {t('position.column.distance')}
            </th>
            <th scope="col">{t('position.field.earlyWarning')}</th>
            <th scope="col" class="number">
              {t('position.column.liquidation')}
            </th>
            <th scope="col" class="number">
              {t('figures.marginRate')}
            </th>
            <th scope="col">{t('position.column.confirmed')}</th>
            <th scope="col">
              <span class="visually-hidden">{t('table.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {steady.map((position) => (
            <TableRow
              key={position.record.id}
              position={position}
              settings={settings}
              twin={twins.get(position.record.id) ?? null}
              {...actions}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
