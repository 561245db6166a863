import {
  calculateLiquidationPriceCollateralBase as inBase,
  calculateLiquidationPriceCollateralQuote as inQuote,
  getNewPositionLeverage,
} from '@d8x/perpetuals-sdk';
import { askEngine } from './ask-engine.ts';
import type { Chance } from './chance.ts';
import { contractRecord } from './contract-record.ts';
import type { Tally } from './tally.ts';

export const LINEAR = 'd8x · isolated, linear, rate at the fair price';
export const LINEAR_ENTRY = 'd8x · isolated, linear, rate at entry and fee';
export const INVERSE = 'd8x · isolated, inverse, rate at entry';
export const INVERSE_FEE = 'd8x · isolated, inverse, rate at entry and fee';

interface Holding {
  readonly inverse: boolean;
  readonly long: boolean;
  readonly contracts: string;
  readonly contractSize: string;
  readonly entryPrice: string;
  readonly fairPrice: string;
  readonly positionMargin: string;
  readonly maintenanceMarginRate: string;
  readonly liquidationFeeRate: string;
  readonly threshold: string;
}

function rates(group: string, chance: Chance): Pick<Holding, 'maintenanceMarginRate' | 'liquidationFeeRate'> {
  const rate = chance.decimal(10, 500, 4);
  const other = chance.decimal(1, 20, 4);
  if (group === LINEAR) return { maintenanceMarginRate: '0', liquidationFeeRate: rate };
  if (group === INVERSE) return { maintenanceMarginRate: rate, liquidationFeeRate: '0' };
  return { maintenanceMarginRate: rate, liquidationFeeRate: other };
}

function drawHolding(group: string, chance: Chance): Holding {
  const inverse = group === INVERSE || group === INVERSE_FEE;
  const scale = chance.whole(0, 5);
  const entry = chance.whole(100_000, 9_999_999);
  const moved = Math.max(1, Math.round((entry * chance.whole(300, 3000)) / 1000));
  const price = (units: number): string => (units / 10 ** scale).toFixed(scale);
  const contracts = String(chance.whole(1, 100_000));
  const contractSize = (inverse ? ['1', '10', '100'] : ['0.0001', '0.01', '0.1', '1', '10'])[chance.whole(0, inverse ? 2 : 4)] ?? '1';
  const entryPrice = price(entry);
  const volume = Number(contracts) * Number(contractSize);
  const entryValue = inverse ? volume / Number(entryPrice) : volume * Number(entryPrice);
  // From 200 times leverage to more margin than the position is worth, where a long cannot be liquidated.
  const positionMargin = ((entryValue * chance.whole(5, 1200)) / 1000).toFixed(12);
  return {
    inverse,
    long: chance.flip(),
    contracts,
    contractSize,
    entryPrice,
    fairPrice: price(moved),
    positionMargin,
    ...rates(group, chance),
    threshold: chance.decimal(50, 99, 2),
  };
}

function requestOf(held: Holding): object {
  const coins = held.inverse
    ? { baseCoin: 'BTC', quoteCoin: 'USD', settleCoin: 'BTC' }
    : { baseCoin: 'BTC', quoteCoin: 'USDT', settleCoin: 'USDT' };
  const { contractSize, maintenanceMarginRate, liquidationFeeRate, contracts, entryPrice, positionMargin, threshold } = held;
  const symbol = `${coins.baseCoin}_${coins.quoteCoin}`;
  return {
    account: { settleCoin: coins.settleCoin, walletBalance: positionMargin },
    contracts: [contractRecord({ symbol, ...coins, contractSize, maintenanceMarginRate, liquidationFeeRate })],
    fairPrices: { [symbol]: held.fairPrice },
    positions: [
      {
        id: 'p',
        symbol,
        side: held.long ? 'long' : 'short',
        marginMode: 'isolated',
        contracts,
        entryPrice,
        leverage: '10',
        positionMargin,
      },
    ],
    threshold,
  };
}

/** What the peer's formulas take, and what they take from the rules of MEXC to meet them. */
interface PeerTerms {
  /** Base coins, signed. */
  readonly position: number;
  /** Quote coins, signed: entry price times position. */
  readonly lockedIn: number;
  readonly margin: number;
  /** The part of the required margin that the peer charges as a rate: linear at the fair price, inverse on the base coins held. */
  readonly rate: number;
  /** Linear: maintenance margin, which stands still and is taken out of the margin beforehand. */
  readonly fixed: number;
  /** Inverse: fee in quote coins, added to the locked-in value. */
  readonly quoteFee: number;
}

function peerTerms(held: Holding): PeerTerms {
  const sign = held.long ? 1 : -1;
  const volume = Number(held.contracts) * Number(held.contractSize);
  const entryPrice = Number(held.entryPrice);
  const mmr = Number(held.maintenanceMarginRate);
  const fee = Number(held.liquidationFeeRate);
  const margin = Number(held.positionMargin);
  return held.inverse
    ? { position: (sign * volume) / entryPrice, lockedIn: sign * volume, margin, rate: mmr, fixed: 0, quoteFee: fee * volume }
    : { position: sign * volume, lockedIn: sign * volume * entryPrice, margin, rate: fee, fixed: mmr * volume * entryPrice, quoteFee: 0 };
}

/** Beyond this ratio of the terms of a sum to the sum, a sum of doubles has fewer than the ten or so digits that the tolerance needs. */
const MOST_CANCELLED = 1e5;

/** A peer's answer, and how much of it cancels: the terms of its critical sum ÷ the sum. */
interface PeerAnswer {
  readonly value: number | null;
  readonly cancelled: number;
}

/** Where margin rate is `1 ÷ factor` by the peer's formula; it floors prices at 0, which is "none" here. Factor 0 gives the bankruptcy price. */
function priceAt(held: Holding, factor: number): PeerAnswer {
  const { position, lockedIn, margin, rate, fixed, quoteFee } = peerTerms(held);
  const price = held.inverse
    ? inBase(lockedIn + quoteFee * factor, position, margin, rate * factor)
    : inQuote(lockedIn, position, margin - fixed * factor, rate * factor);
  const terms = held.inverse ? Math.abs(position) + margin : Math.abs(lockedIn) + margin;
  const sum = held.inverse ? position - rate * factor * Math.abs(position) + margin : margin - fixed * factor - lockedIn;
  return { value: price > 0 && Number.isFinite(price) ? price : null, cancelled: terms / Math.abs(sum) };
}

/** The peer's leverage is value ÷ equity, negative without equity; times the rate it is required ÷ equity. */
function marginRate(held: Holding): PeerAnswer {
  const { position, lockedIn, margin, rate } = peerTerms(held);
  const fairPrice = Number(held.fairPrice);
  const collateralPrice = held.inverse ? fairPrice : 1;
  const leverage = getNewPositionLeverage(0, margin, position, lockedIn, 0, collateralPrice, fairPrice);
  const terms = margin * collateralPrice + Math.abs(position) * fairPrice + Math.abs(lockedIn);
  const equity = margin * collateralPrice + position * fairPrice - lockedIn;
  return { value: leverage > 0 ? leverage * rate : Infinity, cancelled: terms / Math.abs(equity) };
}

/** One isolated position, asked of both. */
export function tryD8x(chance: Chance, group: string, tally: Tally): void {
  const held = drawHolding(group, chance);
  const request = requestOf(held);
  const ours = askEngine(request).positions[0];
  if (ours === undefined) throw new Error('no reply');
  const compare = (quantity: string, engine: string | null, peer: PeerAnswer): void => {
    if (peer.cancelled > MOST_CANCELLED) tally.leaveOut(group, quantity);
    else tally.compare(group, quantity, engine, peer.value, request);
  };
  tally.addCase(group);
  compare('liquidation price', ours.liquidationPrice, priceAt(held, 1));
  compare('alert price', ours.alertPrice, priceAt(held, 1 / Number(held.threshold)));
  compare('bankruptcy price', ours.bankruptcyPrice, priceAt(held, 0));
  if (group === LINEAR || group === INVERSE) compare('margin rate', ours.marginRate, marginRate(held));
}
