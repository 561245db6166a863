import { describe, expect, it } from 'vitest';
import {
  ANY_SIGN,
  AT_LEAST_ONE,
  defineContract,
  Exact,
  FRACTION,
  InputError,
  NOT_NEGATIVE,
  parseDecimal,
  POSITIVE,
  POSITIVE_FRACTION,
  readPosition,
  type DecimalRange,
  type RiskTier,
} from '../../src/engine/index.ts';
import { readContractRecord } from '../../src/venues/mexc/index.ts';
import { evaluate, linearRecord, position, request, tiers } from './request.ts';
import { refusalEn } from '../../src/words/refusal.ts';

/** Every sentence that a person may read about a refused value: which field, which value, what is allowed. */
type Row = readonly [sentence: string, input: unknown];

const one = (overrides: object) => request({ positions: [position(overrides)] });
const cross = { marginMode: 'cross' };
const record = (overrides: object) => request({ contracts: [linearRecord(overrides)] });

describe('a refusal names the field, the value and what is allowed', () => {
  it.each<Row>([
    ['the input is "[…]"; an object is required', []],
    [
      'leverage is "1"; this key is unknown; allowed are account, contracts, fairPrices, positions, ' +
        'liquidationFees, threshold, simulateLiquidation, executionPrices, insuranceFund',
      request({ leverage: 1 }),
    ],
    ['account: missing; an object is required', request({ account: undefined })],
    [
      'account.x is "{…}"; this key is unknown; allowed are settleCoin, walletBalance, orderMargin, profitRule, takerFeeRate',
      request({ account: { x: {}, settleCoin: 'USDT', walletBalance: 1 } }),
    ],
    [
      'account.multiAssetMode is "true"; multi-asset mode is not supported; an account has one settle coin',
      request({ account: { multiAssetMode: true, settleCoin: 'USDT', walletBalance: 1 } }),
    ],
    ['account.settleCoin is ""; a text that is not empty is required', request({ account: { settleCoin: '', walletBalance: 1 } })],
    ['account.walletBalance: missing; a decimal is required, of either sign', request({ account: { settleCoin: 'USDT' } })],
    ['account.orderMargin is "-1"; it must be ≥ 0', request({ account: { settleCoin: 'USDT', walletBalance: 1, orderMargin: -1 } })],
    [
      'account.profitRule is "net"; it must be one of "own-only", "offset"',
      request({ account: { settleCoin: 'USDT', walletBalance: 1, profitRule: 'net' } }),
    ],
    [
      'account.takerFeeRate is "2"; it must be ≥ 0 and ≤ 1',
      request({ account: { settleCoin: 'USDT', walletBalance: 1, takerFeeRate: 2 } }),
    ],
    ['threshold is "0"; it must be > 0 and ≤ 1', request({ threshold: 0 })],
    ['liquidationFees is "1"; true or false is required', request({ liquidationFees: 1 })],
    ['contracts: missing; a list is required', request({ contracts: undefined })],
    ['fairPrices is "7"; an object is required', request({ fairPrices: 7 })],
  ])('%s', (sentence, input) => {
    expect(evaluate(input).error?.message).toBe(sentence);
  });

  it.each<Row>([
    ['positions[0].contracts is "x"; a plain number such as 1234.5 is required, it must be > 0', one({ contracts: 'x' })],
    [
      `positions[0].contracts is "${'9'.repeat(41)}"; at most 40 digits on either side of the point are allowed, it must be > 0`,
      one({ contracts: '9'.repeat(41) }),
    ],
    ['positions[0].side is "up"; it must be one of "long", "short"', one({ side: 'up' })],
    ['positions[0].marginMode is "both"; it must be one of "isolated", "cross"', one({ marginMode: 'both' })],
    ['positions[0].leverage is "0.5"; it must be ≥ 1', one({ leverage: '0.5' })],
    ['positions[0].positionMargin is "1"; a cross position has no position margin', one({ ...cross, positionMargin: '1' })],
    ['positions[0].autoAddMargin is "true"; a cross position has no automatic margin addition', one({ ...cross, autoAddMargin: true })],
    ['positions[0].symbol is "A_B"; there is no contract record of this symbol', one({ symbol: 'A_B' })],
    [
      'contracts[1].symbol is "BTC_USDT"; there must be one contract record a symbol',
      request({ contracts: [linearRecord(), linearRecord()] }),
    ],
    [
      'contracts[0].settleCoin is "ETH"; this is a quanto contract (BTC/USDT settled in ETH), which is not ' +
        'supported; the settle coin must be the quote coin (linear) or the base coin (inverse)',
      record({ settleCoin: 'ETH' }),
    ],
    [
      'positions[0].symbol is "BTC_USDT"; BTC_USDT settles in USDT, but the account\'s settle coin is USDC',
      request({ account: { settleCoin: 'USDC', walletBalance: 1 } }),
    ],
    ['positions[0].marginMode is "isolated"; BTC_USDT allows only cross', record({ positionOpenType: 2 })],
    [
      'positions[0].symbol is "BTC_USDT"; its contract record names no liquidationFeeRate, so it cannot be ' +
        'evaluated with liquidation fees on',
      record({ liquidationFeeRate: undefined }),
    ],
    ['fairPrices.BTC_USDT: missing; BTC_USDT has no fair price', request({ fairPrices: {} })],
    ['positions[0].id is "p1"; every position needs an id of its own', request({ positions: [position(), position()] })],
    [
      'positions[0] is "c"; its pool cannot be evaluated while position bad has no result',
      request({ positions: [position({ id: 'c', ...cross }), position({ id: 'bad', side: 1 })] }),
    ],
    [
      'positions[0] is "c"; its pool cannot be evaluated while position positions[1] has no result',
      request({ positions: [position({ id: 'c', ...cross }), 7] }),
    ],
  ])('%s', (sentence, input) => {
    expect(evaluate(input).positions[0]?.error?.message).toBe(sentence);
  });
});

describe('multi-asset mode is refused by its name', () => {
  it.each<readonly [key: string, code: string]>([
    ['multiAsset', 'multi-asset-mode'],
    ['multi-assets', 'multi-asset-mode'],
    ['multi_asset_mode', 'multi-asset-mode'],
    ['MULTI ASSETS MODE', 'multi-asset-mode'],
    ['notMultiAsset', 'unknown-key'],
    ['multiAssetModel', 'unknown-key'],
  ])('%s: %s', (key, code) => {
    expect(evaluate(request({ account: { settleCoin: 'USDT', walletBalance: 1, [key]: true } })).error?.code).toBe(code);
  });
});

describe('a position whose id cannot be read', () => {
  it.each([[null], [7], [[]], [{ ...position(), id: 5 }], [{ ...position(), id: undefined }]])('%j: its place is named null', (input) => {
    expect(evaluate(request({ positions: [input, position()] })).positions.map(({ id }) => id)).toEqual([null, 'p1']);
  });
});

describe('a refused value', () => {
  it('is cut to 80 characters', () => {
    const longest = '9'.repeat(80);
    expect(new InputError('not-text', 'a', longest, { reason: 'text' }).value).toBe(longest);
    expect(new InputError('not-text', 'a', `${longest}9`, { reason: 'text' }).value).toBe(`${longest}…`);
  });

  it.each<readonly [range: DecimalRange, value: string | undefined, params: Readonly<Record<string, string>>]>([
    [POSITIVE, '0', { above: '0' }],
    [NOT_NEGATIVE, '-1', { min: '0' }],
    [AT_LEAST_ONE, '0', { min: '1' }],
    [FRACTION, '2', { min: '0', max: '1' }],
    [POSITIVE_FRACTION, undefined, { above: '0', max: '1' }],
    [ANY_SIGN, undefined, {}],
  ])('carries the limits for a sentence: %o', (range, value, params) => {
    const problem = parseDecimal(value, 'a', range);
    expect(problem instanceof InputError ? problem.params : null).toMatchObject(params);
  });
});

describe('a position entered now', () => {
  const reading = readContractRecord(
    linearRecord({ maxLeverage: 50, volUnit: '2', riskLimitCustom: tiers(['10', '0.01'], ['20', '0.02']) }),
    'c',
  );
  const contract = reading.ok ? reading.value : null;
  const messages = (overrides: object, mode: 'entered' | 'existing' = 'entered') => {
    const read = readPosition(position(overrides), contract, 'p', mode);
    return read.ok ? [] : read.problems.map((problem) => [problem.code, refusalEn(problem), problem.params]);
  };

  it('may use neither more leverage than contract and tier allow, nor a size off the grid; one held already may', () => {
    const bold = { leverage: '101', contracts: '11' };
    expect(messages(bold)).toEqual([
      ['leverage-above-contract-maximum', 'p.leverage is "101"; BTC_USDT allows at most 50', { symbol: 'BTC_USDT', max: '50' }],
      [
        'leverage-above-tier-maximum',
        'p.leverage is "101"; risk tier 2 of BTC_USDT allows at most 100 at this size',
        { symbol: 'BTC_USDT', max: '100', tier: '2' },
      ],
      [
        'off-volume-grid',
        'p.contracts is "11"; it must be a whole multiple of 2, the volume unit of BTC_USDT',
        { symbol: 'BTC_USDT', unit: '2' },
      ],
    ]);
    expect(messages(bold, 'existing')).toEqual([]);
    expect(messages({ leverage: '50', contracts: '10' })).toEqual([]);
  });

  it('is refused for an unknown margin mode once, not once more by its contract', () => {
    expect(messages({ marginMode: 'portfolio' })).toEqual([
      ['not-allowed', 'p.marginMode is "portfolio"; it must be one of "isolated", "cross"', { choices: '"isolated", "cross"' }],
    ]);
  });
});

describe('risk tiers that contradict themselves', () => {
  const tier = (level: number, cap: string): RiskTier => {
    const rate = Exact.fromText('0.01');
    return {
      level,
      cap: Exact.fromText(cap),
      maintenanceMarginRate: rate,
      deduction: Exact.ZERO,
      initialMarginRate: rate,
      maxLeverage: Exact.fromText('100'),
    };
  };
  const message = (long: readonly RiskTier[], short: readonly RiskTier[] = [tier(1, '1')]) => {
    const read = readContractRecord(linearRecord(), 'c');
    if (!read.ok) throw new Error(String(read.problems[0]));
    const defined = defineContract({ ...read.value, riskTiers: { long, short } }, 'c');
    return defined instanceof InputError ? `${defined.code}, ${refusalEn(defined)}` : null;
  };

  it.each<readonly [name: string, tiers: readonly RiskTier[], expected: string | null]>([
    ['none', [], 'risk-tiers, c is "[…]"; at least one risk tier is required'],
    [
      'two of one level',
      [tier(1, '1'), tier(1, '2')],
      'risk-tiers, c is "1"; the levels of the risk tiers must rise strictly, this one follows 1',
    ],
    [
      'a falling level',
      [tier(2, '1'), tier(1, '2')],
      'risk-tiers, c is "1"; the levels of the risk tiers must rise strictly, this one follows 2',
    ],
    [
      'a falling cap',
      [tier(1, '2'), tier(2, '1')],
      'risk-tiers, c is "2"; the caps of the risk tiers must never fall, the one of this level does',
    ],
    ['one cap twice', [tier(1, '2'), tier(2, '2')], null],
    ['rising', [tier(1, '1'), tier(3, '2')], null],
  ])('%s', (_name, list, expected) => {
    expect(message(list)).toBe(expected);
    expect(message([tier(1, '1')], list)).toBe(expected);
  });
});
