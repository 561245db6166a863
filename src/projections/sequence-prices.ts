import {
  decimalText,
  Exact,
  InputError,
  parseDecimal,
  POSITIVE,
  type BookSnapshot,
  type FairPrices,
  type PositionSnapshot,
} from '../engine/index.ts';
import type { LiquidationSequence } from '../protocol/questions/account-questions.ts';
import type { WatchedAccount } from '../portfolio/watched-accounts.ts';
import { tickOf } from './curve-range.ts';

type PlayedPrice = Extract<LiquidationSequence, { ok: true }>['prices'][number];
export type TypedPrices = Readonly<Record<string, string>>;

/** Prices typed for some contracts of the account, read; `path` names the argument. */
export function readPrices(
  typed: TypedPrices,
  symbols: ReadonlySet<string>,
  path: string,
): ReadonlyMap<string, Exact> | readonly InputError[] {
  const read = Object.entries(typed).map(([symbol, text]) => {
    const at = `${path}.${symbol}`;
    const price = symbols.has(symbol)
      ? parseDecimal(text.trim(), at, POSITIVE)
      : new InputError('not-held', at, text, { reason: 'priced-contracts', symbols: [...symbols].join(', ') });
    return [symbol, price] as const;
  });
  const problems = read.map(([, price]) => price).filter((price) => price instanceof InputError);
  return problems.length > 0
    ? problems
    : new Map(read.flatMap(([symbol, price]) => (price instanceof InputError ? [] : [[symbol, price] as const])));
}

function firstOf(held: PositionSnapshot): Exact | null {
  const long = held.position.side === 'long';
  if (held.position.marginMode === 'isolated') return held.liquidationPrice ?? held.otherLiquidationPrice;
  const [adverse, other] = long
    ? [held.poolLiquidationBelow, held.poolLiquidationAbove]
    : [held.poolLiquidationAbove, held.poolLiquidationBelow];
  return adverse ?? other;
}

/**
 * Where a position (cross: anything of its pool) is first liquidated as its own price moves; where a tier begins beyond a price, the next
 * tick beyond it. Null: nowhere, or it is being liquidated now.
 */
export function liquidatingPrice(held: PositionSnapshot, at: (price: Exact) => BookSnapshot): Exact | null {
  const price = held.liquidating ? null : firstOf(held);
  if (price === null) return null;
  const liquidates = (there: Exact): boolean => {
    const position = at(there).position(held.id);
    return position.evaluable && position.liquidating;
  };
  if (liquidates(price)) return price;
  const tick = tickOf(held);
  const beyond = price.greaterThan(held.fairPrice)
    ? price.floorTo(tick).plus(tick)
    : price.floorTo(tick).minus(price.isMultipleOf(tick) ? tick : Exact.ZERO);
  return beyond.isPositive() && liquidates(beyond) ? beyond : price;
}

/** What is told of the prices that a sequence is played at, in the order of symbols. */
export function playedPrices(
  account: WatchedAccount,
  prices: FairPrices,
  origin: {
    readonly typed: ReadonlyMap<string, Exact>;
    readonly liquidating: string | null;
    readonly priceAt: (symbol: string) => number | null;
  },
  executionPrices: ReadonlyMap<string, Exact>,
): readonly PlayedPrice[] {
  const symbols = new Set(account.positions.map(({ record }) => record.symbol));
  return [...symbols].sort().flatMap((symbol) => {
    const price = prices.get(symbol);
    if (!(price instanceof Exact)) return [];
    const from = origin.typed.has(symbol)
      ? ('typed' as const)
      : origin.liquidating === symbol
        ? ('liquidation-price' as const)
        : ('now' as const);
    const executed = executionPrices.get(symbol) ?? price;
    return [
      {
        symbol,
        fairPrice: decimalText(price),
        from,
        priceAt: from === 'now' ? origin.priceAt(symbol) : null,
        executionPrice: decimalText(executed),
      },
    ];
  });
}
