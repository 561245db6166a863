import type { Answer, PositionAnswer, Warning } from './answer.ts';
import { Fraction } from './fraction.ts';
import { bankruptcyPrice, ownPrices, poolPrices } from './prices.ts';
import { readBook, readPrices, type Book, type Position, type Prices } from './read-book.ts';
import type { BookRequest, DecimalInput } from './request.ts';
import {
  crossCash,
  crossPositions,
  equityOf,
  isBad,
  largestRate,
  liquidationFee,
  maintenanceMargin,
  marginLeftOut,
  priceOf,
  rate,
  rateOf,
  requiredOf,
  tierAt,
  unnettedEquityOf,
  unrealizedPnl,
  valueAt,
  type Rate,
} from './rules.ts';
import { liquidationSequence } from './sequence.ts';

/** Reads a valid request into a book and its fair prices. */
export function openRequest(request: BookRequest): { book: Book; prices: Prices } {
  const takerFeeRate = Fraction.of(request.account.takerFeeRate ?? '0');
  const book = readBook(request, (position) => marginLeftOut(position, takerFeeRate));
  return { book, prices: readPrices(request.fairPrices) };
}

/** Answers one valid evaluate request in exact fractions: a second reading of the rules that shares no code with the engine. */
export function answer(request: BookRequest): Answer {
  const { book, prices } = openRequest(request);
  const threshold = optional(request.threshold);
  return {
    positions: book.positions.map((position) => answerPosition(position, book, prices, threshold)),
    crossCash: crossCash(book),
    crossMarginRate: largestRate(crossPositions(book).map((position) => rateOf(position, book, prices))),
    crossMarginRates: spanOfRates(book, prices),
    liquidation:
      request.simulateLiquidation === true
        ? liquidationSequence(book, prices, readPrices(request.executionPrices ?? {}), optional(request.insuranceFund))
        : null,
  };
}

function optional(value: DecimalInput | null | undefined): Fraction | null {
  return value === undefined || value === null ? null : Fraction.of(value);
}

function spanOfRates(book: Book, prices: Prices): Answer['crossMarginRates'] {
  const pool = crossPositions(book);
  const largest = (equity: (position: Position) => Fraction): Rate | null =>
    largestRate(pool.map((position) => rate(requiredOf(position, book, prices), equity(position))));
  const ownOnly = largest((position) => equityOf(position, book, prices, 'own-only'));
  const offset = largest((position) => equityOf(position, book, prices, 'offset'));
  const unnetted = largest((position) => unnettedEquityOf(position, book, prices));
  return ownOnly === null || offset === null || unnetted === null ? null : { ownOnly, offset, unnetted };
}

function answerPosition(position: Position, book: Book, prices: Prices, threshold: Fraction | null): PositionAnswer {
  const fair = priceOf(prices, position.contract.symbol);
  const cross = position.marginMode === 'cross';
  const { tier, overLimit } = tierAt(position, fair);
  const affected = cross ? crossPositions(book) : [position];
  const liquidation = ownPrices(position, book, prices, Fraction.one, Fraction.one);
  const alert = threshold === null ? null : ownPrices(position, book, prices, threshold, Fraction.one);
  const pool = cross ? poolPrices(position, book, prices, Fraction.one) : null;
  const poolAlert = cross && threshold !== null ? poolPrices(position, book, prices, threshold) : null;
  return {
    id: position.id,
    tier: tier.level,
    overLimit,
    maintenanceMarginRate: tier.maintenanceMarginRate,
    entryValue: valueAt(position, position.entryPrice),
    fairValue: valueAt(position, fair),
    unrealizedPnl: unrealizedPnl(position, fair),
    positionMargin: cross ? null : position.positionMargin,
    maintenanceMargin: maintenanceMargin(position, fair),
    liquidationFee: liquidationFee(position, fair),
    equity: equityOf(position, book, prices),
    marginRate: rateOf(position, book, prices),
    liquidating: affected.some((one) => isBad(rateOf(one, book, prices))),
    liquidationPrice: liquidation.own,
    otherLiquidationPrice: liquidation.other,
    bankruptcyPrice: bankruptcyPrice(position, book, prices),
    alertPrice: alert?.own ?? null,
    otherAlertPrice: alert?.other ?? null,
    poolLiquidationBelow: pool?.below ?? null,
    poolLiquidationAbove: pool?.above ?? null,
    poolAlertBelow: poolAlert?.below ?? null,
    poolAlertAbove: poolAlert?.above ?? null,
    warnings: warningsOf(position, fair),
  };
}

function warningsOf(position: Position, fair: Fraction): Warning[] {
  const { contract, leverage, contracts } = position;
  const { tier, overLimit } = tierAt(position, fair);
  const grid = contracts.over(contract.volumeUnit);
  const warnings: Warning[] = [];
  if (leverage.compare(contract.maxLeverage) > 0) warnings.push('leverage-above-contract-maximum');
  if (leverage.compare(tier.maxLeverage) > 0) warnings.push('leverage-above-tier-maximum');
  if (overLimit) warnings.push('over-limit');
  if (grid.compare(grid.floor()) !== 0) warnings.push('off-volume-grid');
  return warnings;
}
