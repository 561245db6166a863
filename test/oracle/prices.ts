import { Fraction } from './fraction.ts';
import type { Book, Position, Prices } from './read-book.ts';
import { regionAround, rootOfLine, type Edges } from './region.ts';
import { contractProfit, crossPositions, equityOf, priceOf, requiredOf, size, tiersOf } from './rules.ts';

/** The pair of answers to one question of § 5: the price meant, and the one on the other side. */
export interface PricePair {
  own: Fraction | null;
  other: Fraction | null;
}

function withPrice(prices: Prices, symbol: string, price: Fraction): Prices {
  return new Map([...prices, [symbol, price]]);
}

/** h(P) = t·equity − k·required while the contract `symbol` moves alone (§ 5). */
function margin(position: Position, book: Book, prices: Prices, symbol: string, t: Fraction, k: Fraction): (price: Fraction) => Fraction {
  return (price) => {
    const moved = withPrice(prices, symbol, price);
    return t.times(equityOf(position, book, moved)).minus(k.times(requiredOf(position, book, moved)));
  };
}

/** The prices of a contract at which a position of it passes one of its caps; none where caps are contracts. */
function capPrices(position: Position): Fraction[] {
  if (!position.contract.capsAreValues) return [];
  const caps = tiersOf(position).map((tier) => tier.cap);
  if (!position.contract.inverse) return caps.map((cap) => cap.over(size(position)));
  return caps.filter((cap) => cap.sign() > 0).map((cap) => size(position).over(cap));
}

/** Every price of a contract at which some quantity of the position's pool may bend or jump. */
function kinksOf(position: Position, book: Book, prices: Prices): Fraction[] {
  const { symbol, inverse } = position.contract;
  if (position.marginMode === 'isolated') return capPrices(position);
  const legs = crossPositions(book).filter((one) => one.contract.symbol === symbol);
  const fair = priceOf(prices, symbol);
  const twice = fair.plus(fair);
  const profitAt = (price: Fraction): Fraction => contractProfit(book, withPrice(prices, symbol, price), symbol);
  const noProfit = rootOfLine(fair, profitAt(fair), twice, profitAt(twice), inverse);
  return [...legs.flatMap(capPrices), ...(noProfit === null ? [] : [noProfit])];
}

/** Liquidation (t 1, k 1), alert (threshold, 1) or bankruptcy price (1, 0) of a position. */
export function ownPrices(position: Position, book: Book, prices: Prices, t: Fraction, k: Fraction): PricePair {
  const { symbol, inverse } = position.contract;
  const fair = priceOf(prices, symbol);
  const h = margin(position, book, prices, symbol, t, k);
  const edges = regionAround(fair, kinksOf(position, book, prices), [h], inverse);
  const adverseIsBelow = position.side === 'long';
  const answerIsBelow = h(fair).sign() > 0 ? adverseIsBelow : !adverseIsBelow;
  return answerIsBelow ? { own: edges.below, other: edges.above } : { own: edges.above, other: edges.below };
}

export function bankruptcyPrice(position: Position, book: Book, prices: Prices): Fraction | null {
  return ownPrices(position, book, prices, Fraction.one, Fraction.zero).own;
}

/**
 * Where anything of the pool is first liquidated (t 1), or first reaches the threshold, while this position's contract moves alone.
 * Positions of one contract have one equity, so one of each contract is asked.
 */
export function poolPrices(position: Position, book: Book, prices: Prices, t: Fraction): Edges {
  const { symbol, inverse } = position.contract;
  const pool = crossPositions(book);
  const oneOfEach = pool.filter((one, index) => pool.findIndex((other) => other.contract.symbol === one.contract.symbol) === index);
  const quantities = oneOfEach.map((one) => margin(one, book, prices, symbol, t, Fraction.one));
  return regionAround(priceOf(prices, symbol), kinksOf(position, book, prices), quantities, inverse);
}
