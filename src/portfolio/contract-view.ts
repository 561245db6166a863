import { decimalText, type Contract } from '../engine/index.ts';
import type { ContractState, ContractView } from '../protocol/view.ts';

/** For a record that names no scale: as many decimals as the finest contracts known show at most. */
const UNSCALED_PRICE_DECIMALS = 10;
/** Leverage is at least 1 everywhere; a record that names no smaller bound says nothing else. */
const LOWEST_LEVERAGE = '1';

/** Decimals of the contract's shown prices. */
export function priceScaleOf({ priceScale }: Contract): number {
  return priceScale ?? UNSCALED_PRICE_DECIMALS;
}

/** What a page needs of the contract. */
export function contractViewOf(contract: Contract, state: ContractState): ContractView {
  const { symbol, kind, baseCoin, quoteCoin, settleCoin, marginModes, minLeverage, liquidationFeeRate } = contract;
  return {
    symbol,
    state,
    kind,
    baseCoin,
    quoteCoin,
    settleCoin,
    contractSize: decimalText(contract.contractSize),
    priceScale: priceScaleOf(contract),
    volUnit: decimalText(contract.volUnit),
    minLeverage: minLeverage === null ? LOWEST_LEVERAGE : decimalText(minLeverage),
    maxLeverage: decimalText(contract.maxLeverage),
    liquidationFeeRate: liquidationFeeRate === null ? null : decimalText(liquidationFeeRate),
    isolatedAllowed: marginModes.has('isolated'),
    crossAllowed: marginModes.has('cross'),
  };
}
