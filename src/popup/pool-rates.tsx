import type { PositionView } from '../protocol/view.ts';
import { formatRate } from '../ui/format/number.ts';
import { t } from '../ui/i18n/translate-tools.ts';
import { useView } from '../ui/page-context.ts';

/** A cross position's own rate beside its pool's, the latter under both profit rules where they differ. */
export function PoolRates({ position: { record, evaluation } }: { position: PositionView }) {
  const account = useView()?.accounts.find((one) => one.record.id === record.accountId);
  const rates = account?.crossMarginRates ?? null;
  if (evaluation === null || account === undefined || rates === null) return null;
  const lines =
    rates.ownOnly === rates.offset
      ? [[t('account.cross-rate'), formatRate(evaluation.marginRate)] as const]
      : [[t('pool.own-only'), formatRate(rates.ownOnly)] as const, [t('pool.offset'), formatRate(rates.offset)] as const];
  return (
    <section class="details-part">
      <h3>
        {t('pool.title')} <small>{t(account.record.profitRule === 'offset' ? 'pool.counts-offset' : 'pool.counts-own-only')}</small>
      </h3>
      <dl class="tool-figures">
        {[...lines, [t('pool.own'), formatRate(evaluation.ownMarginRate)] as const].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
