import { describe, expect, it } from 'vitest';
import { decimalText, type Contract, type Side } from '../../../src/engine/index.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { linearRecord, tiers } from '../../engine/request.ts';
import { readTiers } from '../../oracle/read-book.ts';
import type { ContractRecord } from '../../oracle/request.ts';
import fixtures from '../../fixtures/contract-details.json';

function contractOf(record: unknown): Contract {
  const reading = readContractRecord(record, 'contracts[0]');
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  return reading.value;
}

function problemsOf(record: unknown): readonly string[] {
  const reading = readContractRecord(record, 'contracts[1]');
  return reading.ok ? [] : reading.problems.map(({ code, path }) => `${code} ${path}`);
}

const tierRows = (contract: Contract, side: Side = 'long') =>
  contract.riskTiers[side].map(({ level, cap, maintenanceMarginRate, initialMarginRate, maxLeverage }) =>
    [String(level), ...[cap, maintenanceMarginRate, initialMarginRate, maxLeverage].map(decimalText)].join(' '),
  );

function increase(overrides: object = {}) {
  const { riskLimitMode: _mode, riskLimitCustom: _custom, ...record } = linearRecord();
  return {
    ...record,
    riskLevelLimit: 3,
    riskBaseVol: 15000,
    riskIncrVol: '200000',
    maintenanceMarginRate: 0.0015,
    riskIncrMmr: 0.005,
    initialMarginRate: '0.003',
    riskIncrImr: 0.008,
    ...overrides,
  };
}

describe('records of the exchange', () => {
  const whole = fixtures.records.filter(({ partial }) => !partial);
  const partial = fixtures.records.filter((entry) => entry.partial);

  it.each(whole.map(({ record, captured }) => [`${record.symbol} ${captured}`, record] as const))('reads %s', (_name, record) => {
    const contract = contractOf(record);
    expect([contract.symbol, contract.kind, decimalText(contract.contractSize)]).toEqual([
      record.symbol,
      'linear',
      String(record.contractSize),
    ]);
    expect(contract.riskTiers.long.length).toBe(record.riskLimitMode === 'CUSTOM' ? 6 : Number(record.riskLevelLimit));
  });

  it('reads the twelve whole ones and none of the partial ones', () => {
    expect([whole.length, partial.length]).toEqual([12, 5]);
    expect(partial.map(({ record }) => readContractRecord(record, '').ok)).toEqual(Array(5).fill(false));
  });

  it('keeps a CUSTOM list as it stands, whatever the scalar fields say', () => {
    expect(tierRows(contractOf(fixtures.records[0]?.record))).toEqual([
      '1 50000 0.001 0.002 500',
      '2 120000 0.004 0.005 200',
      '3 320000 0.005 0.01 100',
      '4 2280000 0.01 0.02 50',
      '5 15500000 0.02 0.05 20',
      '6 17000000 0.05 0.1 10',
    ]);
  });

  it('reads numbers that come as text', () => {
    const litecoin = contractOf(fixtures.records.find(({ record }) => record.symbol === 'LTC_USDT')?.record);
    expect([litecoin.priceScale, decimalText(litecoin.maxLeverage), [...litecoin.marginModes]]).toEqual([2, '200', ['isolated', 'cross']]);
    expect(litecoin.liquidationFeeRate).toBeNull();
  });
});

describe('tiers of an increasing record', () => {
  it.each([['INCREASE'], [undefined]])('mode %s: level n has base + (n − 1) · increment', (riskLimitMode) => {
    const record = riskLimitMode === undefined ? increase() : increase({ riskLimitMode });
    expect(tierRows(contractOf(record))).toEqual(['1 15000 0.0015 0.003 333', '2 215000 0.0065 0.011 90', '3 415000 0.0115 0.019 52']);
  });

  it('has other volumes for longs and shorts when the record says so', () => {
    const record = increase({
      riskLevelLimit: 2,
      riskLongShortSwitch: 1,
      riskBaseVolLong: 10,
      riskIncrVolLong: 5,
      riskBaseVolShort: 7,
      riskIncrVolShort: 1,
    });
    const contract = contractOf(record);
    expect([tierRows(contract, 'long'), tierRows(contract, 'short')]).toEqual([
      ['1 10 0.0015 0.003 333', '2 15 0.0065 0.011 90'],
      ['1 7 0.0015 0.003 333', '2 8 0.0065 0.011 90'],
    ]);
  });
});

describe('the highest leverage of an increasing tier, whose margin rate the exchange may print rounded up', () => {
  const leverages = (overrides: object) => {
    const { riskIncrImr, riskLevelLimit, ...rest } = { riskIncrImr: 0, riskLevelLimit: 1, ...overrides } as Record<string, number>;
    const record = increase({ ...rest, riskIncrImr, riskLevelLimit });
    return contractOf(record)
      .riskTiers.long.map(({ maxLeverage }) => decimalText(maxLeverage))
      .join(' ');
  };

  it.each<readonly [string, object, string]>([
    ['eight decimals, rounded up: 1 ÷ 150', { initialMarginRate: 0.00666667 }, '150'],
    ['the same as a number with an exponent', { initialMarginRate: 6.66667e-3 }, '150'],
    ['the same as text', { initialMarginRate: '0.00666667' }, '150'],
    ['seven decimals are enough', { initialMarginRate: 0.0066667 }, '150'],
    ['six are an amount as it stands', { initialMarginRate: 0.006667 }, '149'],
    ['a short one is too', { initialMarginRate: 0.006 }, '166'],
    ['a text counts by the decimals that it is printed with', { initialMarginRate: '0.0060000' }, '166'],
    ['rounded down: 1 ÷ 300', { initialMarginRate: 0.00333333 }, '300'],
    ['half a unit of the last decimal is the most', { initialMarginRate: 0.00666668 }, '149'],
    ['no whole number near by: the whole part', { initialMarginRate: 0.00600001 }, '166'],
    ['each level adds half a unit', { initialMarginRate: 0.00666667, riskIncrImr: 0.00666667, riskLevelLimit: 4 }, '150 75 50 37'],
    ['of a level between two, the nearer one', { initialMarginRate: 0.0133333, riskIncrImr: 0.0066667, riskLevelLimit: 3 }, '75 50 37'],
    ['a level’s own increment counts too', { initialMarginRate: 0.00666667, riskIncrImr: 0.001, riskLevelLimit: 2 }, '150 130'],
    ['1 and 2 are whole numbers too', { initialMarginRate: '0.5000000', riskIncrImr: 0.5, riskLevelLimit: 3 }, '2 1 0'],
  ])('%s', (_name, record, expected) => {
    expect(leverages(record)).toBe(expected);
  });

  it('is the one that the second engine finds, whatever is printed', () => {
    for (let leverage = 1; leverage <= 400; leverage += 1) {
      for (const decimals of [4, 6, 7, 8, 12]) {
        const record = increase({
          initialMarginRate: (1 / leverage).toFixed(decimals),
          riskIncrImr: (1 / leverage).toFixed(decimals),
          riskLevelLimit: 5,
        });
        const ours = contractOf(record).riskTiers.long.map(({ maxLeverage }) => decimalText(maxLeverage));
        const theirs = readTiers(record as unknown as ContractRecord, 'long').map(({ maxLeverage }) => String(maxLeverage));
        expect(ours).toEqual(theirs);
        if (decimals > 6) expect(ours[0]).toBe(String(leverage));
      }
    }
  });
});

describe('what is refused', () => {
  it.each<readonly [string, object, readonly string[]]>([
    ['a quanto contract', linearRecord({ settleCoin: 'ETH' }), ['quanto-contract contracts[1].settleCoin']],
    ['another risk limit mode', linearRecord({ riskLimitMode: 'LADDER' }), ['risk-limit-mode contracts[1].riskLimitMode']],
    ['null as a mode', linearRecord({ riskLimitMode: null }), ['risk-limit-mode contracts[1].riskLimitMode']],
    ['another limit type', linearRecord({ riskLimitType: 'BY_COIN' }), ['risk-limit-type contracts[1].riskLimitType']],
    ['an absent limit type', linearRecord({ riskLimitType: undefined }), ['risk-limit-type contracts[1].riskLimitType']],
    [
      'levels that stand still',
      linearRecord({ riskLimitCustom: [tiers(['1', '0.1'])[0], tiers(['2', '0.1'])[0]] }),
      ['risk-tiers contracts[1]'],
    ],
    ['caps that fall', linearRecord({ riskLimitCustom: tiers(['2', '0.1'], ['1', '0.1']) }), ['risk-tiers contracts[1]']],
    ['no tier at all', linearRecord({ riskLimitCustom: [] }), ['risk-tiers contracts[1]']],
    ['an absent list', linearRecord({ riskLimitCustom: undefined }), ['missing contracts[1].riskLimitCustom']],
    [
      'a tier without a rate',
      linearRecord({ riskLimitCustom: [{ level: 1, maxVol: 1, imr: 1, maxLeverage: 1 }] }),
      ['missing contracts[1].riskLimitCustom[0].mmr'],
    ],
    [
      'a negative rate',
      linearRecord({ riskLimitCustom: tiers(['1', '0.1'], ['2', '-0.1']) }),
      ['out-of-range contracts[1].riskLimitCustom[1].mmr'],
    ],
    ['a size of 0', linearRecord({ contractSize: 0 }), ['out-of-range contracts[1].contractSize']],
    ['an unknown open type', linearRecord({ positionOpenType: 4 }), ['out-of-range contracts[1].positionOpenType']],
    ['half an open type', linearRecord({ positionOpenType: 1.5 }), ['out-of-range contracts[1].positionOpenType']],
    ['a malformed fee', linearRecord({ liquidationFeeRate: 'free' }), ['not-a-decimal contracts[1].liquidationFeeRate']],
    [
      'everything at once',
      linearRecord({ volUnit: -1, maxLeverage: null }),
      ['out-of-range contracts[1].volUnit', 'not-a-decimal contracts[1].maxLeverage'],
    ],
    ['an increasing record without its increments', increase({ riskIncrMmr: undefined }), ['missing contracts[1].riskIncrMmr']],
    [
      'a country maximum below 1',
      linearRecord({ countryConfigContractMaxLeverage: 0.5 }),
      ['out-of-range contracts[1].countryConfigContractMaxLeverage'],
    ],
    ['a coin with an endless name', linearRecord({ baseCoin: 'B'.repeat(61) }), ['not-allowed contracts[1].baseCoin']],
    ['more levels than any contract has', increase({ riskLevelLimit: 1e9 }), ['out-of-range contracts[1].riskLevelLimit']],
  ])('%s', (_name, record, problems) => {
    expect(problemsOf(JSON.parse(JSON.stringify(record)))).toEqual(problems);
  });

  it('is not what lies beyond the rules: unknown keys, equal caps, fields that no formula needs', () => {
    const {
      priceScale: _scale,
      minLeverage: _leverage,
      ...record
    } = linearRecord({ riskLimitCustom: tiers(['5', '0.1'], ['5', '0.2']), newKey: {} });
    expect(problemsOf(record)).toEqual([]);
  });

  it('and a country’s own maximum lowers the leverage where it isn’t 0', () => {
    const maximum = (countryConfigContractMaxLeverage: number) =>
      decimalText(contractOf(linearRecord({ countryConfigContractMaxLeverage })).maxLeverage);
    expect([maximum(0), maximum(20), maximum(300)]).toEqual(['100', '20', '100']);
  });
});
