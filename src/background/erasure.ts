import type { Announcer } from './notify/announcer.ts';
import type { Losses } from './upkeep/losses.ts';
import type { EditOutcome, PortfolioDesk } from './books/stored-portfolio.ts';
import type { ViewPublisher } from './view/view-publisher.ts';
import type { Alerting } from './alerts/alerting.ts';

export interface ErasureSurroundings {
  readonly portfolio: Pick<PortfolioDesk, 'eraseAll'>;
  readonly alerting: Pick<Alerting, 'duringErasure' | 'withdrawAll'>;
  readonly announcer: Pick<Announcer, 'hydrate'>;
  readonly losses: Pick<Losses, 'forget'>;
  readonly publisher: Pick<ViewPublisher, 'keepNow'>;
  /** Keeps these positions back while it lasts: an alert of that moment would be written down behind the erasure. */
  readonly together: (apply: () => Promise<EditOutcome>) => Promise<EditOutcome>;
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Erased is erased, at once and everywhere: the stored rows, what was refused and waits to be stored, the kept picture, and notifications on the screen.
 * The function rejects when rows or picture could not be erased.
 */
export function createErasure({ portfolio, alerting, announcer, losses, publisher, together, onTrouble }: ErasureSurroundings): () => Promise<EditOutcome> {
  return () =>
    together(async () => {
      const outcome = await alerting.duringErasure(() => portfolio.eraseAll());
      announcer.hydrate(null);
      losses.forget();
      void alerting.withdrawAll().catch(onTrouble);
      await publisher.keepNow();
      return outcome;
    });
}
