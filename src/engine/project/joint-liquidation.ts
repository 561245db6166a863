import { Exact } from '../exact.ts';
import { addLines, FLAT_ZERO, lineReaches } from '../line.ts';
import { sortedBreaks } from '../solve-price.ts';
import type { Book, FairPrices, PositionSnapshot } from '../snapshot.ts';
import { pnlLine, unitValueAt } from '../valuation.ts';
import { crossPositionsOf } from './available-balance.ts';
import { firstNotPositive, quadraticThrough, type Bracket, type Quadratic } from './quadratic.ts';
import { evaluated } from './standpoint.ts';

const TWO = Exact.of(2n);

/** The prices with those of `symbols` multiplied by `factor`; a refused price stays what it is. */
export const scaledPrices = (prices: FairPrices, symbols: ReadonlySet<string>, factor: Exact): FairPrices =>
  new Map([...prices].map(([symbol, price]) => [symbol, price instanceof Exact && symbols.has(symbol) ? price.times(factor) : price]));

/** The price factor at which a contract's unit value is `unitValue`. */
const factorAt = ({ contract, fairPrice }: PositionSnapshot, unitValue: Exact): Exact | null =>
  unitValue.isPositive() ? unitValueAt(contract.kind, unitValue).dividedBy(fairPrice) : null;

/** Factors at which the pool's equity bends (netted PnL of a contract is 0) or a BY_VALUE cap is passed. */
function breaksOf(moving: readonly PositionSnapshot[]): readonly Exact[] {
  const kinks = [...new Set(moving.map(({ position }) => position.symbol))].map((symbol) => {
    const legs = moving.filter(({ position }) => position.symbol === symbol);
    const lines = legs.map(({ position: { side, contracts, entryPrice }, contract: { kind, contractSize } }) =>
      pnlLine(kind, side, contracts.times(contractSize), unitValueAt(kind, entryPrice)),
    );
    const zero = lineReaches(lines.reduce(addLines, FLAT_ZERO), Exact.ZERO);
    const [leg] = legs;
    return zero === null || leg === undefined ? null : factorAt(leg, zero);
  });
  const caps = moving
    .filter(({ contract }) => contract.riskLimitType === 'BY_VALUE')
    .flatMap((leg) =>
      leg.contract.riskTiers[leg.position.side].map((tier) =>
        factorAt(leg, tier.cap.dividedBy(leg.position.contracts.times(leg.contract.contractSize))),
      ),
    );
  return sortedBreaks([...kinks, ...caps].filter((factor) => factor !== null));
}

/** The first liquidation in the pool on the way of the price factor from 1 to `limit`. */
export interface JointLiquidation {
  /** Price factors. */
  readonly at: Bracket;
  /** Whose own margin rate reaches 1 there. */
  readonly ids: readonly string[];
}

/**
 * Moves the prices of `symbols` together by one factor and finds where the first position of a pool that is not being liquidated now is.
 * Between two breaks factor × (equity − required) is a quadratic in the factor, so three evaluations by the engine give it exactly; with
 * linear contracts only, or inverse ones only, its root is exact, with both it is bracketed to 1e-30.
 */
export function jointLiquidation(book: Book, prices: FairPrices, symbols: ReadonlySet<string>, limit: Exact): JointLiquidation | null {
  const cross = crossPositionsOf(book.at(prices));
  const ids = cross.map(({ id }) => id);
  const slacksAt = (factor: Exact): ReadonlyMap<string, Exact> => {
    const snapshot = book.at(scaledPrices(prices, symbols, factor));
    return new Map(
      ids.map((id) => [id, evaluated(snapshot, id)] as const).map(([id, { equity, required }]) => [id, equity.minus(required)]),
    );
  };
  const curvesBetween = (near: Exact, far: Exact): ReadonlyMap<string, Quadratic> => {
    const step = far.minus(near).dividedBy(TWO.plus(TWO));
    const factors = [near.plus(step), near.plus(step).plus(step), far.minus(step)] as const;
    const samples = factors.map(slacksAt);
    const sample = (index: 0 | 1 | 2, id: string): readonly [Exact, Exact] => {
      const slack = samples[index]?.get(id);
      if (slack === undefined) throw new RangeError(`jointLiquidation: no slack of "${id}"`);
      return [factors[index], slack.times(factors[index])];
    };
    return new Map(ids.map((id) => [id, quadraticThrough(sample(0, id), sample(1, id), sample(2, id))]));
  };
  const rising = limit.greaterThan(Exact.ONE);
  const between = breaksOf(cross.filter(({ position }) => symbols.has(position.symbol))).filter((factor) =>
    rising ? factor.greaterThan(Exact.ONE) && factor.lessThan(limit) : factor.lessThan(Exact.ONE) && factor.greaterThan(limit),
  );
  let near = Exact.ONE;
  for (const far of [...(rising ? between : between.toReversed()), limit]) {
    const found = firstOf(
      near,
      [...curvesBetween(near, far)].map(([id, curve]) => [id, firstNotPositive(curve, near, far)]),
    );
    if (found !== null) return found;
    const bad = [...slacksAt(far)].filter(([, slack]) => !slack.isPositive()).map(([id]) => id);
    if (bad.length > 0) return { at: { from: far, to: far }, ids: bad };
    near = far;
  }
  return null;
}

/** Of several brackets on the way from `near` the first, with all that overlap it. */
function firstOf(near: Exact, found: readonly (readonly [id: string, at: Bracket | null])[]): JointLiquidation | null {
  const way = (factor: Exact): Exact => factor.minus(near).magnitude();
  const hits = found.flatMap(([id, at]) => (at === null ? [] : [{ id, at }]));
  const [first, ...others] = hits;
  if (first === undefined) return null;
  const { at } = others.reduce((best, hit) => (way(hit.at.to).lessThan(way(best.at.to)) ? hit : best), first);
  return { at, ids: hits.filter((hit) => way(hit.at.from).atMost(way(at.to))).map(({ id }) => id) };
}
