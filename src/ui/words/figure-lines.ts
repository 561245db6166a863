import type { ContractView, EvaluationView, PositionView } from '../../protocol/view.ts';
import { formatAmount, formatDecimal, formatPrice, formatRate, formatShare } from '../format/number.ts';
import { compareDecimals, priceGap } from '../format/price-gap.ts';
import { t, type LaterKey } from '../i18n/translate-later.ts';

export interface FigureLine {
  readonly label: string;
  readonly value: string;
  /** How it comes about, in words with the trader's own numbers. */
  readonly formula: string;
}

/** What is needed to trace a figure: only an evaluated position can be, held or looked up. */
export interface Traced {
  readonly record: Pick<PositionView['record'], 'side' | 'marginMode' | 'contracts' | 'entryPrice' | 'leverage' | 'positionMargin'>;
  readonly evaluation: EvaluationView;
  readonly contract: ContractView;
  readonly fairPrice: string;
}

/** The same of a position that is held. */
export interface EvaluatedView extends Traced {
  readonly position: PositionView;
}

/** Null while a figure is missing that all of them need. */
export function evaluatedView(position: PositionView): EvaluatedView | null {
  const { evaluation, contract, fairPrice } = position;
  return evaluation === null || contract === null || fairPrice === null
    ? null
    : { position, record: position.record, evaluation, contract, fairPrice };
}

/** The chain from contracts and prices to the margin rate, last step first. */
export function figureLines({ record, evaluation, contract, fairPrice }: Traced): readonly FigureLine[] {
  const coin = contract.settleCoin;
  const money = (text: string): string => t('money', { amount: formatAmount(text, coin), coin });
  const bare = (text: string): string => formatAmount(text, coin);
  const inverse = contract.kind === 'inverse';
  const quantity = t('figures.quantity', {
    contracts: formatDecimal(record.contracts),
    size: formatDecimal(contract.contractSize),
    coin: inverse ? contract.quoteCoin : contract.baseCoin,
  });
  const fair = formatPrice(fairPrice, contract.priceScale);
  const entry = formatDecimal(record.entryPrice);
  const value = (price: string): string => t(`figures.value.${contract.kind}`, { quantity, price });
  const line = (label: LaterKey, shown: string, formula: string): FigureLine => ({ label: t(label), value: shown, formula });

  return [
    line('figures.marginRate', formatRate(evaluation.marginRate), rateFormula(record.marginMode, evaluation, bare)),
    line(
      'figures.maintenanceMargin',
      money(evaluation.maintenanceMargin),
      t('figures.maintenanceMargin.formula', {
        entryValue: bare(evaluation.entryValue),
        rate: formatShare(evaluation.maintenanceMarginRate),
        tier: String(evaluation.tier),
      }),
    ),
    line('figures.liquidationFee', money(evaluation.liquidationFee), feeFormula(contract, bare(evaluation.fairValue))),
    line('figures.equity', money(evaluation.equity), equityFormula(evaluation, bare)),
    ...(evaluation.positionMargin === null
      ? []
      : [line('figures.positionMargin', money(evaluation.positionMargin), marginFormula(record, evaluation, bare))]),
    line(
      'figures.unrealizedPnl',
      money(evaluation.unrealizedPnl),
      t(`figures.unrealizedPnl.${contract.kind}-${record.side}`, { quantity, fair, entry }),
    ),
    line('figures.fairValue', money(evaluation.fairValue), value(fair)),
    line('figures.entryValue', money(evaluation.entryValue), value(entry)),
  ];
}

function feeFormula({ liquidationFeeRate }: ContractView, fairValue: string): string {
  return liquidationFeeRate === null
    ? t('figures.liquidationFee.unnamed', { fairValue })
    : t('figures.liquidationFee.formula', { rate: formatShare(liquidationFeeRate), fairValue });
}

function rateFormula(mode: 'isolated' | 'cross', evaluation: EvaluationView, bare: (text: string) => string): string {
  if (mode === 'cross') return t('figures.marginRate.cross', { own: formatRate(evaluation.ownMarginRate) });
  if (evaluation.marginRate === 'Infinity') return t('figures.marginRate.infinite');
  return t('figures.marginRate.isolated', {
    maintenance: bare(evaluation.maintenanceMargin),
    fee: bare(evaluation.liquidationFee),
    equity: bare(evaluation.equity),
  });
}

function equityFormula({ positionMargin, unrealizedPnl }: EvaluationView, bare: (text: string) => string): string {
  return positionMargin === null
    ? t('figures.equity.cross')
    : t('figures.equity.isolated', { margin: bare(positionMargin), pnl: bare(unrealizedPnl) });
}

function marginFormula(record: Traced['record'], evaluation: EvaluationView, bare: (text: string) => string): string {
  return record.positionMargin === undefined
    ? t('figures.positionMargin.computed', { entryValue: bare(evaluation.entryValue), leverage: formatDecimal(record.leverage) })
    : t('figures.positionMargin.typed');
}

/** A cross position that is being liquidated ends with its pool: its own prices end nothing. */
function ownPriceWords(
  liquidating: boolean,
  cross: boolean,
): { readonly label: LaterKey; readonly other: LaterKey; readonly formula: LaterKey } {
  if (!liquidating) return { label: 'price.liquidation', other: 'price.other-liquidation', formula: 'price.liquidation.formula' };
  return cross
    ? { label: 'price.own-rate', other: 'price.other-own-rate', formula: 'price.own-rate.formula' }
    : { label: 'price.clears', other: 'price.other-clears', formula: 'price.clears.formula' };
}

/** Every price that solves for something, none said in words. Pool prices only where there is a pool. */
export function priceLines({ position, evaluation, contract, fairPrice }: EvaluatedView): readonly FigureLine[] {
  const line = (label: LaterKey, price: string | null, formula: string): FigureLine => ({
    label: t(label),
    value: price === null ? t('price.none') : formatPrice(price, contract.priceScale),
    formula,
  });
  const { liquidating } = evaluation;
  const cross = position.record.marginMode === 'cross';
  const alert = t('price.alert.formula', { threshold: formatShare(position.threshold) });
  const pool = t('price.pool.formula');
  const own = ownPriceWords(liquidating, cross);
  const ending = liquidating ? t('price.clears.formula') : pool;
  return [
    line(own.label, evaluation.liquidationPrice, t(own.formula)),
    line(own.other, evaluation.otherLiquidationPrice, t(own.formula)),
    line('price.bankruptcy', evaluation.bankruptcyPrice, t('price.bankruptcy.formula')),
    line('price.alert', evaluation.alertPrice, alert),
    line('price.other-alert', evaluation.otherAlertPrice, alert),
    ...(cross
      ? [
          line(liquidating ? 'price.pool-clears-below' : 'price.pool-liquidation-below', evaluation.poolLiquidationBelow, ending),
          line(liquidating ? 'price.pool-clears-above' : 'price.pool-liquidation-above', evaluation.poolLiquidationAbove, ending),
          line('price.pool-alert-below', evaluation.poolAlertBelow, pool),
          line('price.pool-alert-above', evaluation.poolAlertAbove, pool),
        ]
      : []),
    ...distanceLine(evaluation, contract, fairPrice),
  ];
}

/** How far the nearest of all liquidation prices is; nothing while there is none. */
function distanceLine(evaluation: EvaluationView, contract: ContractView, fairPrice: string): readonly FigureLine[] {
  const { liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove, distance } = evaluation;
  const nearest = [liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove]
    .filter((price) => price !== null)
    .reduce<string | null>(
      (best, price) => (best === null || compareDecimals(priceGap(price, fairPrice), priceGap(best, fairPrice)) < 0 ? price : best),
      null,
    );
  if (nearest === null || distance === null) return [];
  const [liquidation, fair] = [formatPrice(nearest, contract.priceScale), formatPrice(fairPrice, contract.priceScale)];
  return [{ label: t('figures.distance'), value: formatRate(distance), formula: t('figures.distance.formula', { liquidation, fair }) }];
}
