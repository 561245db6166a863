import { setTimeout as pause } from 'node:timers/promises';
import type { HistoryRow } from '../../../src/protocol/view.ts';
import type { LocalExchange } from '../../exchange/exchange.ts';
import type { JournalEntry } from '../../exchange/journal.ts';
import { systemClock } from '../../exchange/system-clock.ts';
import { verdict, type Verdict } from '../verdict.ts';
import type { FeedFault } from './feed-fault.ts';
import { CROSSED, FEED_LISTINGS, FEED_PORTFOLIO, POOL_CROSSED } from './feed-portfolio.ts';
import { startFeedWatch, type FeedWatch } from './feed-watch.ts';
import { startTide } from './market-tide.ts';

/** What one run of one fault found. */
export interface FeedRun {
  /** Positions that had to alert. */
  readonly expected: readonly string[];
  readonly verdict: Verdict;
  readonly noticedAfterMs: number | null;
  /** From the fault's end until all contracts are subscribed again and a crossing of that moment has alerted. */
  readonly recoveredAfterMs: number;
  /** From a crossing inside of the fault to its alert. */
  readonly insideAlertAfterMs: number;
  /** Reports of what held while nobody watched. */
  readonly unwatched: readonly string[];
  /** Between price requests by REST during the fault. */
  readonly restGapsMs: readonly number[];
}

const QUIET_MS = 3_000;
const BEFORE_MS = 2_000;
/** A crossing inside of the fault comes so long after its beginning, and up to twice that. */
const INSIDE_AFTER_MS = 1_500;
const PASSING = { afterMs: 20_000, forMs: 25_000 };
/** Two watchdog periods and the longest backoff. */
const ALERTS_WITHIN_MS = 95_000;
const LOOK_EVERY_MS = 500;
/** Longer than every timer that could raise a second alert by itself. */
const SETTLE_MS = 4_000;

const PRICES = ['/api/v1/contract/fair_price', '/api/v1/contract/funding_rate'];
const isSign = (entry: JournalEntry): boolean =>
  entry.kind === 'socket-open' ||
  entry.kind === 'socket-refused' ||
  (entry.kind === 'rest' && PRICES.some((path) => entry.path.startsWith(path)));

/** The first handshake or price request from `since` on, by the exchange's clock. */
function firstSign({ journal }: LocalExchange, since: number): number | null {
  return journal.entries.find((entry) => entry.at >= since && isSign(entry))?.at ?? null;
}

function restGaps({ journal }: LocalExchange, from: number, to: number): readonly number[] {
  const times = PRICES.flatMap((path) => journal.restCalls(path).map(({ at }) => at)).filter((at) => at >= from && at <= to);
  return times.sort((a, b) => a - b).flatMap((at, index) => (index === 0 ? [] : [at - (times[index - 1] ?? at)]));
}

/**
 * One run: BTC_USDT crosses before the fault and flaps from then on, ETH_USDT and the pool cross inside and stay, SOL_USDT crosses at the
 * fault's end, XRP_USDT at most in passing. The seed moves the moments.
 */
export async function runFeedFault(fault: FeedFault, seed: number): Promise<FeedRun> {
  const lead = fault.clockLeadMs ?? 0;
  const watch = await startFeedWatch(FEED_PORTFOLIO, {
    listings: FEED_LISTINGS,
    clock: { ...systemClock, now: () => systemClock.now() + lead },
  });
  const startedAt = Date.now();
  const tide = startTide(watch.exchange.market, seed);
  try {
    await pause(QUIET_MS);
    tide.flap('BTC_USDT', CROSSED);
    await pause(BEFORE_MS * (1 + tide.random()));

    const beganAt = Date.now();
    await fault.begin(watch.exchange);
    await pause(INSIDE_AFTER_MS * (1 + tide.random()));
    const insideAt = Date.now();
    tide.setLevel('ETH_USDT', CROSSED);
    tide.setLevel('DOGE_USDT', POOL_CROSSED);
    if (fault.passing === true) {
      await pause(beganAt + PASSING.afterMs - Date.now());
      tide.setLevel('XRP_USDT', CROSSED);
      await pause(PASSING.forMs);
      tide.setLevel('XRP_USDT', 1);
    }
    await pause(Math.max(0, beganAt + fault.lastsMs - Date.now()));

    const endedAt = Date.now();
    await fault.end(watch.exchange);
    tide.setLevel('SOL_USDT', CROSSED);
    if (fault.forGood !== true) await watch.exchange.subscribed();
    const subscribedAt = Date.now();
    const history = await historyWith(watch, new Set(watch.expected().map(({ positionId }) => positionId)));

    const firedAt = (id: string): number => history.find(({ kind, positionId }) => kind === 'fired' && positionId === id)?.at ?? Infinity;
    const expected = watch.expected().map(({ positionId }) => positionId);
    const noticedAt = fault.shows ? firstSign(watch.exchange, beganAt + lead) : null;
    return {
      expected,
      verdict: verdict(
        expected.map((positionId) => ({ positionId, from: startedAt })),
        history,
        await watch.witness.everShown(),
      ),
      noticedAfterMs: noticedAt === null ? null : noticedAt - lead - beganAt,
      recoveredAfterMs: Math.max(subscribedAt, firedAt('SOL_USDT-long')) - endedAt,
      insideAlertAfterMs: firedAt('ETH_USDT-long') - insideAt,
      unwatched: history.filter(({ kind }) => kind === 'reported').map(({ positionId }) => positionId ?? ''),
      restGapsMs: restGaps(watch.exchange, beganAt + lead, endedAt + lead),
    };
  } finally {
    tide.stop();
    await watch.close();
  }
}

/** The history once every one of these positions has alerted, or had its time, and what comes shortly after. */
export async function historyWith({ witness }: FeedWatch, positionIds: ReadonlySet<string>): Promise<readonly HistoryRow[]> {
  const until = Date.now() + ALERTS_WITHIN_MS;
  for (;;) {
    const rows = await witness.history();
    const shown = new Set(
      rows.filter(({ kind, delivered }) => (kind === 'fired' || kind === 'reported') && delivered).map(({ positionId }) => positionId),
    );
    if ([...positionIds].every((id) => shown.has(id)) || Date.now() > until) break;
    await pause(LOOK_EVERY_MS);
  }
  await pause(SETTLE_MS);
  return witness.history();
}
