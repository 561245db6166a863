import file from './records.json' with { type: 'json' };

/** A contract record as the exchange sends it; only the fields that the exchange itself needs are named. */
export interface ContractRecord {
  readonly symbol: string;
  readonly settleCoin: string;
  readonly priceScale: number;
  readonly priceUnit: number;
  /** How far above and below the index price orders are taken, fractions. */
  readonly bidLimitPriceRate: number;
  readonly askLimitPriceRate: number;
  readonly [field: string]: unknown;
}

/** A contract with the fair price at which it starts: the text of a JSON number, sent as it stands. */
export interface Listing {
  readonly record: ContractRecord;
  readonly fairPrice: string;
}

const records: ReadonlyMap<string, ContractRecord> = new Map(file.records.map(({ record }) => [record.symbol, record]));

/** The record of one of the contracts in records.json (their sources are named there). Throws for any other symbol. */
export function contractRecord(symbol: string): ContractRecord {
  const record = records.get(symbol);
  if (record === undefined) throw new RangeError(`symbol ${symbol}: records.json has ${[...records.keys()].join(', ')}`);
  return record;
}
