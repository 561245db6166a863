import type { AccountView } from '../background/protocol/view.ts';
import { formatAmount, formatRate } from '../ui/format/number.ts';
import { t } from '../ui/i18n/translate.ts';

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

/** The pool of each account that has one: its margin rate, its cash, and the three readings of the rules where they differ. */
export function AccountStrip({ accounts }: { accounts: readonly AccountView[] }) {
  const pools = accounts.filter((account) => account.crossMarginRate !== null);
  if (pools.length === 0) return null;
  return (
    <ul class="accounts">
      {pools.map((account) => (
        <li key={account.record.id} class="account">
          <p class="account-name">{account.record.name}</p>
          <dl class="account-figures">
            <div>
              <dt>{t('account.cross-rate')}</dt>
              <dd>{account.crossMarginRate === null ? '' : formatRate(account.crossMarginRate)}</dd>
            </div>
            {account.crossCash !== null && (
              <div>
                <dt>{t('account.cash')}</dt>
                <dd>
                  {t('money', { amount: formatAmount(account.crossCash, account.record.settleCoin), coin: account.record.settleCoin })}
                </dd>
              </div>
            )}
          </dl>
          <Readings account={account} />
        </li>
      ))}
    </ul>
  );
}
