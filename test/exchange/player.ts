import type { Cancel } from '../../src/background/platform/platform.ts';
import type { MarketScript, Tick } from './market-script.ts';
import type { Market } from './market.ts';
import type { ExchangeClock } from './system-clock.ts';

/** A tick with the exchange's time at which it was sent (epoch ms). */
export interface PlayedTick extends Tick {
  readonly wallAt: number;
}

export interface PlayerOptions {
  readonly market: Market;
  readonly clock: ExchangeClock;
  /** Script time ÷ real time: 60 plays a minute in a second. */
  readonly speed: number;
  /** Playing begins when this resolves, e.g. `exchange.subscribed()`; until then the first prices stand. */
  readonly startWhen?: Promise<void>;
  /** Called after the tick went out to every subscriber. */
  readonly onTick?: (tick: PlayedTick) => void;
}

/** A script being played. Without `startWhen` it begins at once. */
export interface Player {
  /**
   * Resolves after the last tick, or when stopped; rejects when `startWhen` does, or when the market refuses a tick. An exchange that
   * closes takes its timers with it: stop the player first.
   */
  readonly finished: Promise<void>;
  /** Everything played so far. */
  readonly played: readonly PlayedTick[];
  /** Share of the ticks played, 0 … 1. */
  progress(): number;
  stop(): void;
}

/**
 * Plays a script through the market: each tick in order and, since the script's ticks all change the price, as one frame to each
 * subscriber. A late timer sends what is due one tick after the other; nothing is skipped or merged.
 */
export function playScript(script: MarketScript, options: PlayerOptions): Player {
  const { market, clock, speed, onTick } = options;
  if (!(speed > 0)) throw new RangeError(`speed ${speed}: must be > 0`);
  const ticks = script.ticks();
  const played: PlayedTick[] = [];
  let stopped = false;
  let cancel: Cancel = () => undefined;
  let endEarly: () => void = () => undefined;

  const playDue = (startedAt: number): void => {
    for (let tick = ticks[played.length]; tick !== undefined && !stopped; tick = ticks[played.length]) {
      if (startedAt + tick.atMs / speed > clock.now()) return;
      const wallAt = clock.now();
      market.setPrice(tick.symbol, tick.price);
      const playedTick = { ...tick, wallAt };
      played.push(playedTick);
      onTick?.(playedTick);
    }
  };
  const playAll = (startedAt: number, resolve: () => void, reject: (reason: unknown) => void): void => {
    const step = (): void => {
      try {
        playDue(startedAt);
      } catch (error) {
        reject(error);
        return;
      }
      const next = ticks[played.length];
      if (next === undefined || stopped) resolve();
      else cancel = clock.after(Math.max(1, startedAt + next.atMs / speed - clock.now()), step);
    };
    endEarly = resolve;
    step();
  };

  const finished = (async () => {
    if (options.startWhen !== undefined) await options.startWhen;
    if (stopped) return;
    for (const { record, fairPrice } of script.listings()) market.setPrice(record.symbol, fairPrice);
    await new Promise<void>((resolve, reject) => {
      playAll(clock.now(), resolve, reject);
    });
  })();

  return {
    finished,
    played,
    progress: () => (ticks.length === 0 ? 1 : played.length / ticks.length),
    stop() {
      stopped = true;
      cancel();
      endEarly();
    },
  };
}
