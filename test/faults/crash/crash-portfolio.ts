import type { AccountRecord, PortfolioFile, PositionRecord } from '../../../src/protocol/records.ts';
import type { MarketScript } from '../../exchange/market-script.ts';

/** The rules compared; each position stands in the portfolio once for every rule, with that one rule alone. */
export const CRASH_RULES = {
  // Early warnings come beside its alerts, of which they must change nothing.
  'rate-80': { label: 'margin rate ≥ 80 %', threshold: '0.8', distanceThreshold: null, earlyWarning: 'balanced' },
  'rate-95': { label: 'margin rate ≥ 95 %', threshold: '0.95', distanceThreshold: null, earlyWarning: 'off' },
  // The margin rate's own rule stays, at liquidation itself: no position can do without one.
  'near-5': { label: 'distance ≤ 5 %', threshold: '1', distanceThreshold: '0.05', earlyWarning: 'off' },
  'near-3': { label: 'distance ≤ 3 %', threshold: '1', distanceThreshold: '0.03', earlyWarning: 'off' },
} as const;
export type CrashRule = keyof typeof CRASH_RULES;
export const CRASH_RULE_NAMES = Object.keys(CRASH_RULES) as readonly CrashRule[];

const LEVERAGES = [5, 10, 20, 50] as const;
const SIDES = ['long', 'short'] as const;
/** What each position is worth at the opening price, about. */
const NOTIONAL = 1_000;

/** Cross pools with one position in every contract: leverage in all of them, and which contracts are short. */
const POOLS: readonly { readonly name: string; readonly leverage: number; readonly short: (symbol: string) => boolean }[] = [
  { name: 'longs-5x', leverage: 5, short: () => false },
  { name: 'longs-20x', leverage: 20, short: () => false },
  { name: 'hedged-10x', leverage: 10, short: (symbol) => symbol === 'BTC_USDT' || symbol === 'ETH_USDT' },
  { name: 'shorts-20x', leverage: 20, short: () => true },
];

const ACCOUNT = { venue: 'mexc', settleCoin: 'USDT', orderMargin: '0', profitRule: 'own-only', takerFeeRate: '0' } as const;

/** Longs and shorts, isolated and cross, at several leverages, entered at the script's first prices; ids are position@rule. */
export function crashPortfolio(script: MarketScript, rules: readonly CrashRule[] = CRASH_RULE_NAMES): PortfolioFile {
  const symbols = script.symbols();
  const accounts: AccountRecord[] = [{ ...ACCOUNT, id: 'isolated', name: 'Isolated', walletBalance: '1000000' }];
  const positions: PositionRecord[] = [];
  for (const rule of rules) {
    const { threshold, distanceThreshold, earlyWarning } = CRASH_RULES[rule];
    const position = (name: string, accountId: string, symbol: string, side: PositionRecord['side'], leverage: number): PositionRecord => ({
      ...{ id: `${name}:${rule}`, accountId, symbol, side, marginMode: accountId === 'isolated' ? 'isolated' : 'cross' },
      ...{
        contracts: contractsFor(script, symbol),
        entryPrice: script.fairPriceAt(symbol, -1),
        leverage: String(leverage),
        threshold,
        distanceThreshold,
        earlyWarning,
      },
    });
    for (const symbol of symbols)
      for (const side of SIDES)
        for (const leverage of LEVERAGES)
          positions.push(position(`${symbol}.${side}.isolated-${leverage}x`, 'isolated', symbol, side, leverage));
    for (const { name, leverage, short } of POOLS) {
      const id = `${name}:${rule}`;
      accounts.push({ ...ACCOUNT, id, name: id, walletBalance: String(Math.round((symbols.length * NOTIONAL) / leverage)) });
      for (const symbol of symbols) {
        const side = short(symbol) ? 'short' : 'long';
        positions.push(position(`${symbol}.${side}.cross-${name}`, id, symbol, side, leverage));
      }
    }
  }
  return { format: 'plimsoll-portfolio', version: 1, exportedAt: '2026-11-22T12:00:00.000Z', accounts, positions };
}

/** A position's name and rule, from its id. */
export function readCrashId(id: string): { name: string; rule: CrashRule } {
  const [name = '', rule] = id.split(':');
  const known = CRASH_RULE_NAMES.find((each) => each === rule);
  if (known === undefined) throw new Error(`position ${id}: its id names no rule`);
  return { name, rule: known };
}

/** The same positions with liquidation itself as their only rule: what they "alert" at is when they are liquidated. */
export function liquidationPortfolio(portfolio: PortfolioFile, rule: CrashRule): PortfolioFile {
  const positions = portfolio.positions
    .filter(({ id }) => readCrashId(id).rule === rule)
    .map((position) => ({ ...position, threshold: '1', distanceThreshold: null, earlyWarning: 'off' as const }));
  return { ...portfolio, positions };
}

function contractsFor(script: MarketScript, symbol: string): string {
  const contractSize = Number(script.record(symbol)['contractSize']);
  return String(Math.max(1, Math.round(NOTIONAL / (Number(script.fairPriceAt(symbol, -1)) * contractSize))));
}
