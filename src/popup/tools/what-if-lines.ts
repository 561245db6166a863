import type { PositionWhatIf } from '../../protocol/questions/position-questions.ts';
import type { EvaluationView } from '../../protocol/view.ts';
import { formatDecimal } from '../../ui/format/number.ts';
import { t, type ToolsKey } from '../../ui/i18n/translate-tools.ts';
import type { BeforeAfterLine } from './before-after.tsx';
import type { Formats } from './formats.ts';
import type { Succeeded } from './projected.tsx';

type Side = Succeeded<PositionWhatIf>['before'];

interface Figure {
  readonly label: ToolsKey;
  /** Shown although nothing changes. */
  readonly always: boolean;
  readonly of: (side: Side) => string;
}

/** A figure of the position; "closed" once there is none. */
const evaluated =
  (write: (evaluation: EvaluationView) => string) =>
  ({ evaluation }: Side): string =>
    evaluation === null ? t('what-if.closed') : write(evaluation);

const figuresOf = ({ price, money, rate }: Formats): readonly Figure[] => [
  { label: 'figures.marginRate', always: true, of: evaluated(({ marginRate }) => rate(marginRate)) },
  { label: 'price.liquidation', always: true, of: evaluated(({ liquidationPrice }) => price(liquidationPrice)) },
  { label: 'price.other-liquidation', always: false, of: evaluated(({ otherLiquidationPrice }) => price(otherLiquidationPrice)) },
  { label: 'price.pool-liquidation-below', always: false, of: evaluated(({ poolLiquidationBelow }) => price(poolLiquidationBelow)) },
  { label: 'price.pool-liquidation-above', always: false, of: evaluated(({ poolLiquidationAbove }) => price(poolLiquidationAbove)) },
  { label: 'what-if.distance', always: true, of: evaluated(({ distance }) => rate(distance)) },
  { label: 'price.bankruptcy', always: false, of: evaluated(({ bankruptcyPrice }) => price(bankruptcyPrice)) },
  { label: 'price.alert', always: false, of: evaluated(({ alertPrice }) => price(alertPrice)) },
  { label: 'what-if.tier', always: false, of: evaluated(({ tier }) => formatDecimal(String(tier))) },
  { label: 'figures.positionMargin', always: false, of: evaluated(({ positionMargin }) => money(positionMargin)) },
  { label: 'figures.maintenanceMargin', always: false, of: evaluated(({ maintenanceMargin }) => money(maintenanceMargin)) },
  { label: 'figures.equity', always: false, of: evaluated(({ equity }) => money(equity)) },
  { label: 'figures.unrealizedPnl', always: false, of: evaluated(({ unrealizedPnl }) => money(unrealizedPnl)) },
  { label: 'row.fair', always: false, of: ({ fairPrice }) => price(fairPrice) },
  { label: 'what-if.contracts', always: false, of: ({ contracts }) => formatDecimal(contracts) },
  { label: 'what-if.entry', always: false, of: ({ entryPrice }) => price(entryPrice) },
  { label: 'what-if.leverage', always: false, of: ({ leverage }) => t('position.leverage', { leverage: formatDecimal(leverage) }) },
  { label: 'what-if.wallet', always: false, of: ({ walletBalance }) => money(walletBalance) },
  {
    label: 'what-if.available',
    always: false,
    of: ({ availableBalance }) => (availableBalance === null ? t('tools.unknown') : money(availableBalance)),
  },
  { label: 'account.cash', always: false, of: ({ crossCash }) => (crossCash === null ? t('tools.unknown') : money(crossCash)) },
];

/** The figures that matter or change, before and after. */
export function whatIfLines({ before, after }: Succeeded<PositionWhatIf>, formats: Formats): readonly BeforeAfterLine[] {
  return figuresOf(formats)
    .map(({ label, always, of }) => ({ always, label: t(label), before: of(before), after: of(after) }))
    .filter((line) => line.always || line.before !== line.after);
}
