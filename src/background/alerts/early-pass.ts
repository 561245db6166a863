import { decideEarly, type EarlyDecision, type EarlyHold } from '../../engine/alert/index.ts';
import { InputError } from '../../engine/index.ts';
import { OVER_FROM, SENSITIVITIES } from '../../engine/odds/index.ts';
import type { OddsInForce } from '../../portfolio/rules-in-force.ts';
import type { AccountSnapshot, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import { worstFreshness } from '../../protocol/freshness.ts';
import type { Feed } from '../feed/feed.ts';
import type { PaceOf, PositionPace } from '../pace/position-odds.ts';
import type { Clock } from '../platform/platform.ts';
import type { AlertMemories } from './alert-memories.ts';
import type { AlertStanding } from './decide-position.ts';
import type { EarlyStates } from './early-states.ts';
import type { Reconsideration } from './reconsideration.ts';
import type { Seen } from './seen.ts';

export type ReadyPace = Extract<PositionPace, { readonly state: 'ready' }>;

/** A position as its early warning was decided. */
export interface Warned extends Seen {
  readonly pace: ReadyPace;
  /** The levels that hold, the most urgent last. */
  readonly odds: readonly OddsInForce[];
}

/** What is told of a warning. */
export const earlySigns = ({ odds }: Pick<Warned, 'odds'>): readonly string[] => odds.map(({ sensitivity }) => `odds:${sensitivity}`);

/** What one tick brought of one account. */
export interface EarlyPass {
  readonly due: Warned[];
  /** Liquidation is well over the warning's distance away again. */
  readonly over: Seen[];
}

export const emptyEarlyPass = (): EarlyPass => ({ due: [], over: [] });

export interface EarlyPassSurroundings {
  readonly clock: Clock;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly paceOf: PaceOf;
  /** Of early warnings. */
  readonly memories: Pick<AlertMemories, 'get' | 'amend'>;
  /** Of alerts: their memory mutes, their snoozes and quiet hours hold. */
  readonly standing: (record: WatchedPosition['record']) => AlertStanding;
  /** While an alert of the position is on its way, its slot is as good as taken. */
  readonly alerting: (positionId: string) => boolean;
  readonly states: EarlyStates;
  readonly reconsideration: Pick<Reconsideration, 'set'>;
  readonly onHeld: (warned: Warned, reason: EarlyHold, until: number | null) => void;
}

export interface OneEarlyPass {
  /** `holds`: whether liquidation is as near as the warning asks. */
  decision(position: WatchedPosition, holds: boolean): EarlyDecision;
  /** Decides one position that is warned of early and puts what came of it into the pass; what is to be remembered or noted of it is, at once. */
  decideOne(account: WatchedAccount, at: AccountSnapshot, position: WatchedPosition, pass: EarlyPass): void;
}

export function createEarlyPass({ clock, feed, memories, states, reconsideration, ...surroundings }: EarlyPassSurroundings): OneEarlyPass {
  function decision({ record }: WatchedPosition, holds: boolean): EarlyDecision {
    const { memory: alertMemory, snooze, quietUntil } = surroundings.standing(record);
    return decideEarly({ holds, memory: memories.get(record.id), alertMemory, snooze, quietUntil, now: clock.now() });
  }

  function seenOf(position: WatchedPosition, at: AccountSnapshot): Seen {
    const { id } = position.record;
    const [snapshot, price] = [at.position(id), feed.latest(position.instrument)];
    if (snapshot instanceof InputError || price === null) throw new Error(`position ${id} was warned of without figures`);
    return { position, snapshot, rules: [], moment: { at: price.at, unwatched: false } };
  }

  function settle(position: WatchedPosition, away: number, limit: number, at: AccountSnapshot, { over }: EarlyPass): void {
    const { id } = position.record;
    reconsideration.set(id, null);
    states.linger(id);
    if (away <= OVER_FROM * limit) return;
    if (memories.get(id)?.holding === true) over.push(seenOf(position, at));
    states.end(id);
  }

  /** Its own slot has a row, that of the warning: one more comes for each more urgent level that is reached since. */
  function isNewInSlot(warned: Warned): boolean {
    const { id } = warned.position.record;
    const told = memories.get(id)?.told ?? [];
    const news = earlySigns(warned).filter((sign) => !told.includes(sign));
    if (news.length > 0) memories.amend(id, { told: [...told, ...news] });
    return news.length > 0;
  }

  function keepBack(warned: Warned, reason: EarlyHold, until: number | null): void {
    const { id } = warned.position.record;
    reconsideration.set(id, until);
    const isNew = states.note(id, reason, warned.odds.length);
    if (reason === 'throttled' ? isNewInSlot(warned) : isNew) surroundings.onHeld(warned, reason, until);
  }

  return {
    decision,
    decideOne(account, at, position, pass) {
      const { record, rules } = position;
      const { id } = record;
      const [widest] = rules.odds;
      if (widest === undefined) return;
      const pace = surroundings.paceOf(account, at, position, worstFreshness(position.instruments, feed.freshness));
      if (pace.state !== 'ready') {
        reconsideration.set(id, null);
        return;
      }
      const limitOf = ({ sensitivity }: OddsInForce): number => SENSITIVITIES[sensitivity].limit;
      const limit = limitOf(widest);
      const memory = memories.get(id);
      if (memory?.holding === true) states.lasts(id, memory.claimedAt);
      const decided = decision(position, pace.away <= limit);
      if (decided.action === 'hold' && decided.reason === 'below') {
        settle(position, pace.away, limit, at, pass);
        return;
      }
      states.lasts(id, clock.now());
      states.hold(id);
      const warned = { ...seenOf(position, at), pace, odds: rules.odds.filter((level) => pace.away <= limitOf(level)) };
      if (decided.action === 'hold') keepBack(warned, decided.reason, decided.until);
      else if (!surroundings.alerting(id)) {
        states.clearNote(id);
        pass.due.push(warned);
      }
    },
  };
}
