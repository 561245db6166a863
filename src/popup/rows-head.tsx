import { t } from '../ui/i18n/translate-later.ts';
import './reflow.css';
import './rows-head.css';
import type { Sort } from './row-order.ts';
import { compareBy, SORTS } from './row-sorts.ts';

export interface RowsHeadProps {
  readonly sort: Sort;
  readonly oneLine: boolean;
  onSort(sort: Sort, compare: ReturnType<typeof compareBy>): void;
  onLines(): void;
}

/** Names the columns; the first is what rows are sorted by, and whether they have one line or two. */
export function RowsHead({ sort, oneLine, onSort, onLines }: RowsHeadProps) {
  return (
    <div class="rows-columns">
      <div class="rows-order">
        <select
          aria-label={t('sort.label')}
          data-testid="sort"
          value={sort}
          onChange={(event) => {
            const chosen = SORTS.find((one) => one === event.currentTarget.value) ?? 'nearest';
            onSort(chosen, compareBy(chosen));
          }}
        >
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {t(`sort.${one}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          data-testid="lines"
          aria-label={t(oneLine ? 'lines.two' : 'lines.one')}
          title={t(oneLine ? 'lines.two' : 'lines.one')}
          onClick={onLines}
        >
          {oneLine ? '☰' : '≡'}
        </button>
      </div>
      <span>{t(sort === 'rate' || sort === 'pnl' ? `column.${sort}` : 'column.distance')}</span>
      <span>{t('column.prices')}</span>
      <span>{t('column.watch')}</span>
    </div>
  );
}
