import { Exact } from '../../src/engine/exact.ts';
import type { ContractRecord } from './records.ts';

/** The dearest buy and the cheapest sell that the exchange takes, as texts of JSON numbers. */
export interface PriceBounds {
  readonly maxBidPrice: string;
  readonly minAskPrice: string;
}

/**
 * Both lie the record's own rate away from the index price, cut to its price unit: so did every captured ticker, of BTC_USDT, BTC_USD and
 * ETH_USDT with 10 % and of LINK_USDT with 20 %.
 */
export function priceBounds(record: ContractRecord, indexPrice: string): PriceBounds {
  const index = exactOf(indexPrice);
  const unit = exactOf(String(record.priceUnit));
  const at = (factor: Exact): string => fixed(index.times(factor).floorTo(unit), record.priceScale);
  return {
    maxBidPrice: at(Exact.ONE.plus(exactOf(String(record.bidLimitPriceRate)))),
    minAskPrice: at(Exact.ONE.minus(exactOf(String(record.askLimitPriceRate)))),
  };
}

/** The text of a JSON number, which may have an exponent. */
function exactOf(text: string): Exact {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const power = Exact.of(10n ** BigInt(Math.abs(Number(exponent))));
  return Number(exponent) < 0 ? Exact.fromText(mantissa).dividedBy(power) : Exact.fromText(mantissa).times(power);
}

/** Plain text with `digits` decimals; what lies beyond them is cut downwards. */
function fixed(value: Exact, digits: number): string {
  const { numerator } = value.times(Exact.of(10n ** BigInt(digits))).floor();
  const [sign, units] = numerator < 0n ? ['-', -numerator] : ['', numerator];
  const text = String(units).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
