import { autoAddMargin } from './auto-add-margin.ts';
import { contractsAboveLowerTier } from './ladder.ts';
import { byId, type Scene } from './scene.ts';
import { takeOver } from './takeover.ts';

function liquidateOne(scene: Scene, id: string): void {
  const first = scene.find(id);
  if (first?.liquidating === true && first.position.autoAddMargin) autoAddMargin(scene, id);
  for (let snapshot = scene.find(id); snapshot?.liquidating === true; snapshot = scene.find(id)) {
    takeOver(scene, snapshot, contractsAboveLowerTier(snapshot) ?? snapshot.position.contracts);
  }
}

/** Isolated positions in id order, each while bad: margin is added (once, where asked for), then tier by tier, then the rest. */
export function liquidateIsolated(scene: Scene): void {
  const isolated = byId(scene.remaining.filter(({ position }) => position.marginMode === 'isolated'));
  for (const { id } of isolated) liquidateOne(scene, id);
}
