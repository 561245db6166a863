import type { Fraction } from './fraction.ts';
import type { Rate } from './rules.ts';

/** The oracle's reply: shaped as the evaluate command's, decimals as exact fractions. */
export interface Answer {
  positions: PositionAnswer[];
  crossCash: Fraction;
  crossMarginRate: Rate | null;
  crossMarginRates: { ownOnly: Rate; offset: Rate; unnetted: Rate } | null;
  liquidation: LiquidationAnswer | null;
}

export type Warning = 'leverage-above-contract-maximum' | 'leverage-above-tier-maximum' | 'over-limit' | 'off-volume-grid';

export interface PositionAnswer {
  id: string;
  tier: number;
  overLimit: boolean;
  maintenanceMarginRate: Fraction;
  entryValue: Fraction;
  fairValue: Fraction;
  unrealizedPnl: Fraction;
  positionMargin: Fraction | null;
  maintenanceMargin: Fraction;
  liquidationFee: Fraction;
  equity: Fraction;
  marginRate: Rate;
  liquidating: boolean;
  liquidationPrice: Fraction | null;
  otherLiquidationPrice: Fraction | null;
  bankruptcyPrice: Fraction | null;
  alertPrice: Fraction | null;
  otherAlertPrice: Fraction | null;
  poolLiquidationBelow: Fraction | null;
  poolLiquidationAbove: Fraction | null;
  poolAlertBelow: Fraction | null;
  poolAlertAbove: Fraction | null;
  warnings: Warning[];
}

export interface TakeoverStep {
  step: 'ladder' | 'takeover';
  positionId: string;
  contracts: Fraction;
  bankruptcyPrice: Fraction | null;
  executionPrice: Fraction;
  toInsuranceFund: Fraction;
  deficit: Fraction;
  coveredByInsuranceFund: Fraction | null;
  adlContracts: Fraction | null;
  remainingContracts: Fraction;
}

export type Step =
  | { step: 'cancel-orders'; released: Fraction }
  | { step: 'auto-add-margin'; positionId: string; amount: Fraction }
  | { step: 'self-match'; symbol: string; contracts: Fraction; realizedPnl: Fraction }
  | TakeoverStep;

export interface LiquidationAnswer {
  steps: Step[];
  insuranceFund: Fraction | null;
  crossCash: Fraction;
  survivors: { id: string; contracts: Fraction; marginRate: Rate }[];
}
