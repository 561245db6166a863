import { Exact, InputError, type FairPrices } from '../../engine/index.ts';
import { symbolOf } from '../../protocol/instrument.ts';
import type { WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { GapCandle } from './read-gap.ts';
import type { Touch } from '../alerts/seen.ts';
import { touchAt, worseOf, type ToldAlerts } from './touches.ts';

const MINUTE_MS = 60_000;
/** A longer gap is looked at in so many spans first, each at its worst prices; only what reaches a rule is looked at minute by minute. */
const MOST_SPANS = 120;
/** A day of minutes: a closed browser must not keep the worker busy. */
const MOST_CLOSE_LOOKS = 1_440;

/** What the candles of a pool's contracts say together: a market that falls as one crosses a pool that no contract crosses alone. */
export interface PoolTouches {
  /** At the closes of one minute, which are of one moment: they did hold. One a position, where its margin rate was worst. */
  readonly touched: readonly Touch[];
  /** Only at the worst prices of one minute taken together (of several, in a very long gap): whether they stood at one moment, candles do not tell. */
  readonly perhaps: readonly Touch[];
}

/**
 * Looks at all contracts of the account's cross pool at once; `candles` by symbol, contracts without any stand at `prices`. Of a
 * minute that had begun when the position last alerted counts only what the alert has not told. Positions that are off are left out.
 */
export function poolTouchesOf(
  account: WatchedAccount,
  prices: FairPrices,
  candles: ReadonlyMap<string, readonly GapCandle[]>,
  known: ToldAlerts,
): PoolTouches {
  const pool = account.positions.filter(({ record }) => record.marginMode === 'cross');
  const alerting = pool.filter(({ rules }) => rules.alertsEnabled);
  const symbols = [...(pool[0]?.instruments ?? [])].map(symbolOf).filter((symbol) => (candles.get(symbol) ?? []).length > 0);
  if (alerting.length === 0 || symbols.length < 2) return { touched: [], perhaps: [] };
  const sides = new Map(symbols.map((symbol) => [symbol, worstSide(pool, symbol)]));
  const minutes = minutesOf(symbols, candles);

  const heldAt = ([first]: readonly Minute[], changed: FairPrices): readonly Touch[] => {
    if (first === undefined) throw new Error('poolTouchesOf: a span without a minute');
    const { at } = first;
    const snapshot = account.at(new Map([...prices, ...changed]));
    return alerting.flatMap((position): readonly Touch[] => {
      const evaluated = snapshot.position(position.record.id);
      return evaluated instanceof InputError ? [] : touchAt(position, evaluated, at, known);
    });
  };

  const touched = new Map<WatchedPosition, Touch>();
  const perhaps = new Map<WatchedPosition, Touch>();
  const note = (into: Map<WatchedPosition, Touch>, touches: readonly Touch[]): void => {
    for (const touch of touches) into.set(touch.position, worseOf(into.get(touch.position), touch));
  };
  let looks = 0;
  for (const span of spansOf(minutes)) {
    const together = heldAt(span, worstPrices(span, sides));
    if (together.length === 0) continue;
    for (const minute of span) {
      looks += 1;
      if (looks > MOST_CLOSE_LOOKS) {
        note(perhaps, together);
        break;
      }
      const inMinute = span.length === 1 ? together : heldAt([minute], worstPrices([minute], sides));
      if (inMinute.length === 0) continue;
      note(perhaps, inMinute);
      note(touched, heldAt([minute], closesOf(minute)));
    }
  }
  return { touched: [...touched.values()], perhaps: [...perhaps.values()].filter(({ position }) => !touched.has(position)) };
}

interface Minute {
  readonly at: number;
  readonly bySymbol: ReadonlyMap<string, GapCandle>;
}

function minutesOf(symbols: readonly string[], candles: ReadonlyMap<string, readonly GapCandle[]>): readonly Minute[] {
  const minutes = new Map<number, Map<string, GapCandle>>();
  for (const symbol of symbols) {
    for (const candle of candles.get(symbol) ?? []) {
      const minute = minutes.get(candle.at) ?? new Map<string, GapCandle>();
      minutes.set(candle.at, minute.set(symbol, candle));
    }
  }
  return [...minutes].map(([at, bySymbol]) => ({ at, bySymbol })).sort((a, b) => a.at - b.at);
}

function spansOf(minutes: readonly Minute[]): readonly (readonly Minute[])[] {
  const first = minutes[0]?.at ?? 0;
  const count = ((minutes.at(-1)?.at ?? 0) - first) / MINUTE_MS + 1;
  const spanMs = Math.ceil(count / MOST_SPANS) * MINUTE_MS;
  const spans = new Map<number, Minute[]>();
  for (const minute of minutes) {
    const index = Math.floor((minute.at - first) / spanMs);
    spans.set(index, [...(spans.get(index) ?? []), minute]);
  }
  return [...spans.values()];
}

/** Which way a price hurts the pool: down where it is long in that contract, or holds as much of both sides. */
function worstSide(pool: readonly WatchedPosition[], symbol: string): 'low' | 'high' {
  let net = Exact.ZERO;
  for (const { record } of pool) {
    if (record.symbol !== symbol) continue;
    const contracts = Exact.fromText(record.contracts);
    net = record.side === 'long' ? net.plus(contracts) : net.minus(contracts);
  }
  return net.isNegative() ? 'high' : 'low';
}

function closesOf({ bySymbol }: Minute): FairPrices {
  return new Map([...bySymbol].map(([symbol, { close }]) => [symbol, Exact.fromText(close)]));
}

function worstPrices(span: readonly Minute[], sides: ReadonlyMap<string, 'low' | 'high'>): FairPrices {
  const worst = new Map<string, Exact>();
  for (const { bySymbol } of span) {
    for (const [symbol, candle] of bySymbol) {
      const side = sides.get(symbol) ?? 'low';
      const price = Exact.fromText(candle[side]);
      const known = worst.get(symbol);
      const isWorse = known === undefined || (side === 'low' ? price.lessThan(known) : known.lessThan(price));
      if (isWorse) worst.set(symbol, price);
    }
  }
  return worst;
}
