import { assumptionsOf, type AssumptionName } from './assumptions.ts';
import type { Contract } from './contract.ts';
import { Exact } from './exact.ts';
import { alertAt, BANKRUPTCY, LIQUIDATION, orientRegion } from './exposure.ts';
import type { Holding } from './holding.ts';
import { lineValue } from './line.ts';
import { liquidationFeeLine, maintenanceMarginAt, tierAt } from './maintenance-margin.ts';
import type { Margining } from './margining.ts';
import type { MarginRate } from './margin-rate.ts';
import { once } from './once.ts';
import type { Position } from './position.ts';
import { distancePrices, type DistancePrices } from './price-at-distance.ts';
import type { RiskTier } from './risk-tier.ts';
import type { AlertPrices, PositionSnapshot } from './snapshot.ts';
import { unitValueAt } from './valuation.ts';
import { warningsOf, type PositionWarning } from './warnings.ts';

/** One position at one fair price; every figure is computed when it is first asked for. */
export class PositionEvaluation implements PositionSnapshot {
  readonly evaluable = true;
  private readonly unitValue: Exact;
  private readonly place = once(() => tierAt(this.holding, this.unitValue));

  constructor(
    private readonly holding: Holding,
    readonly fairPrice: Exact,
    private readonly margining: Margining,
  ) {
    this.unitValue = unitValueAt(holding.contract.kind, fairPrice);
  }

  get id(): string {
    return this.holding.position.id;
  }

  get position(): Position {
    return this.holding.position;
  }

  get contract(): Contract {
    return this.holding.contract;
  }

  get tier(): RiskTier {
    return this.place().tier;
  }

  get tierIndex(): number {
    return this.place().index;
  }

  get overLimit(): boolean {
    return this.place().overLimit;
  }

  get maintenanceMarginRate(): Exact {
    return this.tier.maintenanceMarginRate;
  }

  get entryValue(): Exact {
    return this.holding.entryValue;
  }

  get fairValue(): Exact {
    return lineValue(this.holding.value, this.unitValue);
  }

  get unrealizedPnl(): Exact {
    return lineValue(this.holding.pnl, this.unitValue);
  }

  get positionMargin(): Exact | null {
    return this.holding.positionMargin;
  }

  get maintenanceMargin(): Exact {
    return maintenanceMarginAt(this.holding, this.unitValue);
  }

  get liquidationFee(): Exact {
    return lineValue(liquidationFeeLine(this.holding), this.unitValue);
  }

  get equity(): Exact {
    return this.margining.equity;
  }

  get required(): Exact {
    return this.margining.required;
  }

  get ownMarginRate(): MarginRate {
    return this.margining.ownMarginRate;
  }

  get marginRate(): MarginRate {
    return this.margining.marginRate;
  }

  get liquidating(): boolean {
    return this.margining.reaches(Exact.ONE);
  }

  get liquidationPrice(): Exact | null {
    return orientRegion(this.margining.pricesAround(LIQUIDATION), this.position.side).own;
  }

  get otherLiquidationPrice(): Exact | null {
    return orientRegion(this.margining.pricesAround(LIQUIDATION), this.position.side).other;
  }

  get bankruptcyPrice(): Exact | null {
    return orientRegion(this.margining.pricesAround(BANKRUPTCY), this.position.side).own;
  }

  get poolLiquidationBelow(): Exact | null {
    return this.margining.poolPricesAround(LIQUIDATION)?.below ?? null;
  }

  get poolLiquidationAbove(): Exact | null {
    return this.margining.poolPricesAround(LIQUIDATION)?.above ?? null;
  }

  get warnings(): readonly PositionWarning[] {
    return warningsOf(this.holding, this.place());
  }

  get assumptions(): readonly AssumptionName[] {
    return assumptionsOf(this.holding, this.margining.hedged);
  }

  alertPrices(threshold: Exact): AlertPrices {
    const question = alertAt(threshold);
    const { own, other } = orientRegion(this.margining.pricesAround(question), this.position.side);
    const pool = this.margining.poolPricesAround(question);
    return { alertPrice: own, otherAlertPrice: other, poolAlertBelow: pool?.below ?? null, poolAlertAbove: pool?.above ?? null };
  }

  reaches(threshold: Exact): boolean {
    return this.margining.reaches(threshold);
  }

  distance(): Exact | null {
    const gaps = this.liquidationPrices.map((price) => price.minus(this.fairPrice).magnitude());
    return gaps.length === 0 ? null : gaps.reduce((least, gap) => Exact.min(least, gap)).dividedBy(this.fairPrice);
  }

  within(distanceThreshold: Exact): boolean {
    if (this.liquidating) return true;
    const distance = this.distance();
    return distance !== null && distance.atMost(distanceThreshold);
  }

  distancePrices(distanceThreshold: Exact): DistancePrices {
    return distancePrices(this.liquidationPrices, this.fairPrice, distanceThreshold);
  }

  /** All that its distance is measured to. */
  private get liquidationPrices(): readonly Exact[] {
    const { liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove } = this;
    return [liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove].filter((price) => price !== null);
  }
}
