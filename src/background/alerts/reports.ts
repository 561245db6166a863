import { decideAlert, isWorse, slotMutedUntil, type BreakThroughs } from '../../engine/alert/index.ts';
import { compareMarginRates } from '../../engine/index.ts';
import type { KeptAlert } from '../store/alert-log.ts';
import type { Notifier, RaisedAlert } from '../notify/notifier.ts';
import type { AlertFigures } from '../notify/wording.ts';
import type { Clock } from '../platform/platform.ts';
import { alertLevel } from '../../portfolio/position-level.ts';
import type { WatchedAccount } from '../../portfolio/watched-accounts.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import { alertFigures } from './alert-figures.ts';
import type { AlertLoop } from './alert-loop.ts';
import type { StandNow } from './stand-now.ts';
import type { AlertMemories } from './alert-memories.ts';
import { alertSigns, toldSigns, type AlertSign } from './alert-signs.ts';
import type { AlertStanding } from './decide-position.ts';
import type { HeldAlert } from './held-entry.ts';
import type { Touch } from './seen.ts';

/**
 * Tells what a position touched while nobody watched. A report is of the past: it has a slot and a notification of its own, and leaves those of an
 * alert, and all that is remembered of one, as they are.
 */
export interface Reports {
  /**
   * One notification for what an account's positions touched. Where a rule holds now, at no milder level, the ordinary alert serves; what is muted is
   * noted as held back, and if it is worse than the report that mutes it, that report says so in its place.
   */
  tell(account: WatchedAccount, touched: readonly Touch[]): void;
  /** True while the slot of a report is being claimed. */
  busy(): boolean;
}

export interface ReportsSurroundings {
  readonly clock: Clock;
  /** Of reports. */
  readonly memories: AlertMemories;
  readonly alertMemories: Pick<AlertMemories, 'get'>;
  readonly standing: (record: PositionRecord) => AlertStanding;
  readonly stands: AlertLoop['stands'];
  readonly notifier: Pick<Notifier, 'raise'>;
  readonly onHeld: (held: HeldAlert) => void;
  /** The report that is shown says less than was found since. */
  readonly onWorse: (notificationId: string, found: readonly AlertFigures[]) => void;
  readonly onTold: (granted: readonly KeptAlert[]) => void;
  readonly onTrouble: (error: unknown) => void;
}

/** A touch that was not told yet. */
interface Found {
  readonly touch: Touch;
  readonly now: StandNow;
  readonly signs: readonly AlertSign[];
}

/** A break-through is of the present. */
const NONE: BreakThroughs = { critical: false, liquidation: false };

export function createReports({
  clock,
  memories,
  alertMemories,
  standing,
  stands,
  notifier,
  ...surroundings
}: ReportsSurroundings): Reports {
  let runningCount = 0;

  function held({ position, snapshot, moment }: Touch, kept: HeldAlert['kept'], byReport: boolean): void {
    surroundings.onHeld({ position, snapshot, kept, moment, byReport });
  }

  /** What is to be told of a touch, whatever the slots say; what snooze, quiet hours or an open question mute is noted. */
  function foundOf(account: WatchedAccount, touch: Touch): Found | null {
    const { position, snapshot, rules } = touch;
    const level = alertLevel(snapshot, position.rules);
    const now = stands(account, position);
    if (now.holds === true && !isWorse(level, alertLevel(now.seen.snapshot, position.rules))) return null;
    const { alertsEnabled, breakThroughs } = position.rules;
    const question = {
      level,
      freshness: 'live',
      alertsEnabled,
      breakThroughs,
      now: clock.now(),
      ...standing(position.record),
      memory: null,
    } as const;
    const decision = decideAlert({
      ...question,
      rules: { marginRate: rules.includes('margin-rate'), distance: rules.includes('distance') },
    });
    if (decision.action === 'fire') return { touch, now, signs: alertSigns(snapshot, position.rules) };
    if ('rules' in decision) held(touch, decision, false);
    return null;
  }

  /** An alert of the running slot that has told all of it says enough. */
  function alertSaysEnough({ touch, signs }: Found): boolean {
    const memory = alertMemories.get(touch.position.record.id);
    const until = memory === null ? null : slotMutedUntil(memory, clock.now());
    if (memory === null || until === null || !signs.every((sign) => toldSigns(memory).includes(sign))) return false;
    held(touch, { reason: 'throttled', rules: touch.rules, until }, false);
    return true;
  }

  function mutedByReport({ touch }: Found): boolean {
    const memory = memories.get(touch.position.record.id);
    const until = memory === null ? null : slotMutedUntil(memory, clock.now());
    if (until !== null) held(touch, { reason: 'throttled', rules: touch.rules, until }, true);
    return until !== null;
  }

  function sayWorse(muted: readonly Found[]): void {
    for (const [notificationId, members] of worseThanTold(muted, memories)) {
      for (const { touch, signs } of members) memories.amend(touch.position.record.id, { told: signs });
      surroundings.onWorse(notificationId, members.map(figuresOf));
    }
  }

  async function claim(due: readonly Found[]): Promise<void> {
    const { granted } = await notifier.raise(due.map((found) => raisedOf(found, memories)));
    if (granted.length > 0) surroundings.onTold(granted);
  }

  return {
    tell(account, touched) {
      const found = touched
        .map((touch) => foundOf(account, touch))
        .filter((one) => one !== null)
        .filter((one) => !alertSaysEnough(one));
      found.sort((a, b) => compareMarginRates(b.touch.snapshot.marginRate, a.touch.snapshot.marginRate));
      const muted = new Set(found.filter(mutedByReport));
      sayWorse([...muted]);
      const due = found.filter((one) => !muted.has(one));
      if (due.length === 0) return;
      runningCount += 1;
      void claim(due)
        .catch(surroundings.onTrouble)
        .finally(() => (runningCount -= 1));
    },
    busy: () => runningCount > 0,
  };
}

/** Reports that only speak of positions for which it was worse: of another one their new words would say nothing any more. */
function worseThanTold(muted: readonly Found[], memories: AlertMemories): ReadonlyMap<string, readonly Found[]> {
  const worse = new Map<string, Found[]>();
  for (const found of muted) {
    const memory = memories.get(found.touch.position.record.id);
    if (memory === null || found.signs.every((sign) => toldSigns(memory).includes(sign))) continue;
    worse.set(memory.notificationId, [...(worse.get(memory.notificationId) ?? []), found]);
  }
  const speaksOfOthers = (notificationId: string, members: readonly Found[]): boolean => {
    const ids = new Set(members.map(({ touch }) => touch.position.record.id));
    return !memories.ofNotification(notificationId).every((id) => ids.has(id));
  };
  return new Map([...worse].filter(([notificationId, members]) => !speaksOfOthers(notificationId, members)));
}

function raisedOf(found: Found, memories: AlertMemories): RaisedAlert {
  return {
    figures: figuresOf(found),
    breakThroughs: NONE,
    told: found.signs,
    askedOf: null,
    memory: memories.get(found.touch.position.record.id),
  };
}

/** What was touched, with how the position stands now. */
function figuresOf({ touch: { position, snapshot, rules, moment }, now: { holds, seen } }: Found): AlertFigures {
  const then = alertFigures(position, snapshot, rules, moment);
  if (holds === null) return { ...then, toldAt: { at: moment.at, distance: null, holds } };
  const { distance, priceAt } = alertFigures(seen.position, seen.snapshot, seen.rules, seen.moment);
  return { ...then, toldAt: { at: priceAt, distance, holds } };
}
