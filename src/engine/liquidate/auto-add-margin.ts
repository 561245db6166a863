import { Exact, sumOf } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { cancelOrders } from './cancel-orders.ts';
import type { Scene } from './scene.ts';

const MAX_ADDITIONS = 100;

/** The sum of each cross contract's netted loss: a profit is no balance that could be moved. */
function crossLosses(cross: readonly PositionSnapshot[]): Exact {
  const bySymbol = new Map<string, Exact>();
  for (const { position, unrealizedPnl } of cross) {
    bySymbol.set(position.symbol, (bySymbol.get(position.symbol) ?? Exact.ZERO).plus(unrealizedPnl));
  }
  return sumOf([...bySymbol.values()].map((pnl) => Exact.min(Exact.ZERO, pnl)));
}

/** cash + losses of the cross contracts − Σ value(E)/leverage of the cross positions, settle coin: < 0 where the account is short. */
export function freeBalance(crossCash: Exact, cross: readonly PositionSnapshot[]): Exact {
  const initialMargins = sumOf(cross.map(({ entryValue, position }) => entryValue.dividedBy(position.leverage)));
  return crossCash.plus(crossLosses(cross)).minus(initialMargins);
}

/** What may be moved to an isolated position: the free balance, never below 0. */
export const availableBalance = (crossCash: Exact, cross: readonly PositionSnapshot[]): Exact =>
  Exact.max(Exact.ZERO, freeBalance(crossCash, cross));

/** Automatic margin addition of one bad isolated position: orders first, then `required` again and again while it is bad and affordable. */
export function autoAddMargin(scene: Scene, id: string): void {
  cancelOrders(scene);
  for (let additions = 0; additions < MAX_ADDITIONS; additions += 1) {
    const snapshot = scene.find(id);
    if (snapshot === undefined || snapshot.positionMargin === null || !snapshot.liquidating) return;
    const amount = snapshot.required;
    if (!amount.isPositive() || availableBalance(scene.crossCash, scene.cross).lessThan(amount)) return;
    const changed = { ...snapshot.position, positionMargin: snapshot.positionMargin.plus(amount) };
    scene.play({ step: 'auto-add-margin', positionId: id, amount }, scene.account, [changed]);
  }
}
