import type { PositionTiers } from '../../protocol/questions/position-questions.ts';
import type { PositionView } from '../../protocol/view.ts';
import { formatAmount, formatDecimal, formatShare } from '../../ui/format/number.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { formatsOf, type Formats } from './formats.ts';
import { Basis, Projected, type Succeeded } from './projected.tsx';
import { useMoved } from './use-moved.ts';

type Tier = Succeeded<PositionTiers>['tiers'][number];

function tradeWords({ current, step }: Tier): string {
  if (current) return t('tiers.here');
  if (step === null) return t('tiers.no-size');
  const contracts = formatDecimal(step.contracts);
  return step.action === 'close' ? t('tiers.close', { contracts }) : t('tiers.add', { contracts });
}

function AtCap({ atCap, formats }: { atCap: Tier['atCap']; formats: Formats }) {
  if (atCap === null) return <>{t('tools.none')}</>;
  return (
    <>
      {atCap.liquidating ? t('level.liquidating') : formats.price(atCap.liquidationPrice)}
      <small>{formats.rate(atCap.marginRate)}</small>
    </>
  );
}

function TierRow({ tier, formats }: { tier: Tier; formats: Formats }) {
  return (
    <tr aria-current={tier.current ? 'true' : undefined} data-testid="tier-row">
      <th scope="row">{formatDecimal(String(tier.level))}</th>
      <td>
        {formatDecimal(tier.capContracts)}
        {tier.capUnit === 'settle-coin' && <small>{formatAmount(tier.cap, formats.coin)}</small>}
        <small data-refused={!tier.leverageAllowed}>
          {formatShare(tier.maintenanceMarginRate)} · {t('position.leverage', { leverage: formatDecimal(tier.maxLeverage) })}
        </small>
      </td>
      <td>{tradeWords(tier)}</td>
      <td>
        <AtCap atCap={tier.atCap} formats={formats} />
      </td>
    </tr>
  );
}

/** Every risk tier: what it allows, the trade that leads there, and the position at its cap; the present one marked. */
export function TiersTool({ position }: { position: PositionView }) {
  const answer = useAnswer('position-tiers', { id: position.record.id }, useMoved(position));
  const formats = formatsOf(position.contract);
  return (
    <Projected answer={answer}>
      {({ now, tiers }) => (
        <>
          <table class="tool-table tiers-table">
            <thead>
              <tr>
                <th scope="col">{t('tiers.level')}</th>
                <th scope="col">
                  {t('tiers.cap')}
                  <small>{t('tiers.rate')}</small>
                </th>
                <th scope="col">{t('tiers.trade')}</th>
                <th scope="col">{t('tiers.at-cap')}</th>
              </tr>
            </thead>
            <tbody>
              {tiers.map((tier) => (
                <TierRow key={tier.level} tier={tier} formats={formats} />
              ))}
            </tbody>
          </table>
          {tiers.some(({ leverageAllowed }) => !leverageAllowed) && <p class="tool-note">{t('tiers.leverage-refused')}</p>}
          <Basis now={now} priceScale={formats.priceScale} />
        </>
      )}
    </Projected>
  );
}
