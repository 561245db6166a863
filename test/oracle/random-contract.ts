import { Fraction, sum } from './fraction.ts';
import { asNearbyText, shortened, tenTo, type Chance } from './random.ts';
import type { ContractRecord, CustomTierRecord, DecimalInput, TermsRecord } from './request.ts';

/** How a book's numbers look: everyday, powers of 2 and 5 (so that quotients stay finite), or as far out as the limits allow. */
export type Numbers = 'everyday' | 'finite' | 'extreme';

/** A contract record with the fair price and the position size its tiers are made for. */
export interface Market {
  record: ContractRecord;
  fairPrice: Fraction;
  /** Contracts of a middling position. */
  typicalContracts: Fraction;
}

/** Text in most cases, a JSON number where chance says so and the number stands for exactly this value. */
export function input(chance: Chance, value: Fraction): DecimalInput {
  const text = asNearbyText(value);
  const exactAsNumber = Fraction.of(Number(text)).compare(Fraction.of(text)) === 0;
  return exactAsNumber && chance.percent(40) ? Number(text) : text;
}

/** A power of 2 and 5 near everyday sizes: 1/n has a finite decimal form for each. */
function finiteNumber(chance: Chance): Fraction {
  return Fraction.whole(2 ** chance.between(0, 7) * 5 ** chance.between(0, 5));
}

/** A positive number of a book's kind, with a magnitude from 10^low to 10^high. */
export function positive(chance: Chance, numbers: Numbers, low: number, high: number): Fraction {
  if (numbers === 'finite') return finiteNumber(chance);
  const [from, to] = numbers === 'extreme' ? [-12, 12] : [low, high];
  const digits = chance.between(1, 5);
  return Fraction.whole(chance.between(1, 10 ** digits - 1)).times(tenTo(chance.between(from, Math.max(from, to - digits))));
}

/** Random contract record of any supported kind, settled in `settleCoin`. */
export function randomMarket(chance: Chance, numbers: Numbers, index: number, inverse: boolean, settleCoin: string): Market {
  const partner = ['USD', 'ETH', 'EUR', 'SOL'][index] ?? `C${index}`;
  const [baseCoin, quoteCoin] = inverse ? [settleCoin, partner] : [partner, settleCoin];
  const fairPrice = positive(chance, numbers, -3, 5);
  const contractSize = positive(chance, numbers, inverse ? 0 : -4, inverse ? 2 : 0);
  const volumeUnit = chance.percent(75) ? Fraction.one : Fraction.of(chance.pick(['5', '10', '0.1', '0.001']));
  const largest = numbers === 'extreme' ? 9 : 6;
  const units = numbers === 'finite' ? finiteNumber(chance) : Fraction.whole(chance.between(1, 10 ** chance.between(1, largest)));
  const typicalContracts = volumeUnit.times(units);
  const byValue = chance.percent(45);
  const typicalSize = typicalContracts.times(contractSize);
  const typicalValue = inverse ? typicalSize.over(fairPrice) : typicalSize.times(fairPrice);
  const record: ContractRecord = {
    symbol: `${baseCoin}_${quoteCoin}`,
    baseCoin,
    quoteCoin,
    settleCoin,
    contractSize: input(chance, contractSize),
    volUnit: input(chance, volumeUnit),
    priceScale: chance.between(0, 8),
    positionOpenType: 3,
    minLeverage: 1,
    maxLeverage: chance.pick([500, 200, 100, 20]),
    liquidationFeeRate: input(chance, Fraction.of(feeRate(chance, numbers))),
    riskLimitType: byValue ? 'BY_VALUE' : 'BY_VOLUME',
    ...tierFields(chance, shortened(byValue ? typicalValue : typicalContracts, numbers === 'finite' ? 12 : 4)),
  };
  return { record, fairPrice, typicalContracts };
}

/** Fee rates; the "finite" ones make 1 ± rate a product of 2s and 5s, so that liquidation prices are finite decimals. */
function feeRate(chance: Chance, numbers: Numbers): string {
  const everyday = ['0.0002', '0.0004', '0.0006', '0.001', '0', '0.05', '0.3'];
  return chance.pick(numbers === 'finite' ? ['0', '0.024', '0.0234375', '0.25', '0.2', '0.0004'] : everyday);
}

function tierFields(chance: Chance, typicalCap: Fraction): Partial<ContractRecord> {
  const levels = chance.pick([1, 1, 2, 3, 3, 4, 5, 6, 8]);
  const share = (low: number, high: number): Fraction => shortened(typicalCap.times(chance.thousandths(low, high)), 4);
  if (chance.percent(50)) return { riskLimitMode: 'CUSTOM', riskLimitCustom: customTiers(chance, levels, share), ...fillers(chance) };
  const split = chance.percent(40);
  const caps = split
    ? {
        riskBaseVolLong: input(chance, share(100, 2500)),
        riskIncrVolLong: input(chance, share(50, 1500)),
        riskBaseVolShort: input(chance, share(100, 2500)),
        riskIncrVolShort: input(chance, share(50, 1500)),
        riskBaseVol: 1,
        riskIncrVol: 1,
      }
    : { riskBaseVol: input(chance, share(100, 2500)), riskIncrVol: chance.percent(10) ? 0 : input(chance, share(50, 1500)) };
  const rate = Fraction.ratio(BigInt(chance.between(2, 40)), 2000n);
  const rateStep = shortened(rate.times(chance.thousandths(200, chance.percent(25) ? 20_000 : 1500)), 2);
  return {
    ...(chance.percent(50) ? { riskLimitMode: 'INCREASE' as const } : {}),
    riskLongShortSwitch: split ? 1 : 0,
    riskLevelLimit: levels,
    ...caps,
    maintenanceMarginRate: input(chance, rate),
    riskIncrMmr: chance.percent(10) ? 0 : input(chance, rateStep),
    ...(chance.percent(30)
      ? roundedMarginRates(chance)
      : { initialMarginRate: input(chance, rate.plus(rate)), riskIncrImr: input(chance, rate.plus(rate)) }),
  };
}

/** One ÷ a leverage as the exchange prints it, rounded to some decimals; each further level adds as much. */
function roundedMarginRates(chance: Chance): Partial<ContractRecord> {
  const printed = input(chance, Fraction.of((1 / chance.pick([3, 30, 75, 150, 300])).toFixed(chance.between(5, 10))));
  return { initialMarginRate: printed, riskIncrImr: printed };
}

/** The scalar fields that a CUSTOM record carries although they mean nothing; reading them would show. */
function fillers(chance: Chance): Partial<ContractRecord> {
  if (chance.percent(30)) return {};
  const volumes = { riskLevelLimit: 1, riskLongShortSwitch: chance.percent(20) ? 1 : 0, riskBaseVol: 1, riskIncrVol: 0 } as const;
  return { ...volumes, maintenanceMarginRate: 0.5, riskIncrMmr: 0, initialMarginRate: 0.5, riskIncrImr: 0 };
}

/** Margin terms for a record, without deductions yet. */
export function randomTerms(chance: Chance): TermsRecord {
  return {
    maintenanceAt: chance.pick(['fair', 'fair', 'entry']),
    liquidationFeeFrom: chance.pick(['contract', 'account']),
    halfOfLeverage: chance.percent(50),
    deductions: 'none',
  };
}

function customTiers(chance: Chance, levels: number, share: (low: number, high: number) => Fraction): CustomTierRecord[] {
  const capSteps = Array.from({ length: levels }, () => (chance.percent(5) ? Fraction.zero : share(50, 1500)));
  capSteps[0] = chance.percent(3) ? Fraction.zero : share(100, 2500);
  const steepest = chance.percent(35) ? 400 : 30;
  const rateSteps = capSteps.map(() => Fraction.ratio(BigInt(chance.between(1, steepest)), 2000n));
  const disordered = chance.percent(10);
  let level = 0;
  return capSteps.map((_, index) => {
    level += chance.percent(10) ? chance.between(2, 3) : 1;
    const rate = disordered ? (rateSteps[index] ?? Fraction.zero) : sum(rateSteps.slice(0, index + 1));
    return {
      level,
      maxVol: input(chance, sum(capSteps.slice(0, index + 1))),
      mmr: input(chance, rate),
      imr: input(chance, rate.plus(rate)),
      maxLeverage: Math.max(1, Math.floor(200 / (index + 1) ** 2)),
    };
  });
}
