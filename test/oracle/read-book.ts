import { Fraction, larger } from './fraction.ts';
import type { BookRequest, ContractRecord, DecimalInput, MarginMode, PositionRequest, ProfitRule, Side } from './request.ts';

export interface Tier {
  level: number;
  cap: Fraction;
  maintenanceMarginRate: Fraction;
  deduction: Fraction;
  maxLeverage: Fraction;
}

export interface Contract {
  symbol: string;
  inverse: boolean;
  contractSize: Fraction;
  volumeUnit: Fraction;
  maxLeverage: Fraction;
  liquidationFeeRate: Fraction;
  capsAreValues: boolean;
  maintenanceAtFair: boolean;
  tiers: Record<Side, readonly Tier[]>;
}

export interface Position {
  id: string;
  contract: Contract;
  side: Side;
  marginMode: MarginMode;
  contracts: Fraction;
  entryPrice: Fraction;
  leverage: Fraction;
  /** Zero for a cross position. */
  positionMargin: Fraction;
  autoAddMargin: boolean;
}

export type Prices = ReadonlyMap<string, Fraction>;

export interface Book {
  walletBalance: Fraction;
  orderMargin: Fraction;
  profitRule: ProfitRule;
  positions: readonly Position[];
}

/** Turns the contract records of a request into contracts with their tier tables (§ 2). */
function readContract(record: ContractRecord, fees: boolean, takerFeeRate: Fraction): Contract {
  const feeRate = record.terms?.liquidationFeeFrom === 'account' ? takerFeeRate : present(record.liquidationFeeRate);
  return {
    symbol: record.symbol,
    inverse: record.quoteCoin !== record.settleCoin,
    contractSize: Fraction.of(record.contractSize),
    volumeUnit: Fraction.of(record.volUnit),
    maxLeverage: Fraction.of(record.maxLeverage),
    liquidationFeeRate: fees ? feeRate : Fraction.zero,
    capsAreValues: record.riskLimitType === 'BY_VALUE',
    maintenanceAtFair: record.terms?.maintenanceAt === 'fair',
    tiers: { long: withTerms(readTiers(record, 'long'), record), short: withTerms(readTiers(record, 'short'), record) },
  };
}

/** 1 ÷ (2 · leverage); a tier that allows no leverage counts as one that allows 1. */
function halfOf(leverage: Fraction): Fraction {
  return Fraction.one.over(larger(leverage, Fraction.one).times(Fraction.whole(2)));
}

/** The tiers as the record's own terms, if it has any, say otherwise (§ 11). */
function withTerms(tiers: Tier[], { terms }: ContractRecord): Tier[] {
  if (terms === undefined) return tiers;
  const { halfOfLeverage, deductions } = terms;
  const rated = tiers.map((tier) => ({
    ...tier,
    maintenanceMarginRate: halfOfLeverage ? halfOf(tier.maxLeverage) : tier.maintenanceMarginRate,
  }));
  let jumps = Fraction.zero;
  return rated.map((tier, index) => {
    const lower = rated[index - 1];
    if (lower !== undefined) jumps = jumps.plus(lower.cap.times(tier.maintenanceMarginRate.minus(lower.maintenanceMarginRate)));
    const share = { none: Fraction.zero, half: Fraction.ratio(1n, 2n), continuous: Fraction.one }[deductions];
    return { ...tier, deduction: jumps.times(share) };
  });
}

export function readTiers(record: ContractRecord, side: Side): Tier[] {
  if (record.riskLimitMode === 'CUSTOM') {
    return (record.riskLimitCustom ?? []).map((row) => ({
      level: row.level,
      cap: Fraction.of(row.maxVol),
      maintenanceMarginRate: Fraction.of(row.mmr),
      deduction: Fraction.zero,
      maxLeverage: Fraction.of(row.maxLeverage),
    }));
  }
  const split = record.riskLongShortSwitch === 1;
  const sided = side === 'long' ? [record.riskBaseVolLong, record.riskIncrVolLong] : [record.riskBaseVolShort, record.riskIncrVolShort];
  const [baseVolume, extraVolume] = split ? sided : [record.riskBaseVol, record.riskIncrVol];
  const tiers: Tier[] = [];
  for (let level = 1; level <= (record.riskLevelLimit ?? 0); level++) {
    const steps = Fraction.whole(level - 1);
    const initialMarginRate = present(record.initialMarginRate).plus(steps.times(present(record.riskIncrImr)));
    tiers.push({
      level,
      cap: present(baseVolume).plus(steps.times(present(extraVolume))),
      maintenanceMarginRate: present(record.maintenanceMarginRate).plus(steps.times(present(record.riskIncrMmr))),
      deduction: Fraction.zero,
      maxLeverage: levelLeverage(initialMarginRate, level, printedDecimals(record.initialMarginRate)),
    });
  }
  return tiers;
}

/** Decimals behind the point, as they are printed; of a JSON number those of its shortest text. */
function printedDecimals(printed: DecimalInput | undefined): number {
  const [mantissa = '', exponent = '0'] = String(printed).split('e');
  const [, decimals = ''] = mantissa.split('.');
  return Math.max(0, decimals.length - Number(exponent));
}

/** The highest leverage of an increasing level (§ 2), by trying every whole number that may be meant. */
function levelLeverage(rate: Fraction, level: number, decimals: number): Fraction {
  const whole = Fraction.one.over(rate).floor();
  if (decimals < 7) return whole;
  const most = Fraction.ratio(BigInt(level), 2n * 10n ** BigInt(decimals));
  const away = (leverage: Fraction) => Fraction.one.over(leverage).minus(rate).abs();
  const meant = [whole, whole.plus(Fraction.one)].filter((leverage) => leverage.sign() > 0 && away(leverage).compare(most) <= 0);
  return meant.sort((a, b) => away(a).compare(away(b)))[0] ?? whole;
}

function present(value: DecimalInput | undefined): Fraction {
  if (value === undefined) throw new Error('the oracle was given a record without a field it needs');
  return Fraction.of(value);
}

/** A position as the request describes it; an isolated margin left out is worked out by the caller, who knows § 3. */
export function readPosition(
  request: PositionRequest,
  contracts: ReadonlyMap<string, Contract>,
  marginLeftOut: (position: Position) => Fraction,
): Position {
  const contract = contracts.get(request.symbol);
  if (contract === undefined) throw new Error(`the oracle was given no contract ${request.symbol}`);
  const position: Position = {
    id: request.id,
    contract,
    side: request.side,
    marginMode: request.marginMode,
    contracts: Fraction.of(request.contracts),
    entryPrice: Fraction.of(request.entryPrice),
    leverage: Fraction.of(request.leverage),
    positionMargin: Fraction.zero,
    autoAddMargin: request.autoAddMargin ?? false,
  };
  if (position.marginMode === 'cross') return position;
  const typed = request.positionMargin ?? null;
  return { ...position, positionMargin: typed === null ? marginLeftOut(position) : Fraction.of(typed) };
}

/** The prices of a request, as fractions. */
export function readPrices(prices: Record<string, DecimalInput>): Map<string, Fraction> {
  return new Map(Object.entries(prices).map(([symbol, price]) => [symbol, Fraction.of(price)]));
}

/** The whole account of a request. */
export function readBook(request: BookRequest, marginLeftOut: (position: Position) => Fraction): Book {
  const fees = request.liquidationFees ?? true;
  const used = new Set(request.positions.map((position) => position.symbol));
  const records = request.contracts.filter((record) => used.has(record.symbol));
  const takerFeeRate = Fraction.of(request.account.takerFeeRate ?? '0');
  const contracts = new Map(records.map((record) => [record.symbol, readContract(record, fees, takerFeeRate)]));
  return {
    walletBalance: Fraction.of(request.account.walletBalance),
    orderMargin: Fraction.of(request.account.orderMargin ?? '0'),
    profitRule: request.account.profitRule ?? 'own-only',
    positions: request.positions.map((position) => readPosition(position, contracts, marginLeftOut)),
  };
}
