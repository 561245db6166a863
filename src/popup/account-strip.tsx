import { useSignal } from '@preact/signals';
import type { AccountView, PositionView } from '../protocol/view.ts';
import { formatAmount, formatRate } from '../ui/format/number.ts';
import { formatMoment } from '../ui/format/time.ts';
import { poolStaleSince } from '../ui/freshness-now.ts';
import { t } from '../ui/i18n/translate.ts';
import { usePage } from '../ui/page-context.ts';
import { LaterPoolFigures } from './later-parts.ts';

function Readings({ account }: { account: AccountView }) {
  const rates = account.crossMarginRates;
  if (rates === null || (rates.ownOnly === rates.offset && rates.offset === rates.unnetted)) return null;
  return (
    <dl class="account-readings" title={t('account.rates-differ')}>
      <div data-chosen={account.record.profitRule === 'own-only'}>
        <dt>{t('account.own-only')}</dt>
        <dd>{formatRate(rates.ownOnly)}</dd>
      </div>
      <div data-chosen={account.record.profitRule === 'offset'}>
        <dt>{t('account.offset')}</dt>
        <dd>{formatRate(rates.offset)}</dd>
      </div>
      <div>
        <dt>{t('account.unnetted')}</dt>
        <dd>{formatRate(rates.unnetted)}</dd>
      </div>
    </dl>
  );
}

function Pool({ account, positions }: { account: AccountView; positions: readonly PositionView[] }) {
  const open = useSignal(false);
  const now = usePage().now.value;
  const { record, crossMarginRate, crossCash } = account;
  const staleSince = poolStaleSince(record.id, positions, now);
  const figuresId = `pool-${record.id}`;
  return (
    <li class="account">
      <button
        type="button"
        class="row-toggle"
        aria-expanded={open.value}
        aria-controls={open.value ? figuresId : undefined}
        aria-label={t('row.details', { position: record.name })}
        onClick={() => (open.value = !open.value)}
      />
      <p class="account-name">
        {record.name}
        {staleSince !== null && <span class="account-old"> · {t('row.rate.old', { at: formatMoment(staleSince, now) })}</span>}
      </p>
      <dl class="account-figures">
        <div>
          <dt>{t('account.cross-rate')}</dt>
          <dd>{crossMarginRate === null ? '' : formatRate(crossMarginRate)}</dd>
        </div>
        {crossCash !== null && (
          <div>
            <dt>{t('account.cash')}</dt>
            <dd>{t('money', { amount: formatAmount(crossCash, record.settleCoin), coin: record.settleCoin })}</dd>
          </div>
        )}
      </dl>
      <Readings account={account} />
      {open.value && (
        <div id={figuresId} class="account-formulas">
          <LaterPoolFigures.Component account={account} />
        </div>
      )}
    </li>
  );
}

/** The pool of each account that has one: its margin rate, its cash, the three readings of the rules where they differ; pressed, their formulas. */
export function AccountStrip({ accounts, positions }: { accounts: readonly AccountView[]; positions: readonly PositionView[] }) {
  const pools = accounts.filter((account) => account.crossMarginRate !== null);
  if (pools.length === 0) return null;
  return (
    <ul class="accounts">
      {pools.map((account) => (
        <Pool key={account.record.id} account={account} positions={positions} />
      ))}
    </ul>
  );
}
