import type { KeptBack } from '../../engine/alert/index.ts';
import type { AccountSnapshot, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import type { Clock } from '../platform/platform.ts';
import type { AlertMemories } from './alert-memories.ts';
import { alertSigns } from './alert-signs.ts';
import type { AlertStanding } from './decide-position.ts';
import { createFlapLimit } from './flap-limit.ts';
import type { HeldAlert } from './held-entry.ts';
import { createHeldNotes } from './held-notes.ts';
import type { Reconsideration } from './reconsideration.ts';
import type { Seen } from './seen.ts';
import type { Stands } from './stand-now.ts';

/** What one tick brought of one account. */
export interface Pass {
  readonly due: Seen[];
  readonly recovered: Seen[];
  /** Notification ids, each with whether it got louder. */
  readonly escalated: Map<string, boolean>;
  /** Positions decided on their figures at the latest prices. */
  readonly decided: string[];
}

export const emptyPass = (): Pass => ({ due: [], recovered: [], escalated: new Map(), decided: [] });

export interface PassSurroundings {
  readonly clock: Clock;
  readonly memories: AlertMemories;
  readonly standing: (record: PositionRecord) => AlertStanding;
  readonly stands: Pick<Stands, 'decide' | 'seen'>;
  readonly reconsideration: Pick<Reconsideration, 'set'>;
  /** Kept back, not lost. */
  onHeld(held: HeldAlert): void;
  /** A rule of the position holds. */
  onHolds(positionId: string): void;
  /** No rule of the position holds, alerted or not. */
  onBelow(positionId: string): void;
}

/** Decides one position and puts what came of it into the pass; what is to be remembered or noted of it is, at once. */
export function createOnePass(surroundings: PassSurroundings): (position: WatchedPosition, at: () => AccountSnapshot, pass: Pass) => void {
  const { clock, memories, stands, reconsideration } = surroundings;
  const flaps = createFlapLimit();
  const notes = createHeldNotes(memories, flaps);

  /** Once the rate is below 1 the question "closed, or still open?" has its answer. */
  function takeAnswer({ position: { record }, snapshot }: Seen): void {
    if (!snapshot.liquidating && typeof memories.get(record.id)?.askedOf === 'string') memories.amend(record.id, { askedOf: null });
  }

  function settle(seen: Seen, pass: Pass): void {
    const { id } = seen.position.record;
    takeAnswer(seen);
    notes.clear(id);
    surroundings.onBelow(id);
    const memory = memories.get(id);
    const now = clock.now();
    if (memory === null || !(memory.holding ?? memories.inSlot(id, now))) return;
    if (flaps.tell(id, memory.claimedAt, now)) pass.recovered.push(seen);
  }

  function keepBack(seen: Seen, kept: KeptBack, pass: Pass): void {
    const { record, rules } = seen.position;
    takeAnswer(seen);
    const { row, escalated, louder } = notes.note(record.id, kept.reason, alertSigns(seen.snapshot, rules), clock.now());
    surroundings.onHolds(record.id);
    if (row) surroundings.onHeld({ ...seen, kept });
    const notificationId = memories.get(record.id)?.notificationId;
    if (escalated && notificationId !== undefined)
      pass.escalated.set(notificationId, louder || (pass.escalated.get(notificationId) ?? false));
  }

  return (position, at, pass) => {
    const { id } = position.record;
    const decision = stands.decide(position, at, surroundings.standing(position.record));
    if (decision.action === 'fire') {
      pass.decided.push(id);
      notes.clear(id);
      pass.due.push(stands.seen(position, at, decision.rules));
      return;
    }
    reconsideration.set(id, decision.reconsiderAt);
    switch (decision.reason) {
      case 'off':
      case 'stale':
      case 'unevaluable':
        return;
      case 'below':
        settle(stands.seen(position, at, []), pass);
        break;
      default:
        keepBack(stands.seen(position, at, decision.rules), decision, pass);
    }
    pass.decided.push(id);
  };
}
