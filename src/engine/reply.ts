import { decimalText, decimalTextOrNull } from './decimal.ts';
import type { Exact } from './exact.ts';
import type { InputError } from './input-error.ts';
import type { Liquidation, LiquidationStep } from './liquidate/step.ts';
import type { MarginRate } from './margin-rate.ts';
import type { BookSnapshot, PositionSnapshot, Unevaluable } from './snapshot.ts';

/** A margin rate as plain decimal text, half-even to 60 significant digits where it has no end, or "Infinity". */
export const rateText = (rate: MarginRate): string => (rate === 'Infinity' ? rate : decimalText(rate));

const rateOrNull = (rate: MarginRate | null): string | null => (rate === null ? null : rateText(rate));

/** An evaluated position as evaluate prints it (§ 9): decimals as text; `marginRate` is the position's own (cross: rate_i). */
export function positionReply(snapshot: PositionSnapshot, threshold: Exact | null) {
  const alert = threshold === null ? null : snapshot.alertPrices(threshold);
  return {
    id: snapshot.id,
    tier: snapshot.tier.level,
    overLimit: snapshot.overLimit,
    maintenanceMarginRate: decimalText(snapshot.maintenanceMarginRate),
    entryValue: decimalText(snapshot.entryValue),
    fairValue: decimalText(snapshot.fairValue),
    unrealizedPnl: decimalText(snapshot.unrealizedPnl),
    positionMargin: decimalTextOrNull(snapshot.positionMargin),
    maintenanceMargin: decimalText(snapshot.maintenanceMargin),
    liquidationFee: decimalText(snapshot.liquidationFee),
    equity: decimalText(snapshot.equity),
    marginRate: rateText(snapshot.ownMarginRate),
    liquidating: snapshot.liquidating,
    liquidationPrice: decimalTextOrNull(snapshot.liquidationPrice),
    otherLiquidationPrice: decimalTextOrNull(snapshot.otherLiquidationPrice),
    bankruptcyPrice: decimalTextOrNull(snapshot.bankruptcyPrice),
    alertPrice: decimalTextOrNull(alert?.alertPrice ?? null),
    otherAlertPrice: decimalTextOrNull(alert?.otherAlertPrice ?? null),
    poolLiquidationBelow: decimalTextOrNull(snapshot.poolLiquidationBelow),
    poolLiquidationAbove: decimalTextOrNull(snapshot.poolLiquidationAbove),
    poolAlertBelow: decimalTextOrNull(alert?.poolAlertBelow ?? null),
    poolAlertAbove: decimalTextOrNull(alert?.poolAlertAbove ?? null),
    warnings: [...snapshot.warnings],
  };
}
export type PositionReply = ReturnType<typeof positionReply>;

/** A refusal as a sentence; given from outside, since the engine has no words. */
export type RefusalWords = (problem: InputError) => string;

/** A refused line. */
export const errorReply = (problem: InputError, refusalWords: RefusalWords) => ({
  error: { code: problem.code, path: problem.path, message: refusalWords(problem) },
});

const unevaluableReply = ({ id, error }: Unevaluable, refusalWords: RefusalWords) => ({ id, ...errorReply(error, refusalWords) });

/** An account's positions and pool as evaluate prints them. */
export function accountReply(snapshot: BookSnapshot, threshold: Exact | null, refusalWords: RefusalWords) {
  const rates = snapshot.crossMarginRates;
  return {
    positions: snapshot.positions.map((position) =>
      position.evaluable ? positionReply(position, threshold) : unevaluableReply(position, refusalWords),
    ),
    crossCash: decimalTextOrNull(snapshot.crossCash),
    crossMarginRate: rateOrNull(snapshot.crossMarginRate),
    crossMarginRates:
      rates === null ? null : { ownOnly: rateText(rates.ownOnly), offset: rateText(rates.offset), unnetted: rateText(rates.unnetted) },
  };
}

function stepReply(step: LiquidationStep) {
  switch (step.step) {
    case 'cancel-orders':
      return { step: step.step, released: decimalText(step.released) };
    case 'auto-add-margin':
      return { step: step.step, positionId: step.positionId, amount: decimalText(step.amount) };
    case 'self-match':
      return { step: step.step, symbol: step.symbol, contracts: decimalText(step.contracts), realizedPnl: decimalText(step.realizedPnl) };
    case 'ladder':
    case 'takeover':
      return {
        step: step.step,
        positionId: step.positionId,
        contracts: decimalText(step.contracts),
        bankruptcyPrice: decimalTextOrNull(step.bankruptcyPrice),
        executionPrice: decimalText(step.executionPrice),
        toInsuranceFund: decimalText(step.toInsuranceFund),
        deficit: decimalText(step.deficit),
        coveredByInsuranceFund: decimalTextOrNull(step.coveredByInsuranceFund),
        adlContracts: decimalTextOrNull(step.adlContracts),
        remainingContracts: decimalText(step.remainingContracts),
      };
  }
}

/** A played liquidation as evaluate prints it. */
export const liquidationReply = (liquidation: Liquidation) => ({
  steps: liquidation.steps.map(stepReply),
  insuranceFund: decimalTextOrNull(liquidation.insuranceFund),
  crossCash: decimalText(liquidation.crossCash),
  survivors: liquidation.survivors.map(({ id, contracts, marginRate }) => ({
    id,
    contracts: decimalText(contracts),
    marginRate: rateText(marginRate),
  })),
});
