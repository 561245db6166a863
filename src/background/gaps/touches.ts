import { namedRules } from '../../engine/alert/index.ts';
import { compareMarginRates, Exact, InputError, type FairPrices, type PositionSnapshot } from '../../engine/index.ts';
import type { Touch } from '../alerts/seen.ts';
import { rulesThatHold } from '../../portfolio/position-level.ts';
import type { AccountSnapshot, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import { alertSigns, type AlertSign } from '../alerts/alert-signs.ts';
import type { GapCandle } from './read-gap.ts';

const MINUTE_MS = 60_000;
/** A longer gap is looked at in so many spans, each at its lowest and highest price: a closed browser must not keep the worker busy. */
const MOST_SPANS = 120;

export interface Touches {
  /** One a position: where its margin rate was worst. */
  readonly touched: readonly Touch[];
  /** Positions that could not be evaluated, with the reason. */
  readonly undecided: ReadonlyMap<WatchedPosition, InputError>;
}

/** What is known already of the time that is looked at. */
export interface ToldAlerts {
  /** Whether an alert after `at` (epoch ms) has told all of these signs of danger. */
  tells(positionId: string, at: number, signs: readonly AlertSign[]): boolean;
}

interface Extreme {
  readonly at: number;
  readonly price: Exact;
}

/**
 * Which rules of these positions of the account held at a low or high of the symbol's candles (oldest first). The engine decides, with all other
 * prices as they are now. Of a candle that had begun when the position last alerted counts only what the alert has not told.
 */
export function touchesOf(
  account: WatchedAccount,
  positions: readonly WatchedPosition[],
  prices: FairPrices,
  symbol: string,
  candles: readonly GapCandle[],
  known: ToldAlerts,
): Touches {
  const worst = new Map<WatchedPosition, Touch>();
  const undecided = new Map<WatchedPosition, InputError>();
  if (positions.length === 0) return { touched: [], undecided };

  for (const { at, price } of extremesOf(candles)) {
    let snapshot: AccountSnapshot | null = null;
    for (const position of positions) {
      snapshot ??= account.at(new Map(prices).set(symbol, price));
      const evaluated = snapshot.position(position.record.id);
      if (evaluated instanceof InputError) undecided.set(position, evaluated);
      else for (const touch of touchAt(position, evaluated, at, known)) worst.set(position, worseOf(worst.get(position), touch));
    }
  }
  return { touched: [...worst.values()], undecided };
}

/** What holds of the position at these figures and was not told yet: one touch, or none. */
export function touchAt(position: WatchedPosition, snapshot: PositionSnapshot, at: number, known: ToldAlerts): readonly Touch[] {
  const rules = namedRules(rulesThatHold(snapshot, position.rules));
  if (rules.length === 0 || known.tells(position.record.id, at, alertSigns(snapshot, position.rules))) return [];
  return [{ position, snapshot, rules, moment: { at, unwatched: true } }];
}

/** The earlier one of two that are equally bad. */
export function worseOf(known: Touch | undefined, next: Touch): Touch {
  if (known === undefined) return next;
  return compareMarginRates(next.snapshot.marginRate, known.snapshot.marginRate) > 0 ? next : known;
}

function extremesOf(candles: readonly GapCandle[]): readonly Extreme[] {
  const [first] = candles;
  const last = candles.at(-1);
  if (first === undefined || last === undefined) return [];
  const minutes = (last.at - first.at) / MINUTE_MS + 1;
  const spanMs = Math.ceil(minutes / MOST_SPANS) * MINUTE_MS;
  const spans = new Map<number, { low: Extreme; high: Extreme }>();
  for (const candle of candles) {
    // The gap's first minute stands alone: it may be one that an alert told of already.
    const span = candle === first ? -1 : Math.floor((candle.at - first.at) / spanMs);
    const low = { at: candle.at, price: Exact.fromText(candle.low) };
    const high = { at: candle.at, price: Exact.fromText(candle.high) };
    const known = spans.get(span);
    spans.set(span, {
      low: known !== undefined && !low.price.lessThan(known.low.price) ? known.low : low,
      high: known !== undefined && !known.high.price.lessThan(high.price) ? known.high : high,
    });
  }
  return [...spans.values()].flatMap(({ low, high }) => [low, high]);
}
