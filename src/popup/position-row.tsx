import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Freshness, PositionLevel, PositionView } from '../protocol/view.ts';
import { Gauge } from '../ui/components/gauge.tsx';
import { Icon } from '../ui/components/icon.tsx';
import { LevelIcon, LevelWord } from '../ui/components/level-mark.tsx';
import { MessageList } from '../ui/components/message-list.tsx';
import { formatDecimal, formatRate } from '../ui/format/number.ts';
import { formatMoment } from '../ui/format/time.ts';
import { freshnessNow, levelNow } from '../ui/freshness-now.ts';
import { t } from '../ui/i18n/translate.ts';
import { usePage } from '../ui/page-context.ts';
import { alertWords } from '../ui/words/alert-words.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { warningWords } from '../ui/words/rule-words.ts';
import { LaterConfirmation, LaterDetails, LaterProblem, LaterRowOdds, LaterShockedRow } from './later-parts.ts';
import { useNearScreen } from './near-screen.ts';
import { PositionFigures } from './position-figures.tsx';
import type { ShockedPosition } from './shock/shocked.ts';

interface PositionRowProps {
  readonly position: PositionView;
  /** The account's name where there is more than one; empty else. */
  readonly account: string;
  readonly expanded: boolean;
  /** What becomes of it under the shock that is tried out; null while none is. */
  readonly shocked: ShockedPosition | null;
  readonly onToggle: () => void;
}

function Terms({ record }: Pick<PositionView, 'record'>) {
  return (
    <p class="row-terms">
      <span class="row-side" data-side={record.side}>
        <Icon name={record.side === 'long' ? 'up' : 'down'} />
        {t(`side.${record.side}`)}
      </span>
      <span>{t(`mode.${record.marginMode}`)}</span>
      <span>{t('position.leverage', { leverage: formatDecimal(record.leverage) })}</span>
    </p>
  );
}

/** As many lines as the words need that come after the first paint: their place is kept. */
const oddsLines = ({ odds, warning }: PositionView): number =>
  1 + Number(odds.state === 'ready' && odds.measure === 'pool-slack') + Number(warning !== null);

interface RowContentProps extends PositionRowProps {
  readonly freshness: Freshness;
  readonly level: PositionLevel;
  readonly now: number;
}

function RowContent({ position, account, expanded, shocked, onToggle, freshness, level, now }: RowContentProps) {
  const { record, evaluation, problem } = position;
  const alert = alertWords(position, now);
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
      <div class="row-head">
        <LevelIcon level={level} />
        <div class="row-name">
          <h2>{record.symbol}</h2>
          <Terms record={record} />
          {own !== '' && <p class="row-note">{own}</p>}
        </div>
        <div class="row-rate">
          <p class="row-rate-value">{evaluation === null ? t('row.rate.none') : formatRate(evaluation.marginRate)}</p>
          {freshness === 'stale' && evaluation !== null && position.priceAt !== null ? (
            <p class="row-rate-old">{t('row.rate.old', { at: formatMoment(position.priceAt, now) })}</p>
          ) : (
            <LevelWord level={level} />
          )}
        </div>
      </div>
      <Gauge marginRate={evaluation?.marginRate ?? null} threshold={position.threshold} level={level} />
      {shocked !== null && <LaterShockedRow.Component shocked={shocked} priceScale={position.contract?.priceScale ?? null} />}
      {problem !== null && (
        <p class="row-problem">
          <strong>{t('row.unevaluable')}</strong> <LaterProblem.Component problem={problem} />
        </p>
      )}
      <PositionFigures position={position} />
      <div class="row-odds" style={{ minHeight: `${oddsLines(position)}lh` }}>
        <LaterRowOdds.Component position={position} />
      </div>
      {evaluation !== null && <MessageList messages={evaluation.warnings.map(warningWords)} tone="warning" />}
      <div class="row-foot">
        <p class="row-alert" data-attention={alert.attention}>
          {alert.text}
        </p>
        <div class="confirmation-slot">
          <LaterConfirmation.Component record={record} />
        </div>
      </div>
      {expanded && (
        <div id={detailsId}>
          <LaterDetails.Component position={position} />
        </div>
      )}
    </>
  );
}

/**
 * One position: what it is, how deep it is loaded, where it ends, and whether it is being watched. Among many, a row far off the screen keeps
 * what was drawn last; its level and hooks stay current, and it is drawn anew before it is scrolled to.
 */
export function PositionRow({ many, ...row }: PositionRowProps & { readonly many: boolean }) {
  const now = usePage().now.value;
  const { position, expanded } = row;
  const { record, evaluation } = position;
  const freshness = freshnessNow(position.freshness, position.priceAt, now);
  const level = levelNow(position, now);
  const item = useRef<HTMLLIElement>(null);
  const near = useNearScreen(item, many);
  const drawn = useRef<{ readonly level: PositionLevel; readonly content: VNode } | null>(null);
  if (near || expanded || drawn.current?.level !== level) {
    drawn.current = { level, content: <RowContent {...row} freshness={freshness} level={level} now={now} /> };
  }
  return (
    <li
      ref={item}
      class="row"
      data-testid="position-row"
      data-position-id={record.id}
      data-margin-rate={evaluation?.marginRate ?? ''}
      data-liquidation-price={evaluation?.liquidationPrice ?? ''}
      data-freshness={freshness}
      data-level={level}
    >
      {drawn.current.content}
    </li>
  );
}
