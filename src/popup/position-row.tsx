import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Freshness, PositionLevel, PositionView } from '../protocol/view.ts';
import { freshnessNow, levelNow } from '../ui/freshness-now.ts';
import { t } from '../ui/i18n/translate.ts';
import { usePage } from '../ui/page-context.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { LaterDetails, LaterProblem, LaterRowNotice, LaterShockedRow } from './later-parts.ts';
import { useNearScreen } from './near-screen.ts';
import { NameCell, PricesCell, ReadingCell, WatchCell } from './row-cells.tsx';
import type { Sort } from './row-order.ts';
import type { ShockedPosition } from './shock/shocked.ts';

interface PositionRowProps {
  readonly position: PositionView;
  /** The account's name where there is more than one; empty else. */
  readonly account: string;
  readonly expanded: boolean;
  /** A notification's click opened it. */
  readonly full: boolean;
  /** Margin rate or PnL stand in place of the distance where rows are sorted by them. */
  readonly sort: Sort;
  /** What becomes of it under the shock that is tried out; null while none is. */
  readonly shocked: ShockedPosition | null;
  readonly onToggle: () => void;
}

/** Whether a row has more to say than its cells: the words come after the first paint, their place is kept. */
const noticed = ({ warning, alert }: PositionView, level: PositionLevel): boolean =>
  warning !== null || alert.reason === 'asked' || (alert.state === 'held' && (level === 'critical' || level === 'liquidating'));

interface RowContentProps extends PositionRowProps {
  readonly freshness: Freshness;
  readonly level: PositionLevel;
  readonly now: number;
}

function RowContent({ position, account, expanded, full, sort, shocked, onToggle, freshness, level, now }: RowContentProps) {
  const { record, problem } = position;
  const own = [account, record.note ?? ''].filter((words) => words !== '').join(' · ');
  const detailsId = `details-${record.id}`;
  return (
    <>
      <button
        type="button"
        class="row-toggle"
        aria-expanded={expanded}
        aria-controls={expanded ? detailsId : undefined}
        aria-label={t('row.details', { position: positionName(position) })}
        onClick={onToggle}
      />
      <div class="row-cells">
        <NameCell position={position} level={level} own={own} />
        <ReadingCell position={position} sort={sort} />
        <PricesCell position={position} />
        <WatchCell position={position} stale={freshness === 'stale'} now={now} />
      </div>
      {shocked !== null && <LaterShockedRow.Component shocked={shocked} priceScale={position.contract?.priceScale ?? null} />}
      {problem !== null && (
        <p class="row-problem">
          <strong>{t('row.unevaluable')}</strong> <LaterProblem.Component problem={problem} />
        </p>
      )}
      {noticed(position, level) && (
        <div class="row-notice">
          <LaterRowNotice.Component position={position} level={level} onClosed={() => !expanded && onToggle()} />
        </div>
      )}
      {expanded && (
        <div id={detailsId}>
          <LaterDetails.Component position={position} full={full} />
        </div>
      )}
    </>
  );
}

/**
 * One position in two lines or one: what it is, how far from liquidation, where it ends, and whether it is being watched. Among many, a row far off
 * the screen keeps what was drawn last; its level and hooks stay current, and it is drawn anew before it is scrolled to.
 */
export function PositionRow({ many, ...row }: PositionRowProps & { readonly many: boolean }) {
  const now = usePage().now.value;
  const { position, expanded, sort } = row;
  const { record, evaluation } = position;
  const freshness = freshnessNow(position.freshness, position.priceAt, now);
  const level = levelNow(position, now);
  const item = useRef<HTMLLIElement>(null);
  const near = useNearScreen(item, many);
  const drawn = useRef<{ readonly level: PositionLevel; readonly sort: Sort; readonly content: VNode } | null>(null);
  if (near || expanded || drawn.current?.level !== level || drawn.current.sort !== sort) {
    drawn.current = { level, sort, content: <RowContent {...row} freshness={freshness} level={level} now={now} /> };
  }
  return (
    <li
      ref={item}
      class="row"
      data-testid="position-row"
      data-position-id={record.id}
      data-margin-rate={evaluation?.marginRate ?? ''}
      data-liquidation-price={evaluation?.liquidationPrice ?? ''}
      data-distance={evaluation?.distance ?? ''}
      data-freshness={freshness}
      data-level={level}
    >
      {drawn.current.content}
    </li>
  );
}
