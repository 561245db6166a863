import type { MarketScript, Tick } from '../../exchange/market-script.ts';
import { CRASH_RULE_NAMES, crashPortfolio, liquidationPortfolio, readCrashId, type CrashRule } from './crash-portfolio.ts';
import { decidedAlerts, type DecidedAlert } from './decided-alerts.ts';

const SECOND_MS = 1_000;

/** How long before its liquidation a position's alerts came, in seconds of the market's own time. */
export interface LeadTimes {
  /** Without the rule, e.g. "BTC_USDT.long.isolated-20x". */
  readonly position: string;
  /** When it was liquidated, from the first second on. */
  readonly liquidatedAtSecond: number;
  /** Null where the rule held from the very beginning: how much earlier it would have come, nobody knows. */
  readonly seconds: Readonly<Record<CrashRule, number | null>>;
}

/** Every position that the crash liquidated, in that order. `alerts`: the first alerts by position id, of all rules. */
export function leadTimes(script: MarketScript, alerts: ReadonlyMap<string, DecidedAlert<Tick>>): readonly LeadTimes[] {
  const [anyRule] = CRASH_RULE_NAMES;
  if (anyRule === undefined) throw new Error('leadTimes: there are no rules');
  const records = script.symbols().map((symbol) => script.record(symbol));
  const opening = script.symbols().map((symbol): Tick => ({ symbol, price: script.fairPriceAt(symbol, -1), atMs: 0 }));
  const liquidations = decidedAlerts(liquidationPortfolio(crashPortfolio(script, [anyRule]), anyRule), records, [
    ...opening,
    ...script.ticks(),
  ]);
  return [...liquidations.values()].map(({ positionId, tick: { atMs } }) => {
    const position = readCrashId(positionId).name;
    const seconds = CRASH_RULE_NAMES.map((rule) => {
      const alert = alerts.get(`${position}:${rule}`);
      if (alert === undefined) throw new Error(`${position} was liquidated, and ${rule} never held`);
      return [rule, alert.tick.atMs === 0 ? null : (atMs - alert.tick.atMs) / SECOND_MS] as const;
    });
    return { position, liquidatedAtSecond: atMs / SECOND_MS, seconds: Object.fromEntries(seconds) as LeadTimes['seconds'] };
  });
}
