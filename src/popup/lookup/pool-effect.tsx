import type { EvaluationView } from '../../protocol/view.ts';
import type { LookupPool } from '../../protocol/questions/lookup.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { formatAmount, formatDecimal, formatPrice, formatRate } from '../../ui/format/number.ts';
import { compareDecimals } from '../../ui/format/price-gap.ts';
import { formatExactMoment } from '../../ui/format/time.ts';
import { freshnessNow } from '../../ui/freshness-now.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage } from '../../ui/page-context.ts';
import { isFar, liquidationWords, type LiquidationPriceLine } from '../../ui/words/liquidation-lines.ts';
import { problemWords } from '../../ui/words/problem-words.ts';

type Shown = Extract<LookupPool, { readonly shown: true }>;
type Hidden = Extract<LookupPool, { readonly shown: false }>;
type Pooled = Shown['positions'][number];

/** Of all liquidation prices of a position the one that is nearest; null: no price of this contract alone liquidates it. */
function nearestLine(evaluation: EvaluationView, fairPrice: string): LiquidationPriceLine | null {
  const words = liquidationWords(evaluation, fairPrice);
  if (words.kind === 'sentence') return null;
  return words.lines.reduce((best, line) => (compareDecimals(line.distance ?? '0', best.distance ?? '0') < 0 ? line : best));
}

/** What stands for a liquidation price, and how far that is. */
function priceOf(evaluation: EvaluationView, { fairPrice, contract }: Pooled): { readonly text: string; readonly away: string } {
  if (evaluation.liquidating) return { text: t('level.liquidating'), away: '' };
  const line = nearestLine(evaluation, fairPrice);
  if (line === null || line.distance === null) return { text: t('tools.none'), away: '' };
  if (isFar(line)) return { text: t('liquidation.far'), away: '' };
  return { text: formatPrice(line.price, contract.priceScale), away: t('liquidation.away', { distance: formatRate(line.distance) }) };
}

function Change({ before, after }: { before: string | null; after: string }) {
  return (
    <>
      {before !== null && `${before} → `}
      <strong class={before === after ? undefined : 'tool-change'}>{after}</strong>
    </>
  );
}

function PooledRow({ pooled }: { pooled: Pooled }) {
  const { contract, side, leverage, opened, before, after } = pooled;
  const was = before === null ? null : priceOf(before, pooled);
  const is = priceOf(after, pooled);
  return (
    <tr data-testid="pool-row" data-position-id={pooled.id} data-opened={opened}>
      <th scope="row">
        {contract.symbol}
        <small>
          {t(`side.${side}`)} {t('position.leverage', { leverage: formatDecimal(leverage) })}
          {opened && ` · ${t(before === null ? 'lookup.pool.new' : 'lookup.pool.grows')}`}
        </small>
      </th>
      <td data-price={after.liquidating ? '' : (nearestLine(after, pooled.fairPrice)?.price ?? '')}>
        <Change before={was?.text ?? null} after={is.text} />
        {is.away !== '' && <small>{is.away}</small>}
      </td>
      <td data-margin-rate={after.marginRate}>
        <Change before={before === null ? null : formatRate(before.marginRate)} after={formatRate(after.marginRate)} />
      </td>
    </tr>
  );
}

/** Whether what the pool stands on has grown too old since it was answered; a typed price has no age. */
export const poolTooOld = (pool: LookupPool | null, now: number): boolean =>
  pool?.shown === true && pool.priceAt !== null && freshnessNow(pool.freshness, pool.priceAt, now) === 'stale';

/** Why nothing is said of the pool. */
export function PoolReason({ pool }: { pool: LookupPool }) {
  const { reason, symbols, problem }: Omit<Hidden, 'shown'> = pool.shown ? { reason: 'price-old', symbols: [], problem: null } : pool;
  const words = t(`lookup.pool.${reason}`, { symbols: symbols.join(', ') }).trim();
  return <MessageList messages={[problem === null ? words : `${words} ${problemWords(problem)}`]} tone="warning" />;
}

/** Every position of the pool, as it stands and with the new one in it. */
export function PoolEffect({ pool }: { pool: Shown }) {
  const now = usePage().now.value;
  const coin = pool.positions[0]?.contract.settleCoin ?? '';
  const money = (text: string): string => t('money', { amount: formatAmount(text, coin), coin });
  return (
    <section class="pool-effect" aria-label={t('lookup.pool.title')}>
      <h3>{t('lookup.pool.title')}</h3>
      <table class="tool-table" data-testid="pool-effect">
        <thead>
          <tr>
            <th scope="col">{t('lookup.pool.position')}</th>
            <th scope="col">{t('lookup.pool.liquidation')}</th>
            <th scope="col">{t('figures.marginRate')}</th>
          </tr>
        </thead>
        <tbody>
          {pool.positions.map((pooled) => (
            <PooledRow key={pooled.id} pooled={pooled} />
          ))}
        </tbody>
      </table>
      <p class="tool-basis" data-freshness={pool.freshness}>
        {t('lookup.pool.balance', { needed: money(pool.needed), available: money(pool.available) })}{' '}
        {pool.priceAt !== null && t('lookup.pool.prices', { at: formatExactMoment(pool.priceAt, now) })}
      </p>
      {pool.short && <MessageList messages={[t('lookup.pool.short')]} tone="warning" />}
      {pool.grew && <p class="tool-note">{t('lookup.pool.after-trade')}</p>}
    </section>
  );
}
