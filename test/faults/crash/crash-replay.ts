import type { HistoryRow } from '../../../src/protocol/view.ts';
import type { MarketScript } from '../../exchange/market-script.ts';
import { playScript, type PlayedTick } from '../../exchange/player.ts';
import { historyWith } from '../feed/feed-run.ts';
import { startFeedWatch } from '../feed/feed-watch.ts';
import { verdict, type Verdict } from '../verdict.ts';
import { crashPortfolio, type CrashRule } from './crash-portfolio.ts';
import { decidedAlerts, type DecidedAlert } from './decided-alerts.ts';

/** What the extension made of a crash. */
export interface CrashReplay {
  /** The first alerts that the exact engine computes from the ticks that went out, by position. */
  readonly expected: ReadonlyMap<string, DecidedAlert<PlayedTick>>;
  /** Where the extension's first alerts are not those, one line each. */
  readonly difference: readonly string[];
  readonly verdict: Verdict;
  /** From the tick that decided to the claim of the alert, one figure an alert, real time. */
  readonly lagsMs: readonly number[];
  /** By the last tick. More than one: a connection was lost on the way, and ticks with it. */
  readonly connections: number;
}

/** Plays the script, `speed` times faster than it happened, to the built extension with a portfolio entered at its first prices. */
export async function replayCrash(script: MarketScript, speed: number, rules: readonly CrashRule[]): Promise<CrashReplay> {
  const portfolio = crashPortfolio(script, rules);
  const watch = await startFeedWatch(portfolio, { listings: script.listings() });
  const { market, clock, journal } = watch.exchange;
  try {
    const startedAt = clock.now();
    const player = playScript(script, { market, clock, speed });
    await player.finished;
    const connections = journal.of('socket-open').length;
    const opening = script.symbols().map((symbol): PlayedTick => ({ symbol, price: script.fairPriceAt(symbol, -1), atMs: 0, wallAt: startedAt }));
    const records = script.symbols().map((symbol) => script.record(symbol));
    const expected = decidedAlerts(portfolio, records, [...opening, ...player.played]);
    const history = await historyWith(watch, new Set(expected.keys()));
    const crossings = [...expected.keys()].map((positionId) => ({ positionId, from: 0 }));
    return {
      expected,
      ...compareFirstAlerts(expected, history),
      verdict: verdict(crossings, history, await watch.witness.everShown()),
      connections,
    };
  } finally {
    await watch.close();
  }
}

/** Same positions, same fair prices, same exact margin rates: the rate depends on all prices of a pool, so it tells the very tick. */
export function compareFirstAlerts(
  expected: ReadonlyMap<string, DecidedAlert<PlayedTick>>,
  history: readonly HistoryRow[],
): Pick<CrashReplay, 'difference' | 'lagsMs'> {
  const first = new Map<string, HistoryRow>();
  for (const row of history) if (row.kind === 'fired' && row.positionId !== null && !first.has(row.positionId)) first.set(row.positionId, row);
  const difference: string[] = [];
  const lagsMs: number[] = [];
  for (const [id, { fairPrice, marginRate, tick }] of expected) {
    const row = first.get(id);
    if (row === undefined) {
      difference.push(`missing: ${id} at ${fairPrice}, rate ${marginRate}`);
      continue;
    }
    const { fairPrice: seenPrice, marginRate: seenRate } = row.figures;
    if (Number(seenPrice) !== Number(fairPrice) || seenRate !== marginRate)
      difference.push(`other tick: ${id} expected at ${fairPrice}, rate ${marginRate}; came at ${seenPrice}, rate ${seenRate}`);
    // What holds from the start alerts at the import, before anything is played.
    if (tick.atMs > 0) lagsMs.push(row.at - tick.wallAt);
  }
  for (const id of first.keys()) if (!expected.has(id)) difference.push(`too many: ${id}`);
  return { difference, lagsMs };
}
