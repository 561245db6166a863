import { useSignal } from '@preact/signals';
import type { AccountView, PositionView } from '../protocol/view.ts';
import { formatAmount, formatRate } from '../ui/format/number.ts';
import { formatMoment } from '../ui/format/time.ts';
import { poolStaleSince } from '../ui/freshness-now.ts';
import { t } from '../ui/i18n/translate.ts';
import { usePage } from '../ui/page-context.ts';
import { LaterPoolFigures } from './later-parts.ts';

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
      <p class="account-line">
        <span class="account-name">
          {record.name}
          {staleSince !== null && <span class="account-old"> · {t('row.rate.old', { at: formatMoment(staleSince, now) })}</span>}
        </span>
        <span>
          {t('account.rate')} <strong>{crossMarginRate === null ? '' : formatRate(crossMarginRate)}</strong>
        </span>
        {crossCash !== null && (
          <strong>{t('money', { amount: formatAmount(crossCash, record.settleCoin), coin: record.settleCoin })}</strong>
        )}
        <span aria-hidden="true">{open.value ? '▾' : '▸'}</span>
      </p>
      {open.value && (
        <div id={figuresId} class="account-formulas">
          <LaterPoolFigures.Component account={account} />
        </div>
      )}
    </li>
  );
}

/** The pool of each account that has one, a line each: its margin rate and its cash; pressed, the readings of the rules and the formulas. */
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
