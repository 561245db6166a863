import type { Exact } from '../exact.ts';
import type { BookSnapshot, PositionSnapshot } from '../snapshot.ts';
import { availableBalanceOf } from './available-balance.ts';
import { namedOnce, type ProjectionAssumption } from './projection-assumptions.ts';
import type { Standpoint } from './standpoint.ts';
import type { Target } from './target.ts';

/** One position, where it is and where it is wanted. */
export interface Question {
  readonly at: Standpoint;
  readonly held: PositionSnapshot;
  readonly target: Target;
}

/** What an answer takes from the available balance. Null: the balance is not known, since a position of the account has no result. */
export interface Funding {
  readonly needed: Exact;
  readonly available: Exact | null;
  readonly covered: boolean | null;
}

/** Why no amount of the means reaches the target. */
export type Impossible =
  /** The margin rate of a cross position does not depend on its leverage. */
  'leverage-does-not-move-cross' | 'not-even-at-the-lowest-leverage' | 'only-by-closing-all';

export type SolveAnswer =
  | {
      readonly possible: true;
      /** The target is met as things are. */
      readonly already: boolean;
      /** Margin to add (settle coin), contracts to close, or the leverage to choose. */
      readonly amount: Exact;
      readonly before: PositionSnapshot;
      readonly after: PositionSnapshot;
      /** Null where the means takes nothing from the available balance. */
      readonly funding: Funding | null;
      readonly assumptions: readonly ProjectionAssumption[];
    }
  | {
      readonly possible: false;
      readonly reason: Impossible;
      readonly before: PositionSnapshot;
      readonly assumptions: readonly ProjectionAssumption[];
    };

export function fundingOf(snapshot: BookSnapshot, needed: Exact): Funding {
  const available = availableBalanceOf(snapshot);
  return { needed, available, covered: available === null ? null : needed.atMost(available) };
}

export const fundingAssumption = ({ available }: Funding): ProjectionAssumption =>
  available === null ? 'available-balance-unknown' : 'available-balance-formula';

/** What every answer for this position rests on, after what the means itself does. */
export function answerAssumptions({ held, target }: Question, own: readonly ProjectionAssumption[]): readonly ProjectionAssumption[] {
  const cross = held.position.marginMode === 'cross';
  const targeted: readonly ProjectionAssumption[] = target.kind === 'liquidation-price' ? ['other-prices-stand'] : [];
  return namedOnce(own, targeted, cross ? ['cross-target-is-pool'] : [], held.assumptions);
}
