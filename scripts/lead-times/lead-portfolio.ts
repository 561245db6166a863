import { FIRST_VENUE } from '../../src/protocol/instrument.ts';
import type { AccountRecord, PositionRecord } from '../../src/protocol/records.ts';
import { contractRecord, type ContractRecord } from '../../test/exchange/records.ts';

/** What a position has of one rule: no position can do without a margin rate's, so that of the others is liquidation itself. */
type Terms = Required<Pick<PositionRecord, 'threshold' | 'distanceThreshold' | 'earlyWarning'>>;

const LIQUIDATION: Terms = { threshold: '1', distanceThreshold: null, earlyWarning: 'off' };

/** The rules that are compared, by the names that expected.json gives them, in its order; `short` is for pictures. */
export const LEAD_RULES = {
  early: { label: 'odds ≥ 5 % (early)', short: '5 %', terms: { ...LIQUIDATION, earlyWarning: 'early' } },
  balanced: { label: 'odds ≥ 10 % (balanced)', short: '10 %', terms: { ...LIQUIDATION, earlyWarning: 'balanced' } },
  late: { label: 'odds ≥ 25 % (late)', short: '25 %', terms: { ...LIQUIDATION, earlyWarning: 'late' } },
  '5%': { label: 'distance ≤ 5 %', short: '5 %', terms: { ...LIQUIDATION, distanceThreshold: '0.05' } },
  '3%': { label: 'distance ≤ 3 %', short: '3 %', terms: { ...LIQUIDATION, distanceThreshold: '0.03' } },
  '80%': { label: 'margin rate ≥ 80 %', short: '80 %', terms: { ...LIQUIDATION, threshold: '0.8' } },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly short: string; readonly terms: Terms }>>;
export type LeadRule = keyof typeof LEAD_RULES;
export const LEAD_RULE_NAMES = Object.keys(LEAD_RULES) as readonly LeadRule[];
/** Its warnings are no alerts: all that alerts under it is the liquidation. */
export const LIQUIDATION_RULE: LeadRule = 'balanced';

const ACCOUNT = { venue: FIRST_VENUE, settleCoin: 'USDT', orderMargin: '0', profitRule: 'own-only', takerFeeRate: '0' } as const;
/** What a position of a pool is worth at its entry, USDT. */
const POOLED = 1_000;

export interface LeadPosition {
  readonly symbol: string;
  readonly side: PositionRecord['side'];
  readonly leverage: number;
}

export interface LeadPool {
  readonly name: string;
  readonly leverage: number;
  readonly short: readonly string[];
}

/** Accounts and positions; each position, and each pool, stands there once for every rule, with that one rule alone. */
export interface LeadPortfolio {
  readonly accounts: readonly AccountRecord[];
  readonly positions: readonly PositionRecord[];
}

/** Longs, then shorts, at each leverage. */
export function leadPositions(symbol: string, leverages: readonly number[]): readonly LeadPosition[] {
  return (['long', 'short'] as const).flatMap((side) => leverages.map((leverage) => ({ symbol, side, leverage })));
}

/** What alerts under one rule: an isolated position, or a pool. Ids know no blanks and no per cent. */
export const subjectOf = (one: LeadPosition | LeadPool): string =>
  'name' in one ? one.name.replaceAll(/[^\w]+/g, '-') : `${one.symbol}-${one.side}-${one.leverage}x`;
export const leadId = (one: LeadPosition | LeadPool, rule: LeadRule): string => `${subjectOf(one)}:${LEAD_RULE_NAMES.indexOf(rule)}`;

/** `entryPrices`: by symbol, decimal text. */
export function isolatedPortfolio(positions: readonly LeadPosition[], entryPrices: ReadonlyMap<string, string>): LeadPortfolio {
  const account: AccountRecord = { ...ACCOUNT, id: 'isolated', name: 'Isolated', walletBalance: '1000000000' };
  const records = positions.flatMap((position) =>
    LEAD_RULE_NAMES.map((rule) =>
      recordOf(leadId(position, rule), account, position, entryPrices, {
        marginMode: 'isolated',
        contracts: '1',
        ...LEAD_RULES[rule].terms,
      }),
    ),
  );
  return { accounts: [account], positions: records };
}

/** Every pool holds every contract, worth the same at its entry. */
export function pooledPortfolio(pools: readonly LeadPool[], entryPrices: ReadonlyMap<string, string>): LeadPortfolio {
  const accounts: AccountRecord[] = [];
  const positions: PositionRecord[] = [];
  for (const pool of pools)
    for (const rule of LEAD_RULE_NAMES) {
      const id = leadId(pool, rule);
      const account = { ...ACCOUNT, id, name: id, walletBalance: String(Math.round((POOLED * entryPrices.size) / pool.leverage)) };
      accounts.push(account);
      for (const [symbol, price] of entryPrices) {
        const side = pool.short.includes(symbol) ? ('short' as const) : ('long' as const);
        const contracts = (POOLED / Number(price)).toFixed(CONTRACT_DIGITS);
        positions.push(
          recordOf(`${id}:${symbol}`, account, { symbol, side, leverage: pool.leverage }, entryPrices, {
            marginMode: 'cross',
            contracts,
            ...LEAD_RULES[rule].terms,
          }),
        );
      }
    }
  return { accounts, positions };
}

type Rest = Pick<PositionRecord, 'marginMode' | 'contracts'> & Terms;

function recordOf(
  id: string,
  { id: accountId }: AccountRecord,
  { symbol, side, leverage }: LeadPosition,
  entryPrices: ReadonlyMap<string, string>,
  rest: Rest,
): PositionRecord {
  const entryPrice = entryPrices.get(symbol);
  if (entryPrice === undefined) throw new Error(`${symbol} has no entry price`);
  return { id, accountId, symbol, side, entryPrice, leverage: String(leverage), ...rest };
}

/** Of a size in contracts; contracts are one coin, and may be split so far. */
const CONTRACT_DIGITS = 12;

/** One risk tier of 0.4 % maintenance margin, and 0.04 % liquidation fee: the terms that the study was made with. */
export function leadContract(symbol: string): ContractRecord {
  const coin = symbol.split('_')[0] ?? symbol;
  const names = { symbol, displayName: symbol, displayNameEn: symbol, baseCoin: coin, baseCoinName: coin };
  const scales = {
    contractSize: 1,
    priceScale: 8,
    priceUnit: 1e-8,
    volScale: CONTRACT_DIGITS,
    volUnit: 1 / 10 ** CONTRACT_DIGITS,
    minVol: 1 / 10 ** CONTRACT_DIGITS,
  };
  return { ...contractRecord('XRP_USDT'), ...names, ...scales, maintenanceMarginRate: 0.004, liquidationFeeRate: 0.0004 };
}
