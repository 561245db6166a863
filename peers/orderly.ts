import { account, positions as peer } from '@orderly.network/perp';
import { askEngine } from './ask-engine.ts';
import type { Chance } from './chance.ts';
import { contractRecord } from './contract-record.ts';
import type { Tally } from './tally.ts';

export const LOSING = 'orderly · cross, every position losing, own-only';
export const MIXED = 'orderly · cross, profits and losses, offset';

interface Holding {
  readonly symbol: string;
  readonly long: boolean;
  readonly contracts: string;
  readonly contractSize: string;
  readonly entryPrice: string;
  readonly fairPrice: string;
  readonly rate: string;
}

function drawHolding(chance: Chance, index: number, allLosing: boolean): Holding {
  const long = chance.flip();
  const entry = chance.whole(100_000, 9_999_999);
  // At least 0.1 % away from the entry price: the peer subtracts the two as floats.
  const away = Math.ceil((entry * chance.whole(1, 300)) / 1000);
  const up = allLosing ? !long : chance.flip();
  const scale = chance.whole(0, 6);
  const price = (units: number): string => (units / 10 ** scale).toFixed(scale);
  return {
    symbol: `COIN${index}_USDT`,
    long,
    contracts: String(chance.whole(1, 100_000)),
    contractSize: ['1', '0.1', '0.01', '0.0001', '10'][chance.whole(0, 4)] ?? '1',
    entryPrice: price(entry),
    fairPrice: price(up ? entry + away : entry - away),
    rate: chance.decimal(10, 500, 4),
  };
}

const quantity = (held: Holding): number => (held.long ? 1 : -1) * Number(held.contracts) * Number(held.contractSize);
const notional = (held: Holding): number => peer.notional(quantity(held), Number(held.fairPrice));
const profit = (held: Holding): number =>
  peer.unrealizedPnL({ qty: quantity(held), openPrice: Number(held.entryPrice), markPrice: Number(held.fairPrice) });

/**
 * The peer's liquidation price with every rate multiplied by `factor` (1 ÷ threshold gives the alert price). With no IMR factor and one rate for
 * maintenance and initial margin, the two ends of its search are one price, which it returns unsearched.
 */
function liquidationPrice(held: Holding, all: readonly Holding[], collateral: number, factor: number): number | null {
  const rate = Number(held.rate) * factor;
  const price = peer.liqPrice({
    symbol: held.symbol,
    markPrice: Number(held.fairPrice),
    totalCollateral: collateral,
    positionQty: quantity(held),
    positions: all.map((each) => ({
      symbol: each.symbol,
      position_qty: quantity(each),
      mark_price: Number(each.fairPrice),
      mmr: Number(each.rate) * factor,
    })),
    MMR: rate,
    baseMMR: rate,
    baseIMR: rate,
    IMRFactor: 0,
    costPosition: quantity(held) * Number(held.entryPrice),
  });
  return price === 0 ? null : price;
}

const requestOf = (held: readonly Holding[], walletBalance: string, threshold: string, profitRule: string): object => ({
  account: { settleCoin: 'USDT', walletBalance, profitRule },
  contracts: held.map(({ symbol, contractSize, rate }) =>
    contractRecord({
      symbol,
      baseCoin: symbol.slice(0, -5),
      quoteCoin: 'USDT',
      settleCoin: 'USDT',
      contractSize,
      maintenanceMarginRate: '0',
      liquidationFeeRate: rate,
    }),
  ),
  fairPrices: Object.fromEntries(held.map(({ symbol, fairPrice }) => [symbol, fairPrice])),
  positions: held.map(({ symbol, long, contracts, entryPrice }) => ({
    id: symbol,
    symbol,
    side: long ? 'long' : 'short',
    marginMode: 'cross',
    contracts,
    entryPrice,
    leverage: '10',
  })),
  threshold,
});

/** One account of one to five cross positions, asked of both. */
export function tryOrderly(chance: Chance, allLosing: boolean, tally: Tally): void {
  const group = allLosing ? LOSING : MIXED;
  const held = Array.from({ length: chance.whole(1, 5) }, (_, index) => drawHolding(chance, index, allLosing));
  const notionals = held.reduce((sum, each) => sum + notional(each), 0);
  // From a pool that is being liquidated (0.1 % of its notional, less its losses) to one that is far from it (150 %).
  const walletBalance = ((notionals * chance.whole(1, 1500)) / 1000).toFixed(2);
  const threshold = chance.decimal(50, 99, 2);
  const request = requestOf(held, walletBalance, threshold, allLosing ? 'own-only' : 'offset');
  const engine = askEngine(request);
  const pnl = held.reduce((sum, each) => sum + profit(each), 0);
  const collateral = account.totalCollateral({ USDCHolding: Number(walletBalance), nonUSDCHolding: [], unsettlementPnL: pnl }).toNumber();
  const maintenance = (each: Holding): number =>
    peer.maintenanceMargin({ positionQty: quantity(each), markPrice: Number(each.fairPrice), MMR: Number(each.rate) });

  tally.addCase(group);
  for (const [index, each] of held.entries()) {
    const ours = engine.positions[index];
    if (ours === undefined) throw new Error(`no reply for position ${index}`);
    tally.compare(group, 'unrealised PnL', ours.unrealizedPnl, profit(each), request);
    tally.compare(group, 'required margin', ours.liquidationFee, maintenance(each), request);
    tally.compare(group, 'equity', ours.equity, collateral, request);
    tally.compare(group, 'liquidation price', ours.liquidationPrice, liquidationPrice(each, held, collateral, 1), request);
    tally.compare(group, 'alert price', ours.alertPrice, liquidationPrice(each, held, collateral, 1 / Number(threshold)), request);
  }
  const accountRate = account.MMR({ positionsMMR: held.reduce((sum, each) => sum + maintenance(each), 0), positionsNotional: notionals });
  const marginRatio = account.totalMarginRatio({
    totalCollateral: collateral,
    markPrices: Object.fromEntries(held.map(({ symbol, fairPrice }) => [symbol, Number(fairPrice)])),
    positions: held.map((each) => ({ symbol: each.symbol, position_qty: quantity(each) })),
  } as Parameters<typeof account.totalMarginRatio>[0]);
  const peerRate = accountRate === null ? null : collateral <= 0 ? Infinity : accountRate / marginRatio;
  tally.compare(group, 'margin rate', engine.crossMarginRate, peerRate, request);
}
