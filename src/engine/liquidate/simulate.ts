import type { AssumptionName } from '../assumptions.ts';
import type { Position } from '../position.ts';
import type { Book, FairPrices } from '../snapshot.ts';
import { liquidateCross } from './cross.ts';
import { liquidateIsolated } from './isolated.ts';
import { Scene } from './scene.ts';
import { isTakeover, type Liquidation, type LiquidationOptions, type LiquidationStep } from './step.ts';

/** The decisions of the rules that these steps rest on. */
function assumptionsOfSteps(steps: readonly LiquidationStep[], book: Book): readonly AssumptionName[] {
  const idsWhere = (holds: (position: Position) => boolean) => new Set(book.readable.filter(holds).map(({ id }) => id));
  const cross = idsWhere(({ marginMode }) => marginMode === 'cross');
  const autoAdding = idsWhere(({ autoAddMargin }) => autoAddMargin);
  const takeovers = steps.filter(isTakeover);
  const triedToAdd =
    steps.some((step) => step.step === 'auto-add-margin') || takeovers.some(({ positionId }) => autoAdding.has(positionId));
  const applies: readonly (readonly [boolean, AssumptionName])[] = [
    [triedToAdd && steps.some((step) => step.step === 'cancel-orders'), 'auto-add-cancels-account-orders'],
    [triedToAdd, 'auto-add-available-balance'],
    [takeovers.some(({ positionId }) => cross.has(positionId)), 'smallest-pnl-first'],
    [takeovers.some(({ bankruptcyPrice }) => bankruptcyPrice === null), 'takeover-at-fair-price'],
  ];
  return applies.filter(([holds]) => holds).map(([, name]) => name);
}

/**
 * Plays what the exchange does with a book at these prices (§ 7): all isolated positions first, then the pool. Prices stand still while it
 * plays. Null while any position of the book has no result.
 */
export function simulateLiquidation(book: Book, prices: FairPrices, options: LiquidationOptions = {}): Liquidation | null {
  if (book.at(prices).crossCash === null) return null;
  const scene = new Scene(book, prices, options.executionPrices ?? new Map(), options.insuranceFund ?? null);
  liquidateIsolated(scene);
  liquidateCross(scene);
  return {
    steps: scene.steps,
    insuranceFund: scene.insuranceFund,
    crossCash: scene.crossCash,
    assumptions: assumptionsOfSteps(scene.steps, book),
    survivors: scene.remaining.map(({ id, position, ownMarginRate }) => ({ id, contracts: position.contracts, marginRate: ownMarginRate })),
  };
}
