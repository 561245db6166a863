import { setTimeout as pause } from 'node:timers/promises';
import { historyWith } from '../feed/feed-run.ts';
import { CROSSED } from '../feed/feed-portfolio.ts';
import { startFeedWatch } from '../feed/feed-watch.ts';
import { startTide } from '../feed/market-tide.ts';
import { verdict, type Verdict } from '../verdict.ts';
import { SCALE_LISTINGS, SCALE_PORTFOLIO } from './scale-portfolio.ts';

export interface ScaleRun {
  readonly verdict: Verdict;
  readonly expectedCount: number;
  /** From the browser's start, import included, until every contract is subscribed. */
  readonly subscribedAfterMs: number;
  /** From the cut of the socket until every contract is subscribed again. */
  readonly resubscribedAfterMs: number;
  /** From the crossing of each position's contract to its alert. */
  readonly alertedAfterMs: readonly number[];
  readonly notificationCount: number;
  /** Requests by endpoint in the busiest two seconds. */
  readonly busiest: ReadonlyMap<string, number>;
}

const QUIET_MS = 3_000;
const FALL_MS = 2_000;
const WINDOW_MS = 2_000;
const BASE = '/api/v1/contract/';

export interface ScaleGapRun {
  readonly verdict: Verdict;
  readonly expectedCount: number;
  /** Reports of what held while nobody watched. */
  readonly unwatchedCount: number;
  /** From the gap's end to the last alert. */
  readonly toldAfterMs: number;
  readonly busiest: ReadonlyMap<string, number>;
}

const GAP = { crossAfterMs: 20_000, crossedMs: 25_000, restMs: 30_000 };

/** For 75 seconds nobody can watch; inside, every contract falls by a tenth for 25 seconds and comes back. */
export async function runGapAtScale(seed: number): Promise<ScaleGapRun> {
  const startedAt = Date.now();
  const watch = await startFeedWatch(SCALE_PORTFOLIO, { listings: SCALE_LISTINGS, enforceLimits: true });
  const { exchange, witness } = watch;
  const tide = startTide(exchange.market, seed);
  const setAll = (share: number): void => exchange.market.symbols().forEach((symbol) => tide.setLevel(symbol, share));
  try {
    await pause(QUIET_MS);
    exchange.faults.rest.fail({ kind: 'down' });
    exchange.faults.refuseSockets('reset');
    exchange.faults.dropSockets();
    await pause(GAP.crossAfterMs);
    setAll(CROSSED);
    await pause(GAP.crossedMs);
    setAll(1);
    await pause(GAP.restMs);
    exchange.faults.heal();
    const endedAt = Date.now();
    const expected = watch.expected().map(({ positionId }) => positionId);
    const history = await historyWith(watch, new Set(expected));
    const told = history.filter(({ kind }) => kind === 'fired' || kind === 'reported');
    return {
      verdict: verdict(
        expected.map((positionId) => ({ positionId, from: startedAt })),
        history,
        await witness.everShown(),
      ),
      expectedCount: expected.length,
      unwatchedCount: told.filter(({ kind }) => kind === 'reported').length,
      toldAfterMs: Math.max(...told.map(({ at }) => at)) - endedAt,
      busiest: busiest(exchange.journal.of('rest')),
    };
  } finally {
    tide.stop();
    await watch.close();
  }
}

/** All contracts move, the socket is cut, and within two seconds every contract falls by a tenth and stays there. The exchange keeps its limits. */
export async function runAtScale(seed: number): Promise<ScaleRun> {
  const startedAt = Date.now();
  const watch = await startFeedWatch(SCALE_PORTFOLIO, { listings: SCALE_LISTINGS, enforceLimits: true });
  const { exchange, witness } = watch;
  const subscribedAfterMs = Date.now() - startedAt;
  const tide = startTide(exchange.market, seed);
  try {
    await pause(QUIET_MS);
    const cutAt = Date.now();
    exchange.faults.dropSockets();
    const crossedAt = new Map<string, number>();
    for (const symbol of exchange.market.symbols()) {
      await pause((FALL_MS / exchange.market.symbols().length) * tide.random());
      crossedAt.set(symbol, Date.now());
      tide.setLevel(symbol, CROSSED);
    }
    await exchange.subscribed();
    const resubscribedAfterMs = Date.now() - cutAt;
    const expected = watch.expected().map(({ positionId }) => positionId);
    const history = await historyWith(watch, new Set(expected));
    const shown = await witness.everShown();
    return {
      verdict: verdict(
        expected.map((positionId) => ({ positionId, from: startedAt })),
        history,
        shown,
      ),
      expectedCount: expected.length,
      subscribedAfterMs,
      resubscribedAfterMs,
      alertedAfterMs: history.flatMap(({ kind, at, symbol }) =>
        kind === 'fired' && symbol !== null ? [at - (crossedAt.get(symbol) ?? at)] : [],
      ),
      notificationCount: [...shown.keys()].filter((id) => !id.startsWith('!')).length,
      busiest: busiest(exchange.journal.of('rest')),
    };
  } finally {
    tide.stop();
    await watch.close();
  }
}

function busiest(calls: readonly { readonly path: string; readonly at: number }[]): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>();
  const most = new Map<string, number>();
  for (const { path, at } of calls) {
    const endpoint = path.slice(BASE.length).split('/')[0] ?? path;
    const recent = [...(times.get(endpoint) ?? []).filter((before) => at - before < WINDOW_MS), at];
    times.set(endpoint, recent);
    most.set(endpoint, Math.max(most.get(endpoint) ?? 0, recent.length));
  }
  return most;
}
