import type { PositionView } from '../background/protocol/view.ts';
import { LevelIcon } from '../ui/components/level-mark.tsx';
import { formatAge } from '../ui/format/age.ts';
import { formatDecimal, formatPrice, formatRate } from '../ui/format/number.ts';
import { levelNow } from '../ui/freshness-now.ts';
import { t } from './translate.ts';
import { usePage } from '../ui/page-context.ts';
import { alertWords } from '../ui/words/alert-words.ts';
import { liquidationWords, positionName } from '../ui/words/liquidation-words.ts';

interface PositionTableProps {
  readonly positions: readonly PositionView[];
  readonly onEdit: (id: string) => void;
  readonly onDuplicate: (position: PositionView) => void;
  readonly onArchive: (position: PositionView) => void;
  readonly onDelete: (position: PositionView) => void;
}

/** Never "none" where it is not known. */
function LiquidationCell({ position: { evaluation, fairPrice, contract } }: { position: PositionView }) {
  if (evaluation === null) return <>{t('row.rate.none')}</>;
  const words = liquidationWords(evaluation, fairPrice);
  if (words.kind === 'sentence') return <>{evaluation.liquidating ? t('level.liquidating') : t('price.none')}</>;
  return (
    <>
      {words.lines.map((line) => (
        <span class="table-price" key={line.label}>
          {formatPrice(line.price, contract?.priceScale ?? null)}
          {(words.lines.length > 1 || evaluation.liquidating) && <small>{line.label}</small>}
        </span>
      ))}
    </>
  );
}

function Row({ position, onEdit, onDuplicate, onArchive, onDelete }: { position: PositionView } & Omit<PositionTableProps, 'positions'>) {
  const now = usePage().now.value;
  const { record, evaluation, alert } = position;
  const name = positionName(position);
  const level = levelNow(position, now);
  const state = alertWords(position, now);
  return (
    <tr data-level={level} data-testid="portfolio-row" data-portfolio-id={record.id}>
      <th scope="row">
        <span class="table-name">
          <LevelIcon level={level} />
          <span>
            {record.symbol}
            <small>
              {t(`side.${record.side}`)} · {t(`mode.${record.marginMode}`)} · {t('position.leverage', { leverage: formatDecimal(record.leverage) })}
            </small>
            {(state.attention || alert.snooze !== null) && <small class="table-state">{state.text}</small>}
          </span>
        </span>
      </th>
      <td class="number">{formatDecimal(record.contracts)}</td>
      <td class="number">{formatDecimal(record.entryPrice)}</td>
      <td class="number">
        <LiquidationCell position={position} />
      </td>
      <td class="number">{evaluation === null ? t('row.rate.none') : formatRate(evaluation.marginRate)}</td>
      <td>
        {record.confirmedAt === undefined
          ? t('confirm.never')
          : t('watching.ago', { age: formatAge(now - Date.parse(record.confirmedAt)) })}
      </td>
      <td class="actions">
        <button type="button" class="button-quiet" aria-label={t('form.edit', { name })} onClick={() => onEdit(record.id)}>
          {t('table.edit')}
        </button>
        <button type="button" class="button-quiet" aria-label={t('form.duplicate', { name })} onClick={() => onDuplicate(position)}>
          {t('table.duplicate')}
        </button>
        <button type="button" class="button-quiet" aria-label={t('form.archive', { name })} onClick={() => onArchive(position)}>
          {t('table.archive')}
        </button>
        <button type="button" class="button-quiet" aria-label={t('form.delete', { name })} onClick={() => onDelete(position)}>
          {t('table.delete')}
        </button>
      </td>
    </tr>
  );
}

/** The positions as typed, with what they come to. */
export function PositionTable({ positions, ...actions }: PositionTableProps) {
  return (
    <div class="table-frame">
      <table>
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
        <tbody>
          {positions.map((position) => (
            <Row key={position.record.id} position={position} {...actions} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
