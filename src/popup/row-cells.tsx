/** The cells of a row: what it is, how far it is, where it ends, whether it is watched. */
import type { PositionLevel, PositionView } from '../protocol/view.ts';
import { Icon, type IconName } from '../ui/components/icon.tsx';
import { LevelIcon } from '../ui/components/level-mark.tsx';
import { formatAge } from '../ui/format/age.ts';
import { formatAmount, formatDecimal, formatPrice, formatRate, formatRoughAmount } from '../ui/format/number.ts';
import { timesDecimals } from '../ui/format/price-gap.ts';
import { t } from '../ui/i18n/translate.ts';
import { nearestLiquidation, shortSymbol } from '../ui/words/liquidation-words.ts';
import { LaterWatchWords } from './later-parts.ts';
import type { Sort } from './row-order.ts';

/** The least share that two digits show. */
const HUNDREDTH = '0.0001';
/** Below a tenth of the fair price and above ten times of it a liquidation price is no price that anybody plans by. */
const FURTHEST_BELOW = 0.9;
const FURTHEST_ABOVE = 9;

function sizeWords({ record, contract, evaluation }: PositionView): string {
  if (contract === null) return t('row.contracts', { count: formatDecimal(record.contracts) });
  const { kind, baseCoin, quoteCoin, settleCoin, contractSize } = contract;
  const size = t('money', {
    amount: formatDecimal(timesDecimals(record.contracts, contractSize)),
    coin: kind === 'inverse' ? quoteCoin : baseCoin,
  });
  return evaluation === null
    ? size
    : `${size} · ${t('money', { amount: formatRoughAmount(evaluation.fairValue, settleCoin), coin: settleCoin })}`;
}

/** Level, coin, side and terms; size and value beneath. `own`: account and note, empty where there is nothing to tell apart. */
export function NameCell({ position, level, own }: { position: PositionView; level: PositionLevel; own: string }) {
  const { record } = position;
  return (
    <div class="row-name">
      <div class="row-title">
        <LevelIcon level={level} />
        <h2>{shortSymbol(record.symbol)}</h2>
        <span class="visually-hidden">{t(`level.${level}`)}</span>
        <span class="row-side">
          <Icon name={record.side === 'long' ? 'up' : 'down'} />
          {t(`side.${record.side}`)}
        </span>
        <span class="row-terms">
          {t('position.leverage', { leverage: formatDecimal(record.leverage) })} {t(`row.${record.marginMode}`)}
        </span>
      </div>
      <p class="row-more">
        {sizeWords(position)}
        {own !== '' && (
          <>
            {' '}
            · <span class="row-note">{own}</span>
          </>
        )}
      </p>
    </div>
  );
}

/** A distance, cut to 0.01 %; what is less is said to be. */
function distanceWords({ evaluation }: PositionView): string {
  if (evaluation === null) return t('row.rate.none');
  if (evaluation.liquidating) return formatRate('0');
  if (evaluation.distance === null) return t('row.rate.none');
  return Number(evaluation.distance) < Number(HUNDREDTH) ? `<${formatRate(HUNDREDTH)}` : formatRate(evaluation.distance);
}

function readingWords(position: PositionView, sort: Sort): string {
  const { evaluation, contract } = position;
  if (sort === 'rate') {
    if (evaluation === null) return t('row.rate.none');
    return evaluation.marginRate === 'Infinity' ? t('row.no-equity') : formatRate(evaluation.marginRate);
  }
  if (sort !== 'pnl') return distanceWords(position);
  return evaluation === null ? t('row.rate.none') : formatAmount(evaluation.unrealizedPnl, contract?.settleCoin ?? '');
}

/** How much of the way from the entry to liquidation is gone; for drawing only, a pixel is coarser than any float. */
function wayGone({ record, evaluation, fairPrice }: PositionView, nearest: string | null): number {
  if (evaluation?.liquidating === true) return 100;
  const entry = Number(record.entryPrice);
  return nearest === null ? 0 : Math.min(100, Math.max(0, (100 * (entry - Number(fairPrice))) / (entry - Number(nearest)) || 0));
}

/** The distance to liquidation, large, over the way gone; margin rate or PnL where rows are sorted by it. */
export function ReadingCell({ position, sort }: { position: PositionView; sort: Sort }) {
  const { evaluation, fairPrice } = position;
  const nearest = evaluation === null || fairPrice === null ? null : nearestLiquidation(evaluation, fairPrice);
  const gone = `${wayGone(position, nearest?.price ?? null)}%`;
  return (
    <div class="row-reading">
      <p class="row-reading-value">{readingWords(position, sort)}</p>
      <svg class="row-way" height="4" aria-hidden="true">
        <rect class="gauge-track" width="100%" height="4" rx="2" />
        <rect class="gauge-fill" width={gone} height="4" rx="2" />
      </svg>
    </div>
  );
}

/** The liquidation price that the distance is of, with its direction, over the fair price. */
export function PricesCell({ position }: { position: PositionView }) {
  const { evaluation, fairPrice, contract } = position;
  const scale = contract?.priceScale ?? null;
  const nearest = evaluation === null || fairPrice === null ? null : nearestLiquidation(evaluation, fairPrice);
  const distance = Number(evaluation?.distance ?? 0);
  const far = nearest !== null && distance > (nearest.direction === 'below' ? FURTHEST_BELOW : FURTHEST_ABOVE);
  return (
    <div class="row-prices">
      <p class="row-liquidation">
        {nearest === null || far ? t('row.rate.none') : `${nearest.direction === 'below' ? '≤' : '≥'}${formatPrice(nearest.price, scale)}`}
      </p>
      <p class="row-more">
        {fairPrice === null ? (
          t('row.no-price')
        ) : (
          <>
            <span class="visually-hidden">{t('row.fair')} </span>
            {formatPrice(fairPrice, scale)}
          </>
        )}
      </p>
    </div>
  );
}

type WatchState = 'watched' | 'blind' | 'alerted' | 'off' | 'snoozed';

/** A sign, with a word where somebody should know; `attention` where no alert will come by itself. */
function watchOf({ alert, evaluation }: PositionView, stale: boolean, now: number): readonly [WatchState, string, attention: boolean] {
  if (alert.state === 'off') return ['off', t('watch.off'), true];
  if (stale || evaluation === null || alert.state === 'blind') return ['blind', t('watch.blind'), true];
  if (alert.snooze !== null) return ['snoozed', t('watch.snoozed'), true];
  if (alert.reason === 'asked') return ['alerted', t('watch.asked'), true];
  if (alert.reason === 'quiet') return ['off', t('watch.held'), true];
  if (alert.state === 'watching') return ['watched', '', false];
  return ['alerted', alert.lastAlertAt === null ? '' : formatAge(now - alert.lastAlertAt), false];
}

interface WatchCellProps {
  readonly position: PositionView;
  readonly stale: boolean;
  readonly now: number;
}

/** Whether it is watched: in a sign and a word, in full for whoever listens. */
export function WatchCell({ position, stale, now }: WatchCellProps) {
  const [state, word, attention] = watchOf(position, stale, now);
  return (
    <div class="row-watch" data-state={state} data-attention={attention}>
      <Icon name={state satisfies IconName} />
      <span class="row-more" aria-hidden="true">
        {word}
      </span>
      <LaterWatchWords.Component position={position} />
    </div>
  );
}
