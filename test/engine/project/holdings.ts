/** Small accounts for the projections' tests: three kinds of contracts with three tiers each, and ways to hold them. */
import fc from 'fast-check';
import {
  bookOf,
  decimalText,
  defineContract,
  Exact,
  InputError,
  type Account,
  type Book,
  type Contract,
  type Position,
} from '../../../src/engine/index.ts';
import type { ContractTerms } from '../../../src/engine/index.ts';
import type { Standpoint } from '../../../src/engine/project/index.ts';

export const ex = (text: string): Exact => Exact.fromText(text);
export const text = (value: Exact | null | 'Infinity'): string | null => (value instanceof Exact ? decimalText(value) : value);

const tiers = (caps: readonly [string, string, string]) =>
  caps.map((cap, index) => ({
    level: index + 1,
    cap: ex(cap),
    deduction: Exact.ZERO,
    maintenanceMarginRate: ex(['0.005', '0.01', '0.02'][index] ?? '1'),
    initialMarginRate: ex(['0.01', '0.02', '0.05'][index] ?? '1'),
    maxLeverage: ex(['100', '50', '20'][index] ?? '1'),
  }));

function contract(
  terms: Partial<ContractTerms> & Pick<ContractTerms, 'symbol' | 'baseCoin' | 'quoteCoin' | 'settleCoin'>,
  caps: readonly [string, string, string],
): Contract {
  const defined = defineContract(
    {
      contractSize: ex('0.0001'),
      volUnit: ex('1'),
      priceScale: 1,
      minLeverage: ex('1'),
      maxLeverage: ex('100'),
      marginModes: new Set(['isolated', 'cross'] as const),
      liquidationFeeRate: ex('0.0004'),
      maintenanceAt: 'entry',
      liquidationFeeFrom: 'contract',
      riskLimitType: 'BY_VOLUME',
      riskTiers: { long: tiers(caps), short: tiers(caps) },
      ...terms,
    },
    terms.symbol,
  );
  if (defined instanceof InputError) throw new TypeError(String(defined));
  return defined;
}

const usdt = { quoteCoin: 'USDT', settleCoin: 'USDT' };
/** Linear, caps in contracts of 0.0001 BTC. */
export const BTC = contract({ symbol: 'BTC_USDT', baseCoin: 'BTC', ...usdt }, ['1000', '5000', '20000']);
/** Linear, caps in USDT of value, contracts of 0.01 ETH. */
export const ETH = contract(
  { symbol: 'ETH_USDT', baseCoin: 'ETH', ...usdt, contractSize: ex('0.01'), priceScale: 2, riskLimitType: 'BY_VALUE' },
  ['5000', '20000', '100000'],
);
/** Inverse, caps in contracts of 100 USD. */
export const COIN = contract({ symbol: 'BTC_USD', baseCoin: 'BTC', quoteCoin: 'USD', settleCoin: 'BTC', contractSize: ex('100') }, [
  '1000',
  '5000',
  '20000',
]);
/** Linear and settled in BTC: shares an account with COIN. */
export const PAIR = contract(
  { symbol: 'ETH_BTC', baseCoin: 'ETH', quoteCoin: 'BTC', settleCoin: 'BTC', contractSize: ex('0.1'), priceScale: 6 },
  ['1000', '5000', '20000'],
);
export const CONTRACTS: ReadonlyMap<string, Contract> = new Map([BTC, ETH, COIN, PAIR].map((each) => [each.symbol, each]));

export const account = (over: Partial<Account> = {}): Account => ({
  settleCoin: 'USDT',
  walletBalance: ex('10000'),
  orderMargin: Exact.ZERO,
  profitRule: 'own-only',
  takerFeeRate: Exact.ZERO,
  ...over,
});

export const held = (over: Partial<Position> = {}): Position => ({
  id: 'p',
  symbol: 'BTC_USDT',
  side: 'long',
  marginMode: 'isolated',
  contracts: ex('800'),
  entryPrice: ex('50000'),
  leverage: ex('10'),
  positionMargin: null,
  autoAddMargin: false,
  ...over,
});

/** The same contracts on a coarse grid, so that every size can be tried. */
export const COARSE: typeof CONTRACTS = new Map([...CONTRACTS].map(([symbol, each]) => [symbol, { ...each, volUnit: ex('150') }]));

/** The same on a finer grid with far steeper tiers: a tier that changes on the way of the price then spans many sizes. */
export const STEEP: typeof CONTRACTS = new Map(
  [...CONTRACTS].map(([symbol, each]) => {
    const steep = each.riskTiers.long.map((tier, index) => ({
      ...tier,
      deduction: Exact.ZERO,
      maintenanceMarginRate: ex(['0.01', '0.04', '0.09'][index] ?? '1'),
    }));
    return [symbol, { ...each, volUnit: ex('20'), riskTiers: { long: steep, short: steep } }];
  }),
);

export const bookOfHeld = (positions: readonly Position[], who: Account = account(), contracts = CONTRACTS): Book =>
  bookOf(who, positions, contracts, true);

/** The same account in the article's own formulas. */
export const withoutFees = (at: Standpoint): Standpoint => ({ ...at, book: bookOf(at.book.account, at.book.readable, CONTRACTS, false) });

export const PRICES: ReadonlyMap<string, Exact> = new Map([
  ['BTC_USDT', ex('50000')],
  ['ETH_USDT', ex('2500')],
  ['BTC_USD', ex('50000')],
  ['ETH_BTC', ex('0.05')],
]);

/** The first position of an account, at PRICES but for those given. */
export const standing = (
  positions: readonly Position[],
  who: Account = account(),
  prices: Readonly<Record<string, string>> = {},
): Standpoint => ({
  book: bookOfHeld(positions, who),
  prices: new Map([...PRICES, ...Object.entries(prices).map(([symbol, price]) => [symbol, ex(price)] as const)]),
  id: positions[0]?.id ?? '',
});

export function unwrap<T>(value: T | InputError): T {
  if (value instanceof InputError) throw new TypeError(String(value));
  return value;
}

const scaled = (min: number, max: number, by: Exact): fc.Arbitrary<Exact> =>
  fc.integer({ min, max }).map((n) => Exact.of(BigInt(n)).times(by));
/** Near the fair price of PRICES, in 0.1 % steps. */
const nearFair = (symbol: string): fc.Arbitrary<Exact> => scaled(900, 1100, (PRICES.get(symbol) ?? Exact.ONE).times(ex('0.001')));

const anyHeld = (symbol: string, id: string): fc.Arbitrary<Position> =>
  fc.record({
    id: fc.constant(id),
    symbol: fc.constant(symbol),
    side: fc.constantFrom('long' as const, 'short' as const),
    marginMode: fc.constantFrom('isolated' as const, 'cross' as const),
    contracts: scaled(2, 8000, Exact.ONE),
    entryPrice: nearFair(symbol),
    leverage: scaled(2, 20, Exact.ONE),
    positionMargin: fc.constant(null),
    autoAddMargin: fc.constant(false),
  });

/** Accounts of one to four positions in USDT or in BTC, at prices near those of PRICES. */
export const anyStandingAmong = (contracts: typeof CONTRACTS): fc.Arbitrary<Standpoint> =>
  fc
    .record({
      coin: fc.constantFrom(['USDT', 'BTC_USDT', 'ETH_USDT'] as const, ['BTC', 'BTC_USD', 'ETH_BTC'] as const),
      profitRule: fc.constantFrom('own-only' as const, 'offset' as const),
      wealth: fc.integer({ min: 500, max: 60000 }),
      picks: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    })
    .chain(({ coin: [settleCoin, first, second], profitRule, wealth, picks }) =>
      fc
        .tuple(fc.tuple(...picks.map((pick, index) => anyHeld(pick ? first : second, `p${index}`))), nearFair(first), nearFair(second))
        .map(([positions, firstPrice, secondPrice]) => ({
          book: bookOfHeld(
            positions,
            account({
              settleCoin,
              profitRule,
              walletBalance: Exact.of(BigInt(wealth)).times(settleCoin === 'BTC' ? ex('0.001') : Exact.ONE),
            }),
            contracts,
          ),
          prices: new Map([
            [first, firstPrice],
            [second, secondPrice],
          ]),
          id: 'p0',
        })),
    );

export const anyStanding = anyStandingAmong(CONTRACTS);

/** Fixed, so that a failure repeats. */
export const RUNS = { seed: 20261122, numRuns: 150 };
