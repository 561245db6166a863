import type { PositionSnapshot } from '../snapshot.ts';
import { cancelOrders } from './cancel-orders.ts';
import { contractsAboveLowerTier } from './ladder.ts';
import type { Scene } from './scene.ts';
import { selfMatch } from './self-match.ts';
import { takeOver } from './takeover.ts';

/** Bad is the pool, not a position: every cross position reports its pool's state. */
const poolIsBad = (scene: Scene): boolean => scene.cross.some(({ liquidating }) => liquidating);

/** The one with the smallest unrealised PnL; of equals the first in id order. */
function smallestPnl(positions: readonly PositionSnapshot[]): PositionSnapshot | undefined {
  let smallest: PositionSnapshot | undefined;
  for (const position of positions) {
    if (smallest === undefined || position.unrealizedPnl.lessThan(smallest.unrealizedPnl)) smallest = position;
  }
  return smallest;
}

/** The pool while any position of it is bad: orders, self-match, then the worst above its lowest tier, then the worst whole. */
export function liquidateCross(scene: Scene): void {
  if (poolIsBad(scene)) cancelOrders(scene);
  if (poolIsBad(scene)) selfMatch(scene);
  while (poolIsBad(scene)) {
    const aboveLowest = scene.cross.filter(({ tierIndex }) => tierIndex > 0);
    const worst = smallestPnl(aboveLowest.length > 0 ? aboveLowest : scene.cross);
    if (worst === undefined) throw new RangeError('a pool without positions is never bad');
    takeOver(scene, worst, contractsAboveLowerTier(worst) ?? worst.position.contracts);
  }
}
