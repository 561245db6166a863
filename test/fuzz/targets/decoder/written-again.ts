/** What the decoder accepted, written as the exchange would have written it. */
import { decimalText, type Contract, type Exact, type Side } from '../../../../src/engine/index.ts';
import type * as mexc from '../../../../src/venues/mexc/index.ts';

const WRITABLE = /^-?\d{1,40}(\.\d{1,40})?$/;

/** A frame of the same meaning; prices are put in as the digits they are. Null for what was rejected. */
export function frameAgain(frame: mexc.Frame): string | null {
  switch (frame.kind) {
    case 'fair-price':
      return `{"symbol":"${frame.symbol}","data":{"symbol":"${frame.symbol}","price":${frame.price}},"channel":"push.fair.price","ts":${frame.ts}}`;
    case 'contract-changed':
      return JSON.stringify({ channel: 'push.contract', data: { symbol: frame.symbol } });
    case 'pong':
      return JSON.stringify({ channel: 'pong', data: frame.serverAt });
    case 'ack':
      return JSON.stringify({ channel: `rs.${frame.method}`, data: 'success', ...(frame.serverAt === null ? {} : { ts: frame.serverAt }) });
    case 'error':
      return JSON.stringify({ channel: 'rs.error', data: frame.message });
    case 'ignored':
      return JSON.stringify({ channel: frame.channel });
    case 'rejected':
      return null;
  }
}

/** All terms of a contract as text. */
export function contractTerms(contract: Contract, sides: readonly Side[] = ['long', 'short']): unknown {
  const { contractSize, volUnit, minLeverage, maxLeverage, marginModes, liquidationFeeRate, riskTiers, ...words } = contract;
  const text = (value: Exact | null): string | null => (value === null ? null : decimalText(value));
  return {
    ...words,
    numbers: [contractSize, volUnit, minLeverage, maxLeverage, liquidationFeeRate].map(text),
    marginModes: [...marginModes].sort(),
    tiers: sides.map((side) =>
      riskTiers[side].map((tier) => [
        tier.level,
        text(tier.cap),
        text(tier.maintenanceMarginRate),
        text(tier.initialMarginRate),
        text(tier.maxLeverage),
      ]),
    ),
  };
}

/**
 * A record with the tiers of one side in a list. Null where a tier of the INCREASE mode came out with more digits than a record's field may
 * have: such a record cannot be written as a list.
 */
export function recordAgain(contract: Contract, side: Side): unknown {
  const { priceScale, minLeverage, liquidationFeeRate, marginModes } = contract;
  const riskLimitCustom = contract.riskTiers[side].map((tier) => ({
    level: tier.level,
    maxVol: decimalText(tier.cap),
    mmr: decimalText(tier.maintenanceMarginRate),
    imr: decimalText(tier.initialMarginRate),
    maxLeverage: decimalText(tier.maxLeverage),
  }));
  if (!riskLimitCustom.every(({ level: _level, ...numbers }) => Object.values(numbers).every((text) => WRITABLE.test(text)))) return null;
  return {
    symbol: contract.symbol,
    baseCoin: contract.baseCoin,
    quoteCoin: contract.quoteCoin,
    settleCoin: contract.settleCoin,
    contractSize: decimalText(contract.contractSize),
    volUnit: decimalText(contract.volUnit),
    ...(priceScale === null ? {} : { priceScale }),
    ...(minLeverage === null ? {} : { minLeverage: decimalText(minLeverage) }),
    maxLeverage: decimalText(contract.maxLeverage),
    positionOpenType: marginModes.size === 2 ? 3 : marginModes.has('cross') ? 2 : 1,
    ...(liquidationFeeRate === null ? {} : { liquidationFeeRate: decimalText(liquidationFeeRate) }),
    riskLimitType: contract.riskLimitType,
    riskLimitMode: 'CUSTOM',
    riskLimitCustom,
  };
}
