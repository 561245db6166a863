import type { PoolPace } from '../../engine/odds/index.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { CandlesOf } from '../exchange/exchange.ts';
import type { FairPrice } from '../feed/feed.ts';
import type { Move, SteadyClock } from '../clock/steady-clock.ts';
import { ContractMinutes, type ClosedMinute } from './contract-minutes.ts';
import { createPoolPaces } from './pool-paces.ts';

const MINUTE_MS = 60_000;
/** As many as come back of one request, and some room for a minute that is cut. */
const WARM_UP_MS = 1_990 * MINUTE_MS;
/** A contract whose candles cannot be had warms up by its own ticks in the end. */
const MOST_TRIES = 10;

/** How the contracts that early warnings ask for move, from their closed minutes. Nothing of it is stored: a new worker warms up again. */
export interface Paces {
  /** Contracts to follow, besides those that are followed already; those in `pooled` move together with others. */
  follow(instruments: Iterable<Instrument>, pooled: ReadonlySet<Instrument>): void;
  keepOnly(instruments: ReadonlySet<Instrument>): void;
  /** A price came. True: minutes have closed since the last one, of all contracts together. */
  saw(price: Pick<FairPrice, 'instrument' | 'value' | 'at'>): boolean;
  /** Closes the minutes that are over though no price has come since. True: some were. */
  closeDue(): boolean;
  /** Null: it is not followed. */
  of(instrument: Instrument): ContractMinutes | null;
  /** How these contracts move together, in their order; null while one of them is not ready. */
  together(instruments: readonly Instrument[]): PoolPace | null;
  /** Asks again for the candles that were refused. */
  retry(): void;
  /** The wall clock was set. */
  move(move: Move): void;
}

export interface PacesSurroundings {
  readonly clock: Pick<SteadyClock, 'now' | 'doubtful'>;
  readonly readCandles: CandlesOf;
  /** The past of a contract became known. */
  readonly onFilled: () => void;
}

export function createPaces({ clock, readCandles, onFilled }: PacesSurroundings): Paces {
  const contracts = new Map<Instrument, ContractMinutes>();
  const pools = createPoolPaces((instrument) => contracts.get(instrument));
  const tries = new Map<Instrument, number>();
  /** From which minute on whose candles are wanted; one request at a time, so that all others of the exchange's go first. */
  const wanted = new Map<Instrument, number>();
  let asking = false;
  let minute = -Infinity;
  /** By how much the wall clock was set ahead since this worker began, ms: minutes go on as time does. */
  let aheadMs = 0;

  const minuteOf = (at: number): number => Math.floor((at - aheadMs) / MINUTE_MS);

  /** The minute that a candle (epoch ms of its opening) is of: its opening may be a second off the clock's own minutes. */
  const closedBy = (at: number, close: string): ClosedMinute => ({ minute: Math.round((at - aheadMs) / MINUTE_MS), close: Number(close) });

  async function ask(instrument: Instrument, from: number): Promise<void> {
    const now = clock.now();
    const reply = await readCandles(instrument, from * MINUTE_MS + aheadMs, now);
    const contract = contracts.get(instrument);
    if (contract === undefined || reply === null) return;
    const running = minuteOf(clock.now());
    const closed = reply.ok ? reply.value.candles.map(({ at, close }) => closedBy(at, close)).filter((one) => one.minute < running) : null;
    contract.fill(closed === null ? null : [...closed].sort((a, b) => a.minute - b.minute));
    if (closed === null) tries.set(instrument, (tries.get(instrument) ?? 0) + 1);
    onFilled();
  }

  async function askAll(): Promise<void> {
    if (asking) return;
    asking = true;
    for (let [next] = wanted; next !== undefined; [next] = wanted) {
      wanted.delete(next[0]);
      await ask(...next);
    }
    asking = false;
  }

  function want(instrument: Instrument, from: number): void {
    wanted.set(instrument, from);
    void askAll();
  }

  const warmUp = (instrument: Instrument): void => want(instrument, minuteOf(clock.now() - WARM_UP_MS));

  function closeAll(next: number): void {
    minute = next;
    for (const contract of contracts.values()) contract.closeRunning();
  }

  /** True: the minute before this one is closed. In doubt of the clock nothing closes. */
  function turns(to: number): boolean {
    if (to <= minute || clock.doubtful()) return false;
    const first = minute === -Infinity;
    closeAll(to);
    return !first;
  }

  return {
    follow(instruments, pooled) {
      for (const instrument of instruments) {
        const known = contracts.get(instrument);
        const asPooled = pooled.has(instrument);
        if (known !== undefined && (known.pooled || !asPooled)) continue;
        contracts.set(instrument, new ContractMinutes(asPooled));
        tries.delete(instrument);
        warmUp(instrument);
      }
    },
    keepOnly(instruments) {
      for (const instrument of [...contracts.keys()]) if (!instruments.has(instrument)) contracts.delete(instrument);
      pools.keepFollowed();
    },
    saw({ instrument, value, at }) {
      const of = minuteOf(at);
      const turned = of > minute && turns(of);
      const hole = of === minute ? contracts.get(instrument)?.saw(minute, value) : undefined;
      if (typeof hole === 'number') want(instrument, hole);
      return turned;
    },
    closeDue: () => turns(minuteOf(clock.now())),
    of: (instrument) => contracts.get(instrument) ?? null,
    together: pools.together,
    retry() {
      for (const [instrument, count] of tries) if (contracts.get(instrument)?.cold === true && count < MOST_TRIES) warmUp(instrument);
    },
    move(move) {
      if (minute === -Infinity) return;
      // A moment before the step: what has passed since then is no part of it.
      const opened = minute * MINUTE_MS + aheadMs;
      aheadMs += move(opened) - opened;
    },
  };
}
