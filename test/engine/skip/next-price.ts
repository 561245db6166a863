import { Exact, type PositionSnapshot } from '../../../src/engine/index.ts';
import type { AlertThresholds } from '../../../src/engine/skip/index.ts';
import type { Chance } from '../../oracle/random.ts';
import { doubleNear } from './watched-book.ts';

/** Where a walk goes on from a price: mostly little steps, now and then a jump; never through zero. */
export function walkedPrice(chance: Chance, price: Exact): number {
  const step = chance.percent(3) ? chance.between(-400, 600) : chance.between(-40, 40);
  return doubleNear(price.times(Exact.of(BigInt(10_000 + step * 10), 10_000n)), 0);
}

/** A price at, or a few units in the last place beside, one at which an answer about the position changes. */
export function adversarialPrice(chance: Chance, snapshot: PositionSnapshot, thresholds: AlertThresholds): number {
  const edges = edgesOf(snapshot, thresholds).filter((edge): edge is Exact => edge !== null && edge.isPositive());
  const edge = edges.length === 0 ? snapshot.fairPrice : chance.pick(edges);
  return doubleNear(edge, chance.between(-3, 3));
}

function edgesOf(snapshot: PositionSnapshot, { rates, critical, distances }: AlertThresholds): readonly (Exact | null)[] {
  const asked = [...rates.map(({ threshold }) => threshold), critical, Exact.ONE];
  const reached = asked.flatMap((rate) => Object.values(snapshot.alertPrices(rate)) as readonly (Exact | null)[]);
  return [...reached, ...capPrices(snapshot), ...distances.flatMap(({ threshold }) => distanceEdges(snapshot, threshold))];
}

/** Prices at which the position's value is a tier's cap. */
function capPrices({ contract, position }: PositionSnapshot): readonly Exact[] {
  if (contract.riskLimitType === 'BY_VOLUME') return [];
  const quantity = position.contracts.times(contract.contractSize);
  const caps = contract.riskTiers[position.side].map(({ cap }) => cap).filter((cap) => cap.isPositive());
  return caps.map((cap) => (contract.kind === 'linear' ? cap.dividedBy(quantity) : quantity.dividedBy(cap)));
}

function distanceEdges(snapshot: PositionSnapshot, distanceThreshold: Exact): readonly Exact[] {
  const { liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove } = snapshot;
  const prices = [liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove].filter((price) => price !== null);
  const factors = [Exact.ONE.minus(distanceThreshold), Exact.ONE.plus(distanceThreshold)].filter((factor) => factor.isPositive());
  return prices.flatMap((price) => factors.map((factor) => price.dividedBy(factor)));
}
