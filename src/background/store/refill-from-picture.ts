import * as v from 'valibot';
import type { ViewCache } from '../platform/platform.ts';
import { isPlainObject } from '../../engine/index.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import { view } from '../../protocol/view.ts';
import type { PortfolioRepository } from './portfolio-repository.ts';

/**
 * A database that never held a portfolio, while the last picture kept for the popup shows positions, was emptied by the browser (a full disk
 * does that): an empty list would look like nothing to watch. Puts back what the picture holds and says so; null when nothing was lost.
 * Rejects when the storage fails.
 */
export async function refillFromPicture(
  portfolio: Pick<PortfolioRepository, 'read' | 'apply'>,
  cache: Pick<ViewCache, 'read'>,
): Promise<Said | null> {
  const stored = await portfolio.read();
  if (stored.revision !== 0) return null;
  const kept = await cache.read();
  if (!showsPositions(kept)) return null;
  const picture = v.safeParse(view, kept);
  if (!picture.success) return [sentence('storage-emptied'), sentence('picture-unreadable')];
  const { accounts, positions, archived, settings, at } = picture.output;
  const held = [...positions.map(({ record }) => record), ...archived];
  await portfolio.apply({ putAccounts: accounts.map(({ record }) => record), putPositions: held, settings }, stored.revision);
  return [sentence('storage-emptied'), sentence('picture-refilled', { count: String(held.length), at: new Date(at).toISOString() })];
}

/** Of any version's picture: one without positions is no sign of a loss. */
function showsPositions(kept: unknown): boolean {
  const positions = isPlainObject(kept) ? kept['positions'] : null;
  return Array.isArray(positions) && positions.length > 0;
}
