import {
  decimalText,
  openBook,
  parseDecimal,
  POSITIVE,
  readAccount,
  type Contract,
  type Exact,
  type InputError,
} from '../src/engine/index.ts';
import { readContractRecord } from '../src/venues/mexc/index.ts';
import { Chance } from '../test/oracle/random.ts';
import { atMost, ratios, type Figure } from './figure.ts';
import type { Part, PartOptions } from './part.ts';
import { installPeers, orderlyLiqPrice, peerVersion, type OrderlyLiqPrice } from './peers.ts';
import { race, raceLength, type RaceLength } from './race.ts';

const SIZES = [2, 10, 50];
/** Of the notional at the fair price; the peer charges it as maintenance margin, which makes it our liquidation fee. */
const RATE = '0.01';
const CONTRACT_SIZE = '0.01';
/** How much of the first position's value the pool can lose beyond what is required: it is liquidated a third below its price. */
const ROOM = 0.33;
/** What doubles may differ by, relative to the price. */
const TOLERANCE = 1e-9;

/** What a trader types in, as text. */
export interface RawPool {
  readonly walletBalance: string;
  readonly positions: readonly {
    readonly symbol: string;
    readonly contracts: string;
    readonly entryPrice: string;
    readonly fairPrice: string;
  }[];
}

/** Losing longs, so that both ways of counting profits are one. */
export function rawPool(size: number): RawPool {
  const chance = new Chance(size);
  const positions = Array.from({ length: size }, (_none, index) => {
    const fair = chance.between(50_000, 500_000);
    return {
      symbol: `COIN${index}_USDT`,
      contracts: String(chance.between(50, 500)),
      entryPrice: ((fair * chance.between(1_001, 1_030)) / 100_000).toFixed(3),
      fairPrice: (fair / 100).toFixed(2),
    };
  });
  const values = positions.map(({ contracts, fairPrice }) => Number(contracts) * Number(CONTRACT_SIZE) * Number(fairPrice));
  const losses = positions.map(
    ({ contracts, entryPrice, fairPrice }) => Number(contracts) * Number(CONTRACT_SIZE) * (Number(entryPrice) - Number(fairPrice)),
  );
  const required = Number(RATE) * total(values);
  return { walletBalance: (total(losses) + required + ROOM * (values[0] ?? 0)).toFixed(2), positions };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** A contract without risk tiers to speak of, which the peer does not know. */
const recordOf = (symbol: string): object => ({
  symbol,
  baseCoin: symbol.slice(0, -'_USDT'.length),
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  contractSize: CONTRACT_SIZE,
  volUnit: '1',
  priceScale: 8,
  positionOpenType: 3,
  minLeverage: '1',
  maxLeverage: '200',
  liquidationFeeRate: RATE,
  riskLimitType: 'BY_VOLUME',
  riskLimitMode: 'CUSTOM',
  riskLimitCustom: [{ level: 1, maxVol: '1000000000', mmr: '0', imr: '0.005', maxLeverage: '200' }],
});

/** Reads the pool from its texts and solves for the first position's liquidation price; contract records are read before, once, as in the worker. */
export function ourPrice({ walletBalance, positions }: RawPool): () => string | null {
  const contracts = new Map<string, Contract | InputError>();
  for (const { symbol } of positions) {
    const reading = readContractRecord(recordOf(symbol), symbol);
    contracts.set(symbol, reading.ok ? reading.value : reading.problems[0]);
  }
  return () => {
    const account = readAccount({ settleCoin: 'USDT', walletBalance }, 'account');
    if (!account.ok) throw new Error(String(account.problems[0]));
    const typed = positions.map(({ symbol, contracts: held, entryPrice }) => ({
      id: symbol,
      symbol,
      side: 'long',
      marginMode: 'cross',
      contracts: held,
      entryPrice,
      leverage: '10',
    }));
    const book = openBook({ account: account.value, positions: typed, contracts, liquidationFees: true });
    const prices = new Map<string, Exact | InputError>(
      positions.map(({ symbol, fairPrice }) => [symbol, parseDecimal(fairPrice, symbol, POSITIVE)]),
    );
    const snapshot = book.at(prices).position(positions[0]?.symbol ?? '');
    if (!snapshot.evaluable) throw new Error(String(snapshot.error));
    return snapshot.liquidationPrice === null ? null : decimalText(snapshot.liquidationPrice);
  };
}

/** The same from the same texts by the peer: texts to numbers, collateral added up, its formula called. */
export function theirPrice({ walletBalance, positions }: RawPool, liqPrice: OrderlyLiqPrice): () => number | null {
  const rate = Number(RATE);
  return () => {
    const held = positions.map(({ symbol, contracts, entryPrice, fairPrice }) => {
      const quantity = Number(contracts) * Number(CONTRACT_SIZE);
      return { symbol, position_qty: quantity, mark_price: Number(fairPrice), mmr: rate, entry: Number(entryPrice) };
    });
    const [first] = held;
    if (first === undefined) throw new RangeError('a pool has at least one position');
    const profit = held.reduce((sum, { position_qty, mark_price, entry }) => sum + position_qty * (mark_price - entry), 0);
    return liqPrice({
      symbol: first.symbol,
      markPrice: first.mark_price,
      totalCollateral: Number(walletBalance) + profit,
      positionQty: first.position_qty,
      positions: held,
      MMR: rate,
      baseMMR: rate,
      baseIMR: rate,
      IMRFactor: 0,
      costPosition: first.position_qty * first.entry,
    });
  };
}

/** Throws where the two prices differ: then two different things would be compared. */
export async function comparePrices(size: number, liqPrice: OrderlyLiqPrice, peer: string, length: RaceLength): Promise<Figure> {
  const pool = rawPool(size);
  const [ours, theirs] = [ourPrice(pool), theirPrice(pool, liqPrice)];
  const [exact, float] = [ours(), theirs()];
  if (exact === null || float === null || !(Math.abs(Number(exact) - float) <= TOLERANCE * float)) {
    throw new Error(`a pool of ${size}: our liquidation price is ${exact}, the peer's ${float}`);
  }
  const costs = await race(
    { ours: { operations: 1, work: () => void ours() }, theirs: { operations: 1, work: () => void theirs() } },
    length,
  );
  return {
    part: poolLiquidationPrice.name,
    number: 'P8',
    what: `one liquidation price of a pool of ${size} from raw inputs ÷ liqPrice`,
    value: ratios(costs.ours, costs.theirs),
    unit: '×',
    bound: atMost(2),
    note: `${peer}, doubles, one constant rate (no search). Both read the same texts; ours checks them, too, and is exact. The prices are the same to ${TOLERANCE}.`,
  };
}

/** One liquidation price of a cross pool, against another exchange's own library. */
export const poolLiquidationPrice: Part = {
  name: 'pool-price',
  numbers: ['P8'],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    await installPeers();
    const figures: Figure[] = [];
    for (const size of SIZES)
      figures.push(await comparePrices(size, orderlyLiqPrice(), peerVersion('@orderly.network/perp'), raceLength(quick)));
    return { figures };
  },
};
