import type { Platform } from '../platform/platform.ts';
import type { DatedPrice } from '../../venues/answers.ts';
import type { PricePush } from '../../venues/news.ts';
import type { Venue } from '../../venues/venue.ts';
import { instrumentOf, partsOf, symbolOf, type Instrument } from '../../protocol/instrument.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { FairPrice, Feed, FeedListener } from './feed.ts';
import { createExchangeTime } from '../exchange/exchange-time.ts';
import { createFeedStatus } from './feed-status.ts';
import { isWake, passTime } from './feed-time.ts';
import { createUnpacker, takeFrame } from './frame-intake.ts';
import type { FrameHandlers, FrameSource } from './frame-intake.ts';
import { createOutbox } from './outbox.ts';
import { createPriceBook } from './price-book.ts';
import { PushedPrice } from './pushed-price.ts';
import { createRestConfirmer } from './rest-confirmer.ts';
import { createSocketPool } from './socket-pool.ts';

export type FeedPlatform = Pick<Platform, 'clock' | 'timers' | 'randomness' | 'sockets' | 'http'>;

const SILENCE_MS = 15_000;
/** With the socket refused for good, REST alone carries the prices. */
const REFUSED_SILENCE_MS = 10_000;
/** Of the alarm: Chrome's shortest. */
export const WATCHDOG_PERIOD_MS = 30_000;
/** Until the exchange's time is known, this machine's clock must do, and may be wrong. */
const ABSURDLY_AHEAD_MS = 86_400_000;
/** A price whose own time is further off is a reason to ask for the exchange's time. */
const STRANGE_MS = 30_000;
/** Never 0: whatever is due in no time lets the browser breathe first. */
const SHORTEST_TIMER_MS = 1;

/**
 * The feed of one exchange: sockets and REST, composed from parts that know neither. It keeps one timer, set for whatever is due first; the timer only
 * makes it look, so a late one does no harm. Nothing happens before the first `want`.
 */
export function createFeed({ platform, venue, listener }: { platform: FeedPlatform; venue: Venue; listener: FeedListener }): Feed {
  const { clock, timers, sockets, http, randomness } = platform;
  const exchangeTime = createExchangeTime();
  const book = createPriceBook(exchangeTime.feedTimeOf);
  const status = createFeedStatus(book, clock.now());
  const outbox = createOutbox();
  const unpack = createUnpacker(venue.prices.maxFrameCharacters);
  /** Of what is wanted, by symbol. */
  let instruments: ReadonlyMap<string, Instrument> = new Map();
  const announcedUnknown = new Set<string>();
  let time = { elapsed: 0, wall: clock.now() };
  let timer: { dueAt: number; cancel: () => void } | null = null;
  let watchdogDueAt: number | null = null;
  let pollNeeded = false;
  let agesMoved = false;
  /** As the status knows it. */
  let slow = false;

  function instrument(symbol: string): Instrument {
    return instruments.get(symbol) ?? instrumentOf(venue.id, symbol);
  }

  function now(atLeast = 0): number {
    time = passTime(time, clock.now(), atLeast);
    return time.elapsed;
  }

  function reject(reason: Said, input: string): void {
    status.rejected(clock.now(), reason, input);
  }

  function announceUnknown(symbol: string, said: Said): void {
    if (!book.symbols.has(symbol) || announcedUnknown.has(symbol)) return;
    announcedUnknown.add(symbol);
    outbox.add(() => listener.onUnknownSymbol(instrument(symbol), said));
  }

  function announcePrice(price: FairPrice): void {
    if (announcedUnknown.size > 0) announcedUnknown.delete(price.symbol);
    outbox.add(() => listener.onPrice(price));
  }

  function announceFreshness(symbol: string): void {
    const freshness = book.takeFreshnessChange(symbol, time.elapsed);
    if (freshness === null) return;
    outbox.add(() => listener.onFreshness(instrument(symbol), freshness));
    updateStatus();
  }

  /** When a price that comes now was one, by our clock: not later than its own time says. */
  function ownTime(at: number | null, elapsed: number): number {
    return time.wall - (at === null ? 0 : book.lag(at, elapsed));
  }

  function learnTime(serverAt: number): void {
    if (exchangeTime.learn(serverAt, now())) agesMoved = true;
  }

  /** Whether a price of this time, by the exchange's clock, is old or of the future as far as is known, and more can be known. */
  function isStrange(at: number): boolean {
    const elapsed = now();
    const off = (exchangeTime.feedTimeOf(at) ?? elapsed + at - time.wall) - elapsed;
    return Math.abs(off) > STRANGE_MS && !exchangeTime.isSettled(elapsed);
  }

  function takePolled(symbol: string, { price, at }: DatedPrice, request: number): void {
    const elapsed = now();
    const polled: FairPrice = { instrument: instrument(symbol), venue: venue.id, symbol, price, value: Number(price), source: 'poll', at: ownTime(at, elapsed) };
    const before = book.latest(symbol);
    if (!book.poll(polled, at, request, elapsed)) return;
    if (before !== null && before.value !== polled.value) pool.missed(symbol);
    announcePrice(polled);
    announceFreshness(symbol);
  }

  /** At the time that the frame was heard, which was just taken: asking the clock again costs more than all the rest. */
  function takePushed({ symbol, value, ts }: PricePush, text: string | null): void {
    const pushed = new PushedPrice(instrument(symbol), venue.id, symbol, value, ownTime(ts, time.elapsed), text);
    const ahead = ts !== null && exchangeTime.feedTimeOf(ts) === null && ts - time.wall > ABSURDLY_AHEAD_MS;
    const verdict = ahead ? 'ahead' : book.push(pushed, ts, time.elapsed);
    if (verdict === 'taken' || verdict === 'fresher') announcePrice(pushed);
    if (verdict === 'fresher') announceFreshness(symbol);
    if (slow && !pool.slow) updateStatus();
    if (verdict === 'ahead') reject([sentence('price-ahead', { symbol })], `${pushed.price} at ${ts}`);
    if (verdict === 'older') reject([sentence('price-late', { symbol })], `${pushed.price} at ${ts}`);
  }

  const pool = createSocketPool({
    prices: venue.prices,
    sockets,
    randomness,
    now,
    enter,
    restAnswers: () => rest.answers,
    onFrame: hear,
    onPollNeeded: () => {
      pollNeeded = true;
    },
    onFailure: (said) => status.failed('socket', said),
    onOpened: (symbols) => {
      book.forgetPushes(symbols);
      if (pool.word === 'open') status.recovered('socket');
    },
  });

  const rest = createRestConfirmer({
    http,
    venue,
    book,
    now,
    enter,
    silenceMs: () => (pool.refused ? REFUSED_SILENCE_MS : SILENCE_MS),
    onPolled: takePolled,
    isStrange,
    onServerTime: learnTime,
    onUnknownSymbol: announceUnknown,
    onRejected: reject,
    onFailure: (said) => status.failed('rest', said),
    onRecovered: () => status.recovered('rest'),
  });

  const frameHandlers: FrameHandlers = {
    now,
    onPushed: takePushed,
    lastPush: book.lastPush,
    onServerTime: learnTime,
    onContractChanged: (symbol) => {
      if (book.symbols.has(symbol)) outbox.add(() => listener.onContractChanged(instrument(symbol)));
    },
    onUnknownSymbol: announceUnknown,
    onRejected: reject,
  };

  function updateStatus(): void {
    slow = pool.slow;
    if (status.update(now(), clock.now(), { socket: pool.word, reconnects: pool.reconnects, slow })) outbox.add(() => listener.onStatus());
  }

  /** True when timer or alarm are so late that the machine slept or the clock jumped: then everything is begun anew. */
  function noticeWake(elapsed: number): boolean {
    if (!isWake(timer?.dueAt ?? null, elapsed) && !isWake(watchdogDueAt, elapsed)) return false;
    timer?.cancel();
    timer = null;
    watchdogDueAt = null;
    exchangeTime.doubt();
    pool.woken();
    return true;
  }

  function setTimer(): void {
    timer?.cancel();
    timer = null;
    const dueTimes = [pool.nextDueAt(), rest.nextDueAt(), book.nextFreshnessChangeAt()].filter((at) => at !== null);
    if (dueTimes.length === 0) return;
    const delayMs = Math.max(SHORTEST_TIMER_MS, Math.ceil(Math.min(...dueTimes) - now()));
    const dueAt = now() + delayMs;
    timer = { dueAt, cancel: timers.after(delayMs, () => enter(() => undefined, dueAt)) };
  }

  function bringUpToDate(): void {
    agesMoved = false;
    pool.runDue();
    if (pollNeeded) void rest.pollAll();
    pollNeeded = false;
    rest.runDue();
    for (const { symbol, freshness } of book.takeFreshnessChanges(now())) outbox.add(() => listener.onFreshness(instrument(symbol), freshness));
    updateStatus();
  }

  /** Every way in but that of frames ends here: the work is done, then whatever is due, then the one timer is set anew. */
  function enter(work: (woken: boolean) => void, atLeast = 0): void {
    const woken = noticeWake(now(atLeast));
    try {
      work(woken);
      bringUpToDate();
    } finally {
      setTimer();
      outbox.flush();
    }
  }

  /** The hot path: a frame only moves due times back, so timer, subscriptions and polls are left as they are. */
  function hearText(text: string, isCurrent: () => boolean, from: FrameSource): void {
    if (noticeWake(now())) enter(() => undefined);
    if (!isCurrent()) return;
    try {
      takeFrame(text, venue.prices, from, frameHandlers);
    } finally {
      if (agesMoved) enter(() => undefined);
      else outbox.flush();
    }
  }

  async function hearBinary(frame: ArrayBuffer, isCurrent: () => boolean, from: FrameSource): Promise<void> {
    const unpacked = await unpack(frame);
    if (unpacked.ok) hearText(unpacked.text, isCurrent, from);
    else reject(unpacked.reason, '');
  }

  function hear(frame: string | ArrayBuffer, isCurrent: () => boolean, from: FrameSource): void {
    if (typeof frame === 'string') hearText(frame, isCurrent, from);
    else void hearBinary(frame, isCurrent, from);
  }

  /** Those of other exchanges are theirs. */
  function want(wanted: ReadonlySet<Instrument>): void {
    enter(() => {
      const own = [...wanted].map((one) => [partsOf(one), one] as const).filter(([part]) => part.venue === venue.id);
      instruments = new Map(own.map(([{ symbol }, one]) => [symbol, one]));
      const symbols = new Set(instruments.keys());
      book.want(symbols, now());
      for (const symbol of announcedUnknown) if (!symbols.has(symbol)) announcedUnknown.delete(symbol);
      if (symbols.size === 0) watchdogDueAt = null;
      rest.wantChanged();
      pool.want(symbols);
    });
  }

  return {
    want,
    watchdog: async () => {
      enter(() => undefined);
      watchdogDueAt = book.symbols.size > 0 ? now() + WATCHDOG_PERIOD_MS : null;
      await rest.settled();
    },
    wake: async () => {
      enter((woken) => {
        if (!woken) pool.woken();
      });
      await rest.settled();
    },
    poll: () => {
      const polled = rest.pollAll();
      enter(() => undefined);
      return polled.then((symbols) => new Set([...symbols].map(instrument)));
    },
    latest: (one) => book.latest(symbolOf(one)),
    freshness: (one) => book.freshness(symbolOf(one), now()),
    status: () => status.current({ socket: pool.word, reconnects: pool.reconnects }),
    stop: () => want(new Set()),
  };
}
