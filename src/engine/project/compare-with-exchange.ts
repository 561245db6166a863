import { Exact } from '../exact.ts';
import { FRACTION, parseDecimal } from '../decimal.ts';
import { InputError, type Reading } from '../input-error.ts';
import { adoptionOf, type Adoption } from './adoption.ts';
import { amountUnit } from './amount-unit.ts';
import {
  differenceText,
  figureOf,
  readExchangeNumber,
  reproduces,
  shownAs,
  type ExchangeNumber,
  type WantedExchangeNumber,
} from './exchange-number.ts';
import { alternativesOf, combinations, differingBook, differingFigures, type Difference } from './exchange-variants.ts';
import { fittingAmount } from './fitting-amount.ts';
import { namedOnce, type ProjectionAssumption } from './projection-assumptions.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { present, readingOf, type Standpoint } from './standpoint.ts';

/** One way to arrive at the exchange's number. */
export interface Explanation {
  readonly differences: readonly Difference[];
  /** What the trader's records would change; null where no record of theirs says so. */
  readonly adoption: Adoption | null;
}

export interface ExchangeComparison {
  /** Cut off as the exchange does; ours is null where we have no such figure. */
  readonly ours: string | null;
  readonly theirs: string;
  readonly agrees: boolean;
  /** theirs − ours as shown; null where we have none. */
  readonly difference: string | null;
  /** The fewest differing assumptions that reproduce the number, all sets of that size; empty where it agrees or none does. */
  readonly explanations: readonly Explanation[];
  /** The position margin (isolated) or wallet balance (cross) that reproduces it; null where it agrees or no amount does. */
  readonly amount: Explanation | null;
  readonly assumptions: readonly ProjectionAssumption[];
}

/** What the comparison must know beyond the book. */
export interface ComparisonTerms {
  /** Whether the book counts liquidation fees. */
  readonly liquidationFees: boolean;
  /** The contract's or the trader's taker fee, which the exchange may have put into the margin; text, absent: only "no fee" is tried. */
  readonly takerFeeRate?: string;
  /** Decimals of the settle coin, to which a fitting amount is rounded; default 8. */
  readonly amountScale?: number;
}

function explain(
  at: Standpoint,
  held: PositionSnapshot,
  typed: ExchangeNumber,
  fees: boolean,
  feeRates: readonly Exact[],
): readonly Explanation[] {
  const before = at.book.at(at.prices);
  const points = alternativesOf(at.book, held, fees, feeRates).filter((point) => point.length > 0);
  for (let count = 1; count <= points.length; count += 1) {
    const found = combinations(points, count).filter((differences) => {
      const figures = differingFigures(differingBook(at.book, before, held, fees, differences), at.prices, at.id);
      return figures !== null && reproduces(typed, figureOf(typed, figures));
    });
    if (found.length > 0) return found.map((differences) => ({ differences, adoption: adoptionOf(differences) }));
  }
  return [];
}

/**
 * Why the exchange shows another liquidation price or margin rate (§ 6): the fewest assumptions that reproduce its number exactly as shown, and the
 * margin or wallet that would. Assumptions are the fee in or out, a computed margin with or without closing fee, another tier, the other profit rule.
 * An InputError for a number the exchange can't show, a bad fee rate, or where the position can't be evaluated.
 */
export function compareWithExchange(at: Standpoint, wanted: WantedExchangeNumber, terms: ComparisonTerms): Reading<ExchangeComparison> {
  const held = present(at);
  if (held instanceof InputError) return readingOf<ExchangeComparison>(held);
  const typed = readExchangeNumber(wanted, held);
  if (typed instanceof InputError) return readingOf<ExchangeComparison>(typed);
  const rate = terms.takerFeeRate === undefined ? Exact.ZERO : parseDecimal(terms.takerFeeRate, 'takerFeeRate', FRACTION);
  if (rate instanceof InputError) return readingOf<ExchangeComparison>(rate);
  const unit = amountUnit(terms.amountScale);
  if (unit instanceof InputError) return readingOf<ExchangeComparison>(unit);
  const ours = figureOf(typed, held);
  const agrees = reproduces(typed, ours);
  const amount = agrees ? null : fittingAmount(at, held, typed, unit);
  const priceMatters = typed.kind === 'margin-rate' || held.position.marginMode === 'cross' || held.contract.riskLimitType === 'BY_VALUE';
  const assumed: ProjectionAssumption[] = priceMatters ? ['exchange-truncates', 'same-fair-price'] : ['exchange-truncates'];
  return readingOf<ExchangeComparison>({
    ours: shownAs(typed, ours),
    theirs: wanted.value,
    agrees,
    difference: differenceText(typed, ours),
    explanations: agrees ? [] : explain(at, held, typed, terms.liquidationFees, [Exact.ZERO, rate, at.book.account.takerFeeRate]),
    amount: amount === null ? null : { differences: [amount], adoption: adoptionOf([amount]) },
    assumptions: namedOnce(assumed, held.assumptions),
  });
}
