import type { InputError } from '../../engine/index.ts';
import { positionProblemOf } from '../../portfolio/problem-of.ts';
import type { MarketPrices, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import { partsOf, symbolOf, type Instrument } from '../../protocol/instrument.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import { knownLastAlertAt, type AlertMemories } from '../alerts/alert-memories.ts';
import { toldSigns } from '../alerts/alert-signs.ts';
import type { Touch } from '../alerts/seen.ts';
import type { Feed } from '../feed/feed.ts';
import { LONGEST_SILENCE_MS, type Gap } from '../history/gap.ts';
import { gapEntry } from '../history/history-entry.ts';
import type { Clock } from '../platform/platform.ts';
import type { HistoryEntry } from '../store/schema.ts';
import type { FiguresAge } from './figures-age.ts';
import { edited, figuresGroups, judgedCandles } from './judged-candles.ts';
import { possibleTouchEntry } from './possible-touch.ts';
import { poolTouchesOf, type PoolTouches } from './pool-touches.ts';
import type { GapCandle } from './read-gap.ts';
import { touchesOf, worseOf, type ToldAlerts } from './touches.ts';

export interface LookBackSurroundings {
  readonly clock: Pick<Clock, 'now'>;
  readonly prices: MarketPrices;
  readonly freshness: Feed['freshness'];
  readonly memories: Pick<AlertMemories, 'get'>;
  readonly figures: Pick<FiguresAge, 'of'>;
  readonly record: (entry: HistoryEntry) => void;
}

type SinceOf = ReturnType<FiguresAge['of']>;

/** `doubtful`: in the minute in which its figures were edited. */
interface PoolLook extends PoolTouches {
  readonly doubtful: readonly Touch[];
}

const NOTHING: PoolLook = { touched: [], perhaps: [], doubtful: [] };

/** What the candles of open gaps say of an account: the worst touch of each position. What they leave open ends in the history. */
export type LookBack = (account: WatchedAccount, candles: ReadonlyMap<Gap, readonly GapCandle[]>) => readonly Touch[];

/** A row of the history: what happened in the gap is not known, and why. */
export function noteUnknown(
  { clock, record }: Pick<LookBackSurroundings, 'clock' | 'record'>,
  { instrument, ...gap }: Gap,
  positionId: string | null,
  why: Said,
): void {
  const symbol = symbolOf(instrument);
  record(gapEntry(clock.now(), { symbol, ...gap }, (ends) => [sentence('gap-unknown', { symbol, ...ends }), ...why], positionId));
}

export function createLookBack(surroundings: LookBackSurroundings): LookBack {
  const { clock } = surroundings;
  const note = (gap: Gap, positionId: string | null, why: Said): void => noteUnknown(surroundings, gap, positionId, why);

  const known: ToldAlerts = {
    tells(positionId, at, signs) {
      const memory = surroundings.memories.get(positionId);
      if (memory === null || at > (knownLastAlertAt(memory, clock.now()) ?? -Infinity)) return false;
      const told = toldSigns(memory);
      return signs.every((sign) => told.includes(sign));
    },
  };

  /** All of a pool's figures are of the same time. */
  function lookAtPool(account: WatchedAccount, sinceOf: SinceOf, candles: ReadonlyMap<string, readonly GapCandle[]>): PoolLook {
    const member = account.positions.find(({ record }) => record.marginMode === 'cross');
    if (member === undefined) return NOTHING;
    const { since } = sinceOf(member);
    const part = (of: 'after' | 'during') =>
      new Map([...candles].map(([symbol, ofSymbol]) => [symbol, judgedCandles(ofSymbol, since)[of]]));
    const during = poolTouchesOf(account, surroundings.prices.of(account.venue), part('during'), known);
    return {
      ...poolTouchesOf(account, surroundings.prices.of(account.venue), part('after'), known),
      doubtful: [...during.touched, ...during.perhaps],
    };
  }

  return (account, candles) => {
    const worst = new Map<WatchedPosition, Touch>();
    const doubtful = new Map<WatchedPosition, Touch>();
    const undecided = new Map<WatchedPosition, readonly [Gap, InputError]>();
    const missingOf = new Map([...candles.keys()].map((gap) => [gap, missingBeside(surroundings.freshness, gap, account)]));
    const sinceOf = surroundings.figures.of(account);
    const prices = surroundings.prices.of(account.venue);
    const keep = (into: Map<WatchedPosition, Touch>, touches: readonly Touch[]): void => {
      for (const touch of touches) into.set(touch.position, worseOf(into.get(touch.position), touch));
    };
    for (const [gap, ofGap] of candles) {
      const missing = missingOf.get(gap) ?? [];
      // A moment between two workers is not worth a row each time where a contract has no prices any more.
      if (missing.length > 0 && gap.to - gap.from > LONGEST_SILENCE_MS)
        note(gap, null, [sentence('pool-prices-missing', { symbols: missing.map(symbolOf).join(', ') })]);
      const alerting = account.touchedBy(gap.instrument).filter(({ rules }) => rules.alertsEnabled);
      const unknown = editedWithin(alerting, sinceOf, gap);
      if (unknown !== null) note(unknown.gap, unknown.positionId, unknown.said);
      for (const { since, positions } of figuresGroups(alerting, sinceOf)) {
        const { after, during } = judgedCandles(ofGap, since);
        const touches = touchesOf(account, positions, prices, symbolOf(gap.instrument), after, known);
        const doubted = touchesOf(account, positions, prices, symbolOf(gap.instrument), during, known);
        keep(
          worst,
          touches.touched.filter(({ position }) => judged(position, missing)),
        );
        keep(
          doubtful,
          doubted.touched.filter(({ position }) => judged(position, missing)),
        );
        for (const [position, error] of touches.undecided) undecided.set(position, [gap, error]);
      }
    }
    for (const [position, [gap, error]] of undecided) note(gap, position.record.id, [positionProblemOf(error)]);
    const judgeable = [...missingOf.values()].every((missing) => missing.length === 0);
    const pool = judgeable ? lookAtPool(account, sinceOf, bySymbol(account.venue, candles)) : NOTHING;
    keep(worst, pool.touched);
    keep(doubtful, pool.doubtful);
    const untold = (touches: Iterable<Touch>): readonly Touch[] => [...touches].filter(({ position }) => !worst.has(position));
    for (const touch of untold(doubtful.values())) surroundings.record(possibleTouchEntry('perhaps-edited', touch, clock.now()));
    for (const touch of untold(pool.perhaps))
      if (!doubtful.has(touch.position)) surroundings.record(possibleTouchEntry('perhaps', touch, clock.now()));
    return [...worst.values()];
  };
}

/** A pool whose other contracts have no fresh price cannot be judged: their old ones would be guesses. */
function missingBeside(freshness: Feed['freshness'], { instrument }: Gap, account: WatchedAccount): readonly Instrument[] {
  const beside = account
    .touchedBy(instrument)
    .filter(({ rules }) => rules.alertsEnabled)
    .flatMap(({ instruments }) => [...instruments]);
  return [...new Set(beside)].filter((other) => other !== instrument && freshness(other) === 'stale');
}

/** What positions whose figures were edited within the gap reached before that, nobody can say; null where none was. */
function editedWithin(positions: readonly WatchedPosition[], sinceOf: SinceOf, gap: Gap) {
  const unknown = positions.filter((position) => edited(gap, sinceOf(position)));
  const [first] = unknown;
  if (first === undefined) return null;
  const to = unknown.reduce((end, position) => Math.min(end, sinceOf(position).since), gap.to);
  return {
    gap: { ...gap, to },
    positionId: unknown.length === 1 ? first.record.id : null,
    said: [sentence('edited-within', { count: String(unknown.length) })],
  };
}

/** Whether all prices that a position's figures depend on are there. */
const judged = ({ instruments }: WatchedPosition, missing: readonly Instrument[]): boolean => !missing.some((one) => instruments.has(one));

/** Those of one exchange: a contract has one open gap at most. */
function bySymbol(venue: string, candles: ReadonlyMap<Gap, readonly GapCandle[]>): ReadonlyMap<string, readonly GapCandle[]> {
  const parted = [...candles].map(([{ instrument }, ofGap]) => ({ ...partsOf(instrument), ofGap }));
  return new Map(parted.filter((part) => part.venue === venue).map(({ symbol, ofGap }) => [symbol, ofGap]));
}
