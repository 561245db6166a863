import type { Venue } from '../../venues/venue.ts';
import type { Platform } from '../platform/platform.ts';
import type { FeedStatus, PushFacts } from './feed-status.ts';
import { earliest } from './feed-time.ts';
import type { HearFrame } from './frame-hearing.ts';
import type { PriceBook } from './price-book.ts';
import { createRestConfirmer, type RestConfirmer, type RestConfirmerSurroundings } from './rest-confirmer.ts';
import { createSocketPool, type SocketPool } from './socket-pool.ts';

/** What the sources need of the feed around them. */
export interface PriceSourcesSurroundings extends Pick<
  RestConfirmerSurroundings,
  'onPolled' | 'isStrange' | 'onServerTime' | 'onUnknownSymbol' | 'onRejected'
> {
  readonly platform: Pick<Platform, 'sockets' | 'http' | 'randomness'>;
  readonly venue: Venue;
  readonly book: PriceBook;
  readonly status: FeedStatus;
  now(): number;
  /** Runs work that came from outside, then brings the whole feed up to date. */
  enter(work: () => void): void;
  readonly onFrame: HearFrame;
}

/** Where prices come from: the sockets, and REST where they are silent. */
export interface PriceSources extends Pick<SocketPool, 'woken' | 'missed'>, Pick<RestConfirmer, 'pollAll' | 'settled'> {
  /** What the book wants, with its symbols. */
  want(symbols: ReadonlySet<string>): void;
  runDue(): void;
  nextDueAt(): number | null;
  readonly facts: PushFacts;
  readonly slow: boolean;
}

const SILENCE_MS = 15_000;
/** With the socket refused for good, REST alone carries the prices. */
const REFUSED_SILENCE_MS = 10_000;

/** Nothing is opened or asked for before the first `want`. */
export function createPriceSources(around: PriceSourcesSurroundings): PriceSources {
  const { platform, venue, book, status } = around;
  let pollNeeded = false;

  const pool = createSocketPool({
    prices: venue.prices,
    sockets: platform.sockets,
    randomness: platform.randomness,
    now: around.now,
    enter: around.enter,
    restAnswers: () => rest.answers,
    onFrame: around.onFrame,
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
    ...around,
    http: platform.http,
    silenceMs: () => (pool.refused ? REFUSED_SILENCE_MS : SILENCE_MS),
    onFailure: (said) => status.failed('rest', said),
    onRecovered: () => status.recovered('rest'),
  });

  return {
    want(symbols) {
      rest.wantChanged();
      pool.want(symbols);
    },
    woken: pool.woken,
    missed: pool.missed,
    runDue() {
      pool.runDue();
      if (pollNeeded) void rest.pollAll();
      pollNeeded = false;
      rest.runDue();
    },
    nextDueAt: () => earliest(pool.nextDueAt(), rest.nextDueAt()),
    pollAll: rest.pollAll,
    settled: rest.settled,
    get facts() {
      return { socket: pool.word, reconnects: pool.reconnects, slow: pool.slow };
    },
    get slow() {
      return pool.slow;
    },
  };
}
