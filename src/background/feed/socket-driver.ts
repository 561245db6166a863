import type { VenuePrices } from '../../venues/venue.ts';
import type { Randomness, Socket, Sockets } from '../platform/platform.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { FeedView } from '../../protocol/view.ts';
import { afterConnection, FRESH_BACKOFF, nextTry } from './backoff.ts';
import { isRefused, nextConnection, socketWord } from './connection.ts';
import type { ConnectionEffect, ConnectionEvent, ConnectionPhase } from './connection.ts';
import { heartbeatDue, nextHeartbeatAt, pinged, ponged, startHeartbeat } from './heartbeat.ts';
import type { Heartbeat } from './heartbeat.ts';
import { createPacing } from '../exchange/pacing.ts';
import { createSubscriptions } from './subscriptions.ts';
import type { FrameSource } from './frame-intake.ts';

/** What the driver needs of the feed around it. */
export interface SocketDriverSurroundings {
  readonly prices: VenuePrices;
  readonly sockets: Sockets;
  readonly randomness: Randomness;
  now(): number;
  /** Runs work that came from outside, then brings the whole feed up to date. */
  enter(work: () => void): void;
  restAnswers(): boolean;
  onFrame(frame: string | ArrayBuffer, isCurrent: () => boolean, from: FrameSource): void;
  /** Prices may have been missed: ask REST for every wanted symbol. */
  onPollNeeded(): void;
  onFailure(said: Said): void;
  onOpened(symbols: ReadonlySet<string>): void;
}

/** One socket to the exchange: kept open while something is wanted, subscribed to what is wanted, tested by pings. */
export interface SocketDriver extends FrameSource {
  want(symbols: ReadonlySet<string>): void;
  woken(): void;
  /** Does what is due: gives up the dead, tries again, pings, subscribes. */
  runDue(): void;
  nextDueAt(): number | null;
  readonly refused: boolean;
  readonly word: FeedView['socket'];
  /** How often a connection was opened again after the first. */
  readonly reconnects: number;
}

const OPEN_WITHIN_MS = 10_000;

/** No socket is opened before the first `want`. */
export function createSocketDriver(around: SocketDriverSurroundings): SocketDriver {
  const { prices } = around;
  const subscriptions = createSubscriptions();
  const pacing = createPacing(prices.requests);
  let wanted: ReadonlySet<string> = new Set();
  let phase: ConnectionPhase = 'idle';
  let socket: Socket | null = null;
  let openBy = 0;
  let retryAt = 0;
  let heartbeat: Heartbeat | null = null;
  let backoff = FRESH_BACKOFF;
  /** Whether the socket that was dropped last had opened. */
  let everOpened = false;
  let triesWithoutOpening = 0;
  let openedCount = 0;

  const refused = () => isRefused(triesWithoutOpening, around.restAnswers());

  const open = () => {
    openBy = around.now() + OPEN_WITHIN_MS;
    // A frame that is still being unpacked may outlive its socket.
    const isCurrent = () => socket === opening;
    const opening: Socket = around.sockets.open(prices.url, {
      onOpen: () => around.enter(() => apply('opened')),
      onFrame: (frame) => around.onFrame(frame, isCurrent, driver),
      onClose: ({ code, opened }) =>
        around.enter(() => {
          around.onFailure([sentence(opened ? 'socket-closed' : 'socket-not-opened', { code: String(code) })]);
          apply('closed');
        }),
    });
    socket = opening;
  };

  const drop = () => {
    if (heartbeat !== null) backoff = afterConnection(backoff, heartbeat.answeredAt - heartbeat.openedAt);
    everOpened = heartbeat !== null;
    heartbeat = null;
    socket = null;
    subscriptions.disconnected();
  };

  const close = () => {
    const leaving = socket;
    drop();
    leaving?.close();
  };

  const greet = () => {
    triesWithoutOpening = 0;
    openedCount += 1;
    heartbeat = startHeartbeat(around.now(), prices.pingEveryMs);
    pacing.spend(prices.greet.length, around.now());
    for (const greeting of prices.greet) socket?.send(greeting);
    around.onOpened(wanted);
  };

  const planRetry = () => {
    if (!everOpened) triesWithoutOpening += 1;
    const planned = nextTry(backoff, around.randomness.fraction(), refused());
    backoff = planned.backoff;
    retryAt = around.now() + planned.delayMs;
  };

  const perform: Readonly<Record<ConnectionEffect, () => void>> = {
    'open-socket': open,
    'drop-socket': drop,
    'close-socket': close,
    'plan-retry': planRetry,
    greet,
    poll: () => around.onPollNeeded(),
  };

  const apply = (event: ConnectionEvent) => {
    const transition = nextConnection(phase, event);
    phase = transition.to;
    for (const effect of transition.effects) perform[effect]();
  };

  const beat = (current: Heartbeat) => {
    const due = heartbeatDue(current, around.now());
    if (due === 'dead') {
      around.onFailure([sentence('socket-silent')]);
      apply('unresponsive');
    } else if (due === 'ping') {
      socket?.send(prices.ping);
      heartbeat = pinged(current, around.now(), prices.pingEveryMs);
    }
  };

  const sendRequests = () => {
    const requests = subscriptions.takeDue(around.now(), pacing.allowance(around.now()));
    pacing.spend(requests.length, around.now());
    for (const { action, symbol } of requests) socket?.send(prices.ask(action, symbol));
  };

  const driver: SocketDriver = {
    subscriptions,
    want: (symbols) => {
      wanted = symbols;
      subscriptions.want(symbols);
      apply(symbols.size > 0 ? 'wanted' : 'unwanted');
    },
    woken: () => apply('woken'),
    ponged: () => {
      if (heartbeat !== null) heartbeat = ponged(heartbeat, around.now());
    },
    runDue: () => {
      const now = around.now();
      if (phase === 'connecting' && now >= openBy) {
        around.onFailure([sentence('socket-slow')]);
        apply('unresponsive');
      }
      if (phase === 'waiting' && now >= retryAt) apply('retry-due');
      if (heartbeat !== null) beat(heartbeat);
      if (phase === 'open') sendRequests();
    },
    nextDueAt: () => {
      if (phase === 'idle') return null;
      if (phase === 'connecting') return openBy;
      if (phase === 'waiting' || heartbeat === null) return retryAt;
      const requestAt = subscriptions.nextDueAt(around.now());
      const heartbeatAt = nextHeartbeatAt(heartbeat);
      return requestAt === null ? heartbeatAt : Math.min(heartbeatAt, Math.max(requestAt, pacing.nextAt(around.now())));
    },
    get refused() {
      return refused();
    },
    get word() {
      return socketWord(phase, refused());
    },
    get reconnects() {
      return Math.max(0, openedCount - 1);
    },
  };
  return driver;
}
