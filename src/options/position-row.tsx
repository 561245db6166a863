import type { SettingsRecord } from '../protocol/records.ts';
import type { PositionView } from '../protocol/view.ts';
import { LevelIcon } from '../ui/components/level-mark.tsx';
import { formatAge } from '../ui/format/age.ts';
import { formatAmount, formatDecimal, formatPrice, formatRate, formatShare } from '../ui/format/number.ts';
import { levelNow } from '../ui/freshness-now.ts';
import { usePage } from '../ui/page-context.ts';
import { alertWords } from '../ui/words/alert-words.ts';
import { problemsAnywhere } from '../ui/words/field-problems.ts';
import { isFar, liquidationWords } from '../ui/words/liquidation-lines.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { earlyWarningChoices } from './early-warning-choices.ts';
import { ChangedElsewhere } from './form/changed-elsewhere.tsx';
import { Cell } from './inline/cell.tsx';
import { cellProblemId, type CellWords } from './inline/cell-value.tsx';
import { CELL_FIELDS, type CellField } from './inline/cell-fields.ts';
import { ChoiceCell } from './inline/choice-cell.tsx';
import { useCells, type Cells } from './inline/use-cells.ts';
import { POSITION_FIELDS } from './position-fields.ts';
import { t } from './translate.ts';
import { StoredTwinNote } from './twin-note.tsx';
import { usePreview, type Preview } from './use-preview.ts';

export interface RowActions {
  readonly onEdit: (id: string) => void;
  readonly onDuplicate: (position: PositionView) => void;
  readonly onArchive: (position: PositionView) => void;
  readonly onDelete: (position: PositionView) => void;
}

interface PositionRowProps extends RowActions {
  readonly position: PositionView;
  readonly settings: SettingsRecord;
  /** Another position of the same account, contract, side and mode; null for none. */
  readonly twin: PositionView | null;
}

type Figures = Pick<PositionView, 'evaluation' | 'fairPrice' | 'contract'>;

/** Never "none" where it is not known. */
function LiquidationCell({ evaluation, fairPrice, contract }: Figures) {
  if (evaluation === null) return <>{t('row.rate.none')}</>;
  const words = liquidationWords(evaluation, fairPrice);
  if (words.kind === 'sentence') return <>{evaluation.liquidating ? t('level.liquidating') : t('price.none')}</>;
  return (
    <>
      {words.lines.map((line) => (
        <span class="table-price" key={line.label}>
          {isFar(line) ? t('liquidation.far') : formatPrice(line.price, contract?.priceScale ?? null)}
          {(words.lines.length > 1 || evaluation.liquidating) && <small>{line.label}</small>}
        </span>
      ))}
    </>
  );
}

/** What the record says, as it is read; a margin or rule that is not its own says where it comes from. */
function cellWords({ record, evaluation, contract }: PositionView, settings: SettingsRecord): Readonly<Record<CellField, CellWords>> {
  const { threshold, distanceThreshold, earlyWarning, positionMargin, note } = record;
  const computed = evaluation?.positionMargin ?? null;
  const share = (own: string | null | undefined, standard: string | null): CellWords => {
    const inForce = own === undefined ? standard : own;
    return {
      value: inForce === null ? t('position.rule.off') : formatShare(inForce),
      ...(own === undefined ? { from: t('cell.default') } : {}),
    };
  };
  return {
    note: { value: note ?? t('cell.add-note') },
    contracts: { value: formatDecimal(record.contracts) },
    entryPrice: { value: formatDecimal(record.entryPrice) },
    leverage: { value: t('position.leverage', { leverage: formatDecimal(record.leverage) }) },
    positionMargin:
      positionMargin === undefined
        ? { value: computed === null ? t('row.rate.none') : formatAmount(computed, contract?.settleCoin ?? ''), from: t('cell.computed') }
        : { value: formatDecimal(positionMargin) },
    threshold: share(threshold, settings.defaultThreshold),
    distanceThreshold: share(distanceThreshold, settings.defaultDistanceThreshold),
    earlyWarning: {
      value: t(`early.${earlyWarning ?? settings.earlyWarning ?? 'off'}`),
      ...(earlyWarning === undefined ? { from: t('cell.default') } : {}),
    },
  };
}

/** What the trader can do with the whole position. Tab passes them by: the grid's arrow keys lead here. */
function RowButtons({ position, onEdit, onDuplicate, onArchive, onDelete }: RowActions & Pick<PositionRowProps, 'position'>) {
  const name = positionName(position);
  return (
    <div class="row-actions">
      <button
        type="button"
        tabIndex={-1}
        class="button-quiet"
        aria-label={t('form.edit', { name })}
        onClick={() => onEdit(position.record.id)}
      >
        {t('table.edit')}
      </button>
      <button
        type="button"
        tabIndex={-1}
        class="button-quiet"
        aria-label={t('form.duplicate', { name })}
        onClick={() => onDuplicate(position)}
      >
        {t('table.duplicate')}
      </button>
      <button type="button" tabIndex={-1} class="button-quiet" aria-label={t('form.archive', { name })} onClick={() => onArchive(position)}>
        {t('table.archive')}
      </button>
      <button type="button" tabIndex={-1} class="button-quiet" aria-label={t('form.delete', { name })} onClick={() => onDelete(position)}>
        {t('table.delete')}
      </button>
    </div>
  );
}

interface RowProblemsProps extends Pick<PositionRowProps, 'twin'> {
  /** The position's id. */
  readonly id: string;
  readonly cells: Cells;
  readonly preview: Preview;
}

/** A row of its own below the position: its twin, what its cells were refused for, and an edit of another page. */
function RowProblems({ id, cells, preview, twin }: RowProblemsProps) {
  const { conflict } = cells;
  const failures = [cells.failure, preview.kind === 'failed' ? preview.message : ''].filter((problem) => problem !== '');
  const refused = CELL_FIELDS.filter((field) => cells.problems(field).length > 0);
  if (refused.length === 0 && failures.length === 0 && conflict === null && twin === null) return null;
  return (
    <tr class="row-problems">
      <td colSpan={12}>
        <StoredTwinNote twin={twin} />
        {refused.map((field) => (
          <p key={field} class="field-problem" id={cellProblemId(id, field)} role="alert">
            {problemsAnywhere(cells.problems(field), POSITION_FIELDS, (one) => t(`position.field.${one}`)).join(' ')}
          </p>
        ))}
        {failures.length > 0 && (
          <p class="field-problem" role="alert">
            {failures.join(' ')}
          </p>
        )}
        {conflict !== null && <ChangedElsewhere form={cells} onSave={() => cells.save(conflict)} />}
      </td>
    </tr>
  );
}

/** One position: what was typed, each value to be changed where it stands, and what it comes to, also while it is typed. */
export function TableRow({ position, settings, twin, ...actions }: PositionRowProps) {
  const now = usePage().now.value;
  const { record, alert } = position;
  const name = positionName(position);
  const cells = useCells(record);
  const preview = usePreview(cells.draft);
  const words = cellWords(position, settings);
  const cell = (field: CellField) => <Cell key={field} field={field} shown={words[field]} name={name} id={record.id} cells={cells} />;
  const typing = cells.draft !== null;
  // A preview of what was typed before is a number of another position.
  const previewed =
    typing && preview.kind === 'preview' && JSON.stringify(preview.of) === JSON.stringify(cells.draft) ? preview.preview : null;
  const figures: Figures | null = typing ? previewed : position;
  const level = levelNow(position, now);
  const state = alertWords(position, now);
  return (
    <>
      <tr data-level={level} data-testid="portfolio-row" data-portfolio-id={record.id} data-typing={typing}>
        <th scope="row">
          <span class="table-name">
            <LevelIcon level={level} />
            <span>
              {record.symbol}
              <small>
                {t(`side.${record.side}`)} · {t(`mode.${record.marginMode}`)}
              </small>
              {(state.attention || alert.snooze !== null) && <small class="table-state">{state.text}</small>}
            </span>
          </span>
          {cell('note')}
        </th>
        <td class="number">{cell('contracts')}</td>
        <td class="number">{cell('entryPrice')}</td>
        <td class="number">{cell('leverage')}</td>
        <td class="number">
          {record.marginMode === 'isolated' ? cell('positionMargin') : <span class="cell-fixed">{t('mode.cross')}</span>}
        </td>
        <td class="number">{cell('threshold')}</td>
        <td class="number">{cell('distanceThreshold')}</td>
        <td class="choice">
          <ChoiceCell
            field="earlyWarning"
            shown={words.earlyWarning}
            name={name}
            id={record.id}
            cells={cells}
            choices={earlyWarningChoices(settings)}
          />
        </td>
        <td class="number" data-testid="row-liquidation">
          <span class="cell-fixed">
            {figures === null ? <small class="cell-asking">{t('preview.asking')}</small> : <LiquidationCell {...figures} />}
          </span>
          {previewed !== null && <small class="as-typed">{t('cell.as-typed')}</small>}
        </td>
        <td class="number" data-testid="row-margin-rate">
          <span class="cell-fixed">
            {figures === null && <small class="cell-asking">{t('preview.asking')}</small>}
            {figures !== null && (figures.evaluation === null ? t('row.rate.none') : formatRate(figures.evaluation.marginRate))}
          </span>
        </td>
        <td>
          <span class="cell-fixed">
            {record.confirmedAt === undefined
              ? t('confirm.never')
              : t('watching.ago', { age: formatAge(now - Date.parse(record.confirmedAt)) })}
          </span>
        </td>
        <td class="actions">
          <RowButtons position={position} {...actions} />
        </td>
      </tr>
      <RowProblems id={record.id} cells={cells} preview={preview} twin={twin} />
    </>
  );
}
