import {
  decimalText,
  decimalTextOrNull,
  Exact,
  InputError,
  rateText,
  tierEdges,
  type AlertPrices,
  type PositionSnapshot,
  type TierEdge,
} from '../engine/index.ts';
import type { PositionCurve } from '../protocol/questions/position-questions.ts';
import type { QuestionArgs } from '../protocol/questions/questions.ts';
import type { Books } from './books.ts';
import { rangeAround, readRange, tickOf, type PriceRange } from './curve-range.ts';
import { refusal, heldPositionOf, type HeldPosition } from './held-position.ts';

type Marks = Extract<PositionCurve, { ok: true }>['marks'];

/** So many prices at most, as long as marks and tier edges leave room for at least some others. */
const MOST_POINTS = 121;
const FEWEST_STEPS = 20n;

function marksOf(snapshot: PositionSnapshot, alert: AlertPrices): Marks {
  return {
    fair: decimalText(snapshot.fairPrice),
    alert: decimalTextOrNull(alert.alertPrice),
    otherAlert: decimalTextOrNull(alert.otherAlertPrice),
    liquidation: decimalTextOrNull(snapshot.liquidationPrice),
    otherLiquidation: decimalTextOrNull(snapshot.otherLiquidationPrice),
    bankruptcy: decimalTextOrNull(snapshot.bankruptcyPrice),
    poolBelow: decimalTextOrNull(snapshot.poolLiquidationBelow),
    poolAbove: decimalTextOrNull(snapshot.poolLiquidationAbove),
    poolAlertBelow: decimalTextOrNull(alert.poolAlertBelow),
    poolAlertAbove: decimalTextOrNull(alert.poolAlertAbove),
  };
}

/** Positions whose tiers make the shown rate step as this contract's price moves: itself, or all of its pool in this contract. */
function steppingOf({ snapshot, at }: HeldPosition): readonly PositionSnapshot[] {
  if (snapshot.position.marginMode === 'isolated') return [snapshot];
  return at.book
    .at(at.prices)
    .positions.filter((position) => position.evaluable)
    .filter(({ position }) => position.marginMode === 'cross' && position.symbol === snapshot.position.symbol);
}

/** Both sides of a step: the edge itself and the next price beyond it. */
function sidesOf({ price, beyond }: TierEdge, tick: Exact): readonly Exact[] {
  const next = beyond === 'above' ? price.floorTo(tick).plus(tick) : price.minus(tick);
  return next.isPositive() ? [price, next] : [price];
}

/** Rising and distinct: what must be shown, and evenly spread prices on whole ticks between. */
function pricesOf({ from, to }: PriceRange, needed: readonly Exact[], tick: Exact): readonly Exact[] {
  const inside = [from, to, ...needed].filter((price) => price.atLeast(from) && price.atMost(to));
  const room = BigInt(MOST_POINTS - inside.length);
  const steps = room < FEWEST_STEPS ? FEWEST_STEPS : room;
  const width = to.minus(from);
  const spread = Array.from({ length: Number(steps) }, (_, index) =>
    from.plus(width.times(Exact.of(BigInt(index) + 1n, steps + 1n))).floorTo(tick),
  );
  return [...inside, ...spread.filter((price) => price.greaterThan(from))]
    .sort((a, b) => a.compare(b))
    .filter((price, index, sorted) => index === 0 || !price.equals(sorted[index - 1] ?? from));
}

/** Margin rate over price, with everything that a picture of it marks. */
export function curve(books: Books, { id, from, to }: QuestionArgs<'position-curve'>): PositionCurve {
  const standing = heldPositionOf(books, id);
  if ('ok' in standing) return standing;
  const { snapshot, position, at, now } = standing;
  const [first] = position.rules.rates;
  const alert = snapshot.alertPrices(first.threshold);
  const near = [
    alert.alertPrice,
    snapshot.liquidationPrice,
    snapshot.position.side === 'long' ? snapshot.poolLiquidationBelow : snapshot.poolLiquidationAbove,
  ];
  const range = readRange(
    { from, to },
    rangeAround(
      snapshot,
      near.filter((price) => price !== null),
    ),
  );
  if (range instanceof InputError) return refusal(range);
  const marks = marksOf(snapshot, alert);
  const tick = tickOf(snapshot);
  const others = [
    alert.otherAlertPrice,
    alert.poolAlertBelow,
    alert.poolAlertAbove,
    snapshot.otherLiquidationPrice,
    snapshot.bankruptcyPrice,
  ];
  const marked = [snapshot.fairPrice, ...near, ...others, snapshot.poolLiquidationBelow, snapshot.poolLiquidationAbove].filter(
    (price) => price !== null,
  );
  const sides = steppingOf(standing)
    .flatMap(tierEdges)
    .flatMap((edge) => sidesOf(edge, tick));
  const points = pricesOf(range, [...marked, ...sides], tick).map((price) => {
    const there = at.book.at(new Map(at.prices).set(position.record.symbol, price)).position(id);
    if (!there.evaluable) throw new Error(`position ${id} has no figures at ${decimalText(price)}: ${String(there.error)}`);
    return { price: decimalText(price), rate: rateText(there.marginRate) };
  });
  return {
    ok: true,
    now,
    assumptions: [...new Set([...snapshot.assumptions, ...(snapshot.position.marginMode === 'cross' ? ['other-prices-stand'] : [])])],
    points,
    tierSteps: tierEdges(snapshot)
      .filter(({ price }) => price.atLeast(range.from) && price.atMost(range.to))
      .map(({ price, ...step }) => ({ ...step, price: decimalText(price) })),
    marks,
    threshold: first.text,
    range: { from: decimalText(range.from), to: decimalText(range.to) },
  };
}
