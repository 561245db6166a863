import { outageSaid, outageWording, type BlindNews } from '../notify/outage-wording.ts';
import type { Feed } from '../feed/feed.ts';
import type { Cancel } from '../platform/platform.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import { STALE_FROM_MS } from '../../protocol/freshness.ts';
import type { Said } from '../../protocol/said.ts';
import type { OutageRow } from '../store/schema.ts';
import { blindNews, type BlindPosition, type Sight } from './blind-positions.ts';
import { createBlindSince, type EndedBlindness } from './blind-since.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createOutageNotice, type OutageNoticeSurroundings } from './outage-notice.ts';
import { settledWithin } from '../platform/settled-within.ts';
import type { Move } from '../clock/steady-clock.ts';

/** So long a position may be blind before the trader is told: a first price or a contract record takes a moment, and a price turns stale at this age. */
const BLIND_AFTER_MS = STALE_FROM_MS;
/** After a sleep every price is old: one poll gets the chance to end that before anybody is told. */
const POLL_FIRST_MS = 5_000;

export interface OutageSurroundings extends Pick<OutageNoticeSurroundings, 'clock' | 'timers' | 'notifications'> {
  readonly poll: Feed['poll'];
  readonly sight: () => Sight;
  /** Ids of all positions that should be watched. */
  readonly held: () => ReadonlySet<string>;
  readonly save: (row: OutageRow) => Promise<void>;
  /** Positions that something other than prices had blinded are watched again. */
  readonly onSeen: (ended: readonly EndedBlindness[]) => void;
  /** What blinds positions now beside missing prices of their own; null for nothing. */
  readonly report: (said: Said | null) => void;
  readonly onTrouble: (kind: 'storage' | 'notifications' | 'internal', error: unknown) => void;
}

/**
 * Tells the trader which positions nobody watches, and why: one notification for all of them, 90 s after a position went blind. Those that go
 * blind later are added to it; while it lasts it comes anew when 30 minutes are over; it goes when all are watched again.
 */
export interface Outage {
  hydrate(row: OutageRow | null): void;
  /** Notes who is blind, and tells nobody yet. To be called when positions or contract records change. */
  note(): void;
  /** Looks again, and tells; to be called at freshness changes, prices that are waited for, and watchdog ticks. Never rejects. */
  check(): Promise<void>;
  /** True when a price of this contract may end what the notification says. */
  waitsFor(instrument: Instrument): boolean;
  /** The wall clock was set. */
  move(move: Move): void;
  stop(): void;
}

export function createOutage(surroundings: OutageSurroundings): Outage {
  const { clock, timers } = surroundings;
  const blindSince = createBlindSince();
  const notice = createOutageNotice({ ...surroundings, save });
  let savedBlind = '{}';
  let waitedFor: ReadonlySet<Instrument> = new Set();
  let cancelTimer: Cancel = () => undefined;

  const idOf = ({ position }: BlindPosition): string => position.record.id;
  const dueIn = (one: BlindPosition): number => blindSince.since(idOf(one)) + BLIND_AFTER_MS - clock.now();
  const isTold = (one: BlindPosition): boolean => blindSince.told(idOf(one));
  /** To be told now: never told of since they went blind, or 30 minutes ago. */
  const untold = (blind: readonly BlindPosition[]) => blind.filter((one) => dueIn(one) <= 0 && !blindSince.muted(idOf(one), clock.now()));

  async function save(row: Omit<OutageRow, 'blind'>): Promise<void> {
    const blind = blindSince.rows();
    savedBlind = JSON.stringify(blind);
    await surroundings.save({ ...row, blind }).catch((error: unknown) => surroundings.onTrouble('storage', error));
  }

  function see(): Sight {
    const sight = surroundings.sight();
    const ended = blindSince.update(sight.blind, surroundings.held(), clock.now());
    if (ended.length > 0) surroundings.onSeen(ended);
    waitedFor = new Set(sight.blind.flatMap(({ faults }) => faults.map(({ at }) => at.instrument)));
    return sight;
  }

  /** A timer of its own, since nothing happens when a position has been blind for so long without a price to grow old. */
  function setTimer({ blind }: Sight): void {
    cancelTimer();
    const waits = blind.map(dueIn).filter((wait) => wait > 0);
    const look = (): void => void check().catch((error: unknown) => surroundings.onTrouble('internal', error));
    cancelTimer = waits.length === 0 ? () => undefined : timers.after(Math.min(...waits), look);
  }

  async function tell(sight: Sight, due: readonly BlindPosition[]): Promise<void> {
    const repeated = due.some(isTold);
    blindSince.tell((repeated ? [...due, ...sight.blind.filter(isTold)] : due).map(idOf), clock.now());
    const named = sight.blind.filter(isTold);
    const since = Math.min(...named.map((one) => blindSince.since(idOf(one))));
    await notice.say(outageWording(blindNews(named, sight.total)), since, repeated || notice.row().notificationId === '');
  }

  async function announce(sight: Sight): Promise<void> {
    const due = untold(sight.blind);
    // The browser may not have answered yet; the next look comes.
    if (due.length > 0 && !notice.showing()) return tell(sight, due);
    const named = sight.blind.filter(isTold);
    if (notice.row().notificationId === '') return;
    if (named.length === 0) await notice.withdraw();
    else if (!notice.showing()) notice.follow(outageWording(blindNews(named, sight.total)));
  }

  const check = oneAtATime(async () => {
    let sight = see();
    if (untold(sight.blind).some((one) => !isTold(one) && one.faults.some(({ cause }) => cause === 'no-price'))) {
      // The feed reports its own failures; what counts here is only whether prices came.
      await settledWithin(timers, POLL_FIRST_MS, surroundings.poll());
      sight = see();
    }
    setTimer(sight);
    await announce(sight);
    surroundings.report(
      saidBeyondPrices(
        blindNews(
          sight.blind.filter((one) => dueIn(one) <= 0),
          sight.total,
        ),
      ),
    );
    if (JSON.stringify(blindSince.rows()) !== savedBlind) await save(notice.row());
  });

  return {
    hydrate(stored) {
      if (stored === null) return;
      const { blind = {}, ...row } = stored;
      notice.hydrate(row);
      blindSince.hydrate(blind);
      savedBlind = JSON.stringify(blind);
    },
    note: () => setTimer(see()),
    check,
    waitsFor: (instrument) => notice.row().notificationId !== '' && waitedFor.has(instrument),
    move(move) {
      blindSince.move(move);
      notice.move(move);
    },
    stop: () => cancelTimer(),
  };
}

/** Missing prices stand in the view already, with each contract. */
function saidBeyondPrices(news: BlindNews): Said | null {
  return news.beside.length > 0 || news.causes.some(({ cause }) => cause !== 'no-price') ? outageSaid(news) : null;
}
