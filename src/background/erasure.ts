import type { EditOutcome } from './books/stored-portfolio.ts';
import type { MonitorParts } from './monitor-parts.ts';
import { applyTogether } from './together.ts';

/**
 * Erased is erased, at once and everywhere: the stored rows, what was refused and waits to be stored, the kept picture, and notifications on the screen.
 * Every position is kept back while it lasts: an alert of that moment would be written down behind the erasure. Rejects when rows or picture could not be
 * erased.
 */
export function eraseAll(parts: MonitorParts): Promise<EditOutcome> {
  const { faults, losses, announcer, alerting, portfolio, seen } = parts;
  const all = portfolio.current().positions.map(({ id }) => id);
  return applyTogether(parts, all, async () => {
    const outcome = await alerting.duringErasure(() => portfolio.eraseAll());
    announcer.hydrate(null);
    losses.forget();
    void faults.attempt('notifications', alerting.withdrawAll);
    await seen.publisher.keepNow();
    return outcome;
  });
}
