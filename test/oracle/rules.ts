import { Fraction, smaller, sum } from './fraction.ts';
import type { Book, Position, Prices, Tier } from './read-book.ts';
import type { ProfitRule } from './request.ts';

/** A margin rate: a fraction, or "Infinity" where equity is 0 or less. */
export type Rate = Fraction | 'Infinity';

export function priceOf(prices: Prices, symbol: string): Fraction {
  const price = prices.get(symbol);
  if (price === undefined) throw new Error(`the oracle was given no price of ${symbol}`);
  return price;
}

/** V = contracts × contractSize (§ 1). */
export function size(position: Position): Fraction {
  return position.contracts.times(position.contract.contractSize);
}

/** value(P) (§ 1). */
export function valueAt(position: Position, price: Fraction): Fraction {
  return position.contract.inverse ? size(position).over(price) : size(position).times(price);
}

/** PnL of the whole position between two prices, in the settle coin (§ 1). */
export function profitBetween(position: Position, from: Fraction, to: Fraction): Fraction {
  const longProfit = position.contract.inverse
    ? valueAt(position, from).minus(valueAt(position, to))
    : valueAt(position, to).minus(valueAt(position, from));
  return position.side === 'long' ? longProfit : longProfit.negated();
}

export function unrealizedPnl(position: Position, price: Fraction): Fraction {
  return profitBetween(position, position.entryPrice, price);
}

export function tiersOf(position: Position): readonly Tier[] {
  return position.contract.tiers[position.side];
}

/** The index of the tier a position is in at a price, and whether it is above the last cap (§ 2). */
export function tierAt(position: Position, price: Fraction): { index: number; tier: Tier; overLimit: boolean } {
  const tiers = tiersOf(position);
  const amount = position.contract.capsAreValues ? valueAt(position, price) : position.contracts;
  const holding = tiers.findIndex((tier) => amount.compare(tier.cap) <= 0);
  const index = holding < 0 ? tiers.length - 1 : holding;
  const tier = tiers[index];
  if (tier === undefined) throw new Error(`no tiers of ${position.contract.symbol}`);
  return { index, tier, overLimit: holding < 0 };
}

export function maintenanceMargin(position: Position, price: Fraction): Fraction {
  const { maintenanceMarginRate, deduction } = tierAt(position, price).tier;
  const countedAt = position.contract.maintenanceAtFair ? price : position.entryPrice;
  return maintenanceMarginRate.times(valueAt(position, countedAt)).minus(deduction);
}

export function liquidationFee(position: Position, price: Fraction): Fraction {
  return position.contract.liquidationFeeRate.times(valueAt(position, price));
}

function requiredAlone(position: Position, price: Fraction): Fraction {
  return maintenanceMargin(position, price).plus(liquidationFee(position, price));
}

/** Rate of the highest tier that still allows the position's leverage; the lowest tier's where none does (§ 3). */
function rateAtLeverage(position: Position): Fraction {
  const allowing = tiersOf(position).filter(({ maxLeverage }) => maxLeverage.compare(position.leverage) >= 0);
  const tier = allowing.at(-1) ?? tiersOf(position)[0];
  if (tier === undefined) throw new Error(`no tiers of ${position.contract.symbol}`);
  return tier.maintenanceMarginRate;
}

/** The margin of an isolated position that was typed without one (§ 3). */
export function marginLeftOut(position: Position, takerFeeRate: Fraction): Fraction {
  const value = valueAt(position, position.entryPrice);
  const perLeverage = Fraction.one.over(position.leverage);
  const rate = rateAtLeverage(position);
  const k = position.side === 'long' ? Fraction.one : Fraction.one.plus(perLeverage).minus(rate);
  return value.over(position.leverage).plus(takerFeeRate.times(value).times(k));
}

export function crossPositions(book: Book): Position[] {
  return book.positions.filter((position) => position.marginMode === 'cross');
}

export function isolatedPositions(book: Book): Position[] {
  return book.positions.filter((position) => position.marginMode === 'isolated');
}

/** cash = wallet − isolated margins − order margin (§ 4). */
export function crossCash(book: Book): Fraction {
  const margins = sum(isolatedPositions(book).map((position) => position.positionMargin));
  return book.walletBalance.minus(margins).minus(book.orderMargin);
}

/** U_c: the netted profit of the account's cross positions in one contract (§ 4). */
export function contractProfit(book: Book, prices: Prices, symbol: string): Fraction {
  const here = crossPositions(book).filter((position) => position.contract.symbol === symbol);
  return sum(here.map((position) => unrealizedPnl(position, priceOf(prices, symbol))));
}

export function crossSymbols(book: Book): string[] {
  return [...new Set(crossPositions(book).map((position) => position.contract.symbol))];
}

function counted(rule: ProfitRule, profit: Fraction): Fraction {
  return rule === 'offset' ? profit : smaller(Fraction.zero, profit);
}

/** Equity of a position under a profit rule (§ 3, § 4). */
export function equityOf(position: Position, book: Book, prices: Prices, rule = book.profitRule): Fraction {
  const symbol = position.contract.symbol;
  if (position.marginMode === 'isolated') return position.positionMargin.plus(unrealizedPnl(position, priceOf(prices, symbol)));
  const others = crossSymbols(book).filter((other) => other !== symbol);
  return crossCash(book)
    .plus(contractProfit(book, prices, symbol))
    .plus(sum(others.map((other) => counted(rule, contractProfit(book, prices, other)))));
}

/** The article read literally: own-only position by position, no netting inside a contract (§ 4). */
export function unnettedEquityOf(position: Position, book: Book, prices: Prices): Fraction {
  const others = crossPositions(book).filter((other) => other.id !== position.id);
  const profit = (one: Position): Fraction => unrealizedPnl(one, priceOf(prices, one.contract.symbol));
  return crossCash(book)
    .plus(profit(position))
    .plus(sum(others.map((other) => smaller(Fraction.zero, profit(other)))));
}

/** Required margin: the position's own when isolated, the whole pool's when cross (§ 3, § 4). */
export function requiredOf(position: Position, book: Book, prices: Prices): Fraction {
  const counting = position.marginMode === 'isolated' ? [position] : crossPositions(book);
  return sum(counting.map((one) => requiredAlone(one, priceOf(prices, one.contract.symbol))));
}

export function rate(required: Fraction, equity: Fraction): Rate {
  return equity.sign() <= 0 ? 'Infinity' : required.over(equity);
}

export function rateOf(position: Position, book: Book, prices: Prices): Rate {
  return rate(requiredOf(position, book, prices), equityOf(position, book, prices));
}

/** Margin rate ≥ 1. */
export function isBad(one: Rate): boolean {
  return one === 'Infinity' || one.compare(Fraction.one) >= 0;
}

/** The largest of some rates, null of none. */
export function largestRate(rates: readonly Rate[]): Rate | null {
  let largest: Fraction | null = null;
  for (const one of rates) {
    if (one === 'Infinity') return one;
    if (largest === null || one.compare(largest) > 0) largest = one;
  }
  return largest;
}
