/** A decimal as a request may carry it: text, or a JSON number. */
export type DecimalInput = string | number;

/** One row of a CUSTOM contract record's risk tiers. */
export interface CustomTierRecord {
  level: number;
  maxVol: DecimalInput;
  mmr: DecimalInput;
  imr: DecimalInput;
  maxLeverage: DecimalInput;
}

/** Margin terms of other exchanges (§ 11), which the tests add to a record; MEXC's own has none of them. */
export interface TermsRecord {
  maintenanceAt: 'entry' | 'fair';
  liquidationFeeFrom: 'contract' | 'account';
  /** Every tier's rate is 1 ÷ (2 · its highest leverage, at least 1), a fraction without a finite decimal form as often as not. */
  halfOfLeverage: boolean;
  /** "continuous": the maintenance margin goes on without a jump at each cap; "half": each tier deducts half of what that takes. */
  deductions: 'none' | 'half' | 'continuous';
}

/** The fields of the exchange's contract record that the rules read. */
export interface ContractRecord {
  terms?: TermsRecord;
  symbol: string;
  baseCoin: string;
  quoteCoin: string;
  settleCoin: string;
  contractSize: DecimalInput;
  volUnit: DecimalInput;
  priceScale: number;
  positionOpenType: number;
  minLeverage: number;
  maxLeverage: DecimalInput;
  liquidationFeeRate?: DecimalInput;
  riskLimitType: 'BY_VOLUME' | 'BY_VALUE';
  riskLimitMode?: 'CUSTOM' | 'INCREASE';
  riskLimitCustom?: CustomTierRecord[];
  riskLevelLimit?: number;
  riskLongShortSwitch?: 0 | 1;
  riskBaseVol?: DecimalInput;
  riskIncrVol?: DecimalInput;
  riskBaseVolLong?: DecimalInput;
  riskIncrVolLong?: DecimalInput;
  riskBaseVolShort?: DecimalInput;
  riskIncrVolShort?: DecimalInput;
  maintenanceMarginRate?: DecimalInput;
  riskIncrMmr?: DecimalInput;
  initialMarginRate?: DecimalInput;
  riskIncrImr?: DecimalInput;
}

export type Side = 'long' | 'short';
export type MarginMode = 'isolated' | 'cross';
export type ProfitRule = 'own-only' | 'offset';

export interface PositionRequest {
  id: string;
  symbol: string;
  side: Side;
  marginMode: MarginMode;
  contracts: DecimalInput;
  entryPrice: DecimalInput;
  leverage: DecimalInput;
  positionMargin?: DecimalInput | null;
  autoAddMargin?: boolean;
}

export interface AccountRequest {
  settleCoin: string;
  walletBalance: DecimalInput;
  orderMargin?: DecimalInput;
  profitRule?: ProfitRule;
  takerFeeRate?: DecimalInput;
}

/** One line of the evaluate command, valid: the oracle never meets bad input. */
export interface BookRequest {
  account: AccountRequest;
  contracts: ContractRecord[];
  fairPrices: Record<string, DecimalInput>;
  positions: PositionRequest[];
  liquidationFees?: boolean;
  threshold?: DecimalInput | null;
  simulateLiquidation?: boolean;
  executionPrices?: Record<string, DecimalInput>;
  insuranceFund?: DecimalInput | null;
}
