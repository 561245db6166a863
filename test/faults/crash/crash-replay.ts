import type { HistoryRow } from '../../../src/protocol/view.ts';
import { candles } from '../../exchange/candles.ts';
import type { LocalExchange } from '../../exchange/exchange.ts';
import type { MarketScript } from '../../exchange/market-script.ts';
import { playScript, type PlayedTick } from '../../exchange/player.ts';
import { historyWith } from '../feed/feed-run.ts';
import { startFeedWatch } from '../feed/feed-watch.ts';
import { verdict, type Verdict } from '../verdict.ts';
import { crashPortfolio, type CrashRule } from './crash-portfolio.ts';
import { decidedAlerts, type DecidedAlert } from './decided-alerts.ts';
import { decidedWarnings, type DecidedWarning, type PastMinute } from './decided-warnings.ts';
import { dayBefore } from './recorded-crash.ts';

/** What the extension made of a crash. */
export interface CrashReplay {
  /** The first alerts that the exact engine computes from the ticks that went out, by position. */
  readonly expected: ReadonlyMap<string, DecidedAlert<PlayedTick>>;
  /** The first early warnings that their definition gives for the same ticks, by position. */
  readonly warnings: ReadonlyMap<string, DecidedWarning>;
  /** Where the extension's first alerts or early warnings are not those, one line each. */
  readonly difference: readonly string[];
  readonly verdict: Verdict;
  /** From the tick that decided to the claim of the alert, one figure an alert, real time. */
  readonly lagsMs: readonly number[];
  /** By the last tick. More than one: a connection was lost on the way, and ticks with it. */
  readonly connections: number;
}

const MINUTE_S = 60;
const MINUTE_MS = 60_000;
/** As many as the worker asks for. */
const PAST_MINUTES = 1_990;
/** The script begins so long after a minute has: the minute's end is the same for exchange and browser, but for what the wire takes. */
const INTO_MINUTE_MS = 2_000;

/**
 * Plays the script, `speed` times faster than it happened, to the built extension with a portfolio entered at its first prices. The day before it is in the
 * exchange's candles at its own speed. Odds are of the wall clock's minutes: what the crash does in an hour it does to them in one.
 */
export async function replayCrash(script: MarketScript, speed: number, rules: readonly CrashRule[]): Promise<CrashReplay> {
  const portfolio = crashPortfolio(script, rules);
  const watch = await startFeedWatch(portfolio, { listings: script.listings() }, recordDayBefore);
  const { market, clock, journal } = watch.exchange;
  try {
    const startedAt = clock.now();
    const past = pastMinutes(watch.exchange, startedAt);
    const startWhen = new Promise<void>((resolve) => clock.after(MINUTE_MS - (startedAt % MINUTE_MS) + INTO_MINUTE_MS, resolve));
    const player = playScript(script, { market, clock, speed, startWhen });
    await player.finished;
    const connections = journal.of('socket-open').length;
    const opening = script
      .symbols()
      .map((symbol): PlayedTick => ({ symbol, price: script.fairPriceAt(symbol, -1), atMs: 0, wallAt: startedAt }));
    const played = [...opening, ...player.played];
    const records = script.symbols().map((symbol) => script.record(symbol));
    const expected = decidedAlerts(portfolio, records, played);
    const warnings = decidedWarnings(
      portfolio,
      records,
      past,
      played.map(({ symbol, price, wallAt }) => ({ symbol, price, at: wallAt })),
    );
    const history = await historyWith(watch, new Set(expected.keys()));
    const crossings = [...expected.keys()].map((positionId) => ({ positionId, from: 0 }));
    const alerts = compareFirstAlerts(expected, history);
    return {
      expected,
      warnings,
      difference: [...alerts.difference, ...compareFirstWarnings(warnings, history)],
      lagsMs: alerts.lagsMs,
      verdict: verdict(crossings, history, await watch.witness.everShown()),
      connections,
    };
  } finally {
    await watch.close();
  }
}

function recordDayBefore({ market, clock }: LocalExchange): void {
  const now = clock.now();
  for (const symbol of market.symbols()) {
    const closes = dayBefore(symbol, market.quote(symbol).fairPrice).filter(({ beforeMs }) => beforeMs > 0);
    market.recordPast(
      symbol,
      closes.map(({ beforeMs, price }) => ({ atMs: now - beforeMs, price })),
    );
  }
}

/** The closed minutes before now, as the exchange's candles say them. */
function pastMinutes({ market }: LocalExchange, at: number): ReadonlyMap<string, readonly PastMinute[]> {
  const running = Math.floor(at / MINUTE_MS);
  return new Map(
    market.symbols().map((symbol) => {
      const { time, close } = candles(market.history(symbol), MINUTE_S, (running - PAST_MINUTES) * MINUTE_S, (running - 1) * MINUTE_S);
      return [symbol, time.map((second, index) => ({ minute: second / MINUTE_S, close: Number(close[index]) }))];
    }),
  );
}

function firstRows(history: readonly HistoryRow[], wanted: HistoryRow['kind']): ReadonlyMap<string, HistoryRow> {
  const first = new Map<string, HistoryRow>();
  for (const row of history)
    if (row.kind === wanted && row.positionId !== null && !first.has(row.positionId)) first.set(row.positionId, row);
  return first;
}

/** Same positions, same fair prices, same exact margin rates: the rate depends on all prices of a pool, so it tells the very tick. */
export function compareFirstAlerts(
  expected: ReadonlyMap<string, DecidedAlert<PlayedTick>>,
  history: readonly HistoryRow[],
): Pick<CrashReplay, 'difference' | 'lagsMs'> {
  const first = firstRows(history, 'fired');
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

/** The same of early warnings. */
export function compareFirstWarnings(expected: ReadonlyMap<string, DecidedWarning>, history: readonly HistoryRow[]): readonly string[] {
  const first = firstRows(history, 'warned');
  const differing = [...expected].flatMap(([id, { fairPrice, marginRate }]) => {
    const row = first.get(id);
    if (row === undefined) return [`missing warning: ${id} at ${fairPrice}, rate ${marginRate}`];
    const { fairPrice: seenPrice, marginRate: seenRate } = row.figures;
    if (Number(seenPrice) === Number(fairPrice) && seenRate === marginRate) return [];
    return [`warned at another tick: ${id} expected at ${fairPrice}, rate ${marginRate}; came at ${seenPrice}, rate ${seenRate}`];
  });
  return [...differing, ...[...first.keys()].filter((id) => !expected.has(id)).map((id) => `warning too many: ${id}`)];
}
