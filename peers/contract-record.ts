/** What one case fixes about a contract; everything else of the exchange's record is filler. */
export interface Terms {
  readonly symbol: string;
  readonly baseCoin: string;
  readonly quoteCoin: string;
  readonly settleCoin: string;
  readonly contractSize: string;
  readonly maintenanceMarginRate: string;
  readonly liquidationFeeRate: string;
}

/** A contract record as MEXC sends it, with a single risk tier that no position leaves: the peers know no tiers by contracts. */
export const contractRecord = (terms: Terms): object => ({
  symbol: terms.symbol,
  baseCoin: terms.baseCoin,
  quoteCoin: terms.quoteCoin,
  settleCoin: terms.settleCoin,
  contractSize: terms.contractSize,
  volUnit: '1',
  priceScale: 8,
  positionOpenType: 3,
  minLeverage: '1',
  maxLeverage: '200',
  liquidationFeeRate: terms.liquidationFeeRate,
  riskLimitType: 'BY_VOLUME',
  riskLimitMode: 'CUSTOM',
  riskLimitCustom: [{ level: 1, maxVol: '1000000000', mmr: terms.maintenanceMarginRate, imr: '0.005', maxLeverage: '200' }],
});
