import { bookOf } from '../book.ts';
import type { Account, ProfitRule } from '../account.ts';
import type { Contract } from '../contract.ts';
import type { Exact } from '../exact.ts';
import type { RiskTier } from '../risk-tier.ts';
import type { Book, BookSnapshot, FairPrices, PositionSnapshot } from '../snapshot.ts';

/** A rule that the exchange may apply otherwise than the book. */
export type Alternative =
  | { readonly about: 'liquidation-fee'; readonly counted: boolean }
  /** The position margin as computed at opening, with this closing fee in it (0: none), instead of what the book holds. */
  | { readonly about: 'computed-margin'; readonly takerFeeRate: Exact }
  | { readonly about: 'risk-tier'; readonly level: number }
  | { readonly about: 'profit-rule'; readonly profitRule: ProfitRule };

/** One thing about which the exchange may think otherwise than the book: a rule, or an amount. */
export type Difference =
  | Alternative
  | { readonly about: 'position-margin'; readonly amount: Exact }
  | { readonly about: 'wallet-balance'; readonly amount: Exact };

/** What a book is made of, so that it can be made again under other rules. */
interface Makings {
  readonly account: Account;
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly held: PositionSnapshot;
  readonly liquidationFees: boolean;
  readonly positionMargin: Exact | null;
}

function atLevel({ contract, position }: PositionSnapshot, level: number): Contract {
  const tiers = contract.riskTiers[position.side];
  const forced = tiers.find((tier) => tier.level === level);
  if (forced === undefined) throw new RangeError(`${contract.symbol} has no risk tier ${level}`);
  const { maintenanceMarginRate, deduction } = forced;
  const flat = tiers.map((tier): RiskTier => ({ ...tier, maintenanceMarginRate, deduction }));
  return { ...contract, riskTiers: { ...contract.riskTiers, [position.side]: flat } };
}

function differ(makings: Makings, difference: Alternative): Makings {
  switch (difference.about) {
    case 'liquidation-fee':
      return { ...makings, liquidationFees: difference.counted };
    case 'computed-margin':
      return { ...makings, account: { ...makings.account, takerFeeRate: difference.takerFeeRate }, positionMargin: null };
    case 'risk-tier': {
      const contract = atLevel(makings.held, difference.level);
      return { ...makings, contracts: new Map(makings.contracts).set(contract.symbol, contract) };
    }
    case 'profit-rule':
      return { ...makings, account: { ...makings.account, profitRule: difference.profitRule } };
  }
}

/** The account as it would be if the exchange differed in these points: the same engine over changed records. */
export function differingBook(
  book: Book,
  snapshot: BookSnapshot,
  held: PositionSnapshot,
  fees: boolean,
  differences: readonly Alternative[],
): Book {
  const contracts = new Map(
    snapshot.positions.flatMap((position) => (position.evaluable ? [[position.contract.symbol, position.contract] as const] : [])),
  );
  const makings = differences.reduce(differ, {
    account: book.account,
    contracts,
    held,
    liquidationFees: fees,
    positionMargin: held.position.positionMargin,
  });
  const positions = book.readable.map((position) =>
    position.id === held.id ? { ...position, positionMargin: makings.positionMargin } : position,
  );
  return bookOf(makings.account, positions, makings.contracts, makings.liquidationFees);
}

/**
 * For each point of § 6 in which the exchange may differ, its alternatives. `feeRates`: closing fees that may be in a computed margin.
 */
export function alternativesOf(
  book: Book,
  held: PositionSnapshot,
  fees: boolean,
  feeRates: readonly Exact[],
): readonly (readonly Alternative[])[] {
  const { contract, position, tier } = held;
  const isolated = position.marginMode === 'isolated';
  const rates = feeRates.filter((rate, index) => feeRates.findIndex((other) => other.equals(rate)) === index);
  const margins = rates.filter((rate) => position.positionMargin !== null || !rate.equals(book.account.takerFeeRate));
  const levels = contract.riskTiers[position.side].filter(({ level }) => level !== tier.level);
  const feeKnown = fees || contract.liquidationFeeRate !== null;
  return [
    feeKnown ? [{ about: 'liquidation-fee', counted: !fees } as const] : [],
    isolated ? margins.map((takerFeeRate) => ({ about: 'computed-margin', takerFeeRate }) as const) : [],
    isolated ? [] : [{ about: 'profit-rule', profitRule: book.account.profitRule === 'offset' ? 'own-only' : 'offset' } as const],
    levels.map(({ level }) => ({ about: 'risk-tier', level }) as const),
  ];
}

/** Every choice of exactly `count` differences, at most one about each point. */
export function combinations(points: readonly (readonly Alternative[])[], count: number): readonly (readonly Alternative[])[] {
  if (count === 0) return [[]];
  const [point, ...rest] = points;
  if (point === undefined) return [];
  const taken = combinations(rest, count - 1);
  return [...point.flatMap((difference) => taken.map((others) => [difference, ...others])), ...combinations(rest, count)];
}

/** The figures of a position if the exchange differed in these points; null where the changed book can't evaluate it. */
export function differingFigures(book: Book, prices: FairPrices, id: string): PositionSnapshot | null {
  const position = book.at(prices).position(id);
  return position.evaluable ? position : null;
}
