import { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { withMargin } from './add-margin.ts';
import { figureOf, reproduces, type ExchangeNumber } from './exchange-number.ts';
import type { Difference } from './exchange-variants.ts';
import { ceilTo } from '../resize.ts';
import { evaluated, repriced, type Standpoint } from './standpoint.ts';
import { testedWith } from './target-slack.ts';

/** How much more margin puts the typed number exactly there: what is missing where the exchange liquidates, or to the typed rate. */
function missingMargin({ book, prices, id }: Standpoint, held: PositionSnapshot, { kind, value }: ExchangeNumber): Exact | null {
  if (kind === 'liquidation-price') {
    const there = evaluated(book.at(repriced(prices, held.position.symbol, value)), id);
    return there.required.minus(there.equity);
  }
  if (value.isZero()) return null;
  const equities = testedWith(book.at(prices), held).map(({ equity }) => equity);
  const equity = equities.reduce((least, amount) => Exact.min(least, amount), held.equity);
  return held.required.dividedBy(value).minus(equity);
}

/**
 * The position margin (isolated) or wallet balance (cross), a multiple of `unit`, with which our figure is the typed number. The exchange cuts
 * off, so a range of amounts fits; the one nearest to the exact number is taken. Null where no multiple fits, or it would be below 0.
 */
export function fittingAmount(at: Standpoint, held: PositionSnapshot, typed: ExchangeNumber, unit: Exact): Difference | null {
  const missing = missingMargin(at, held, typed);
  if (missing === null) return null;
  const base = held.positionMargin ?? at.book.account.walletBalance;
  const exact = base.plus(missing);
  for (const amount of [exact.floorTo(unit), ceilTo(exact, unit)]) {
    if (held.positionMargin !== null && amount.isNegative()) continue;
    if (!reproduces(typed, figureOf(typed, withMargin(at, held, amount.minus(base))))) continue;
    return held.positionMargin === null ? { about: 'wallet-balance', amount } : { about: 'position-margin', amount };
  }
  return null;
}
