import type { VenuePrices } from '../../venues/venue.ts';
import type { Randomness, Socket, Sockets } from '../platform/platform.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { FeedView } from '../../protocol/view.ts';
import { isRefused, nextConnection, socketWord } from './connection.ts';
import type { ConnectionEffect, ConnectionEvent, ConnectionPhase } from './connection.ts';
import { createConversation } from './conversation.ts';
import type { FrameSource } from './frame-intake.ts';
import { createTries } from './tries.ts';

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
  const talk = createConversation(prices, around.now);
  const tries = createTries(around.randomness);
  let wanted: ReadonlySet<string> = new Set();
  let phase: ConnectionPhase = 'idle';
  let socket: Socket | null = null;
  let openBy = 0;

  const refused = () => isRefused(tries.withoutOpening, around.restAnswers());

  const drop = () => {
    tries.ended(talk.end());
    socket = null;
  };

  const perform: Readonly<Record<ConnectionEffect, () => void>> = {
    'open-socket': () => {
      openBy = around.now() + OPEN_WITHIN_MS;
      const opening: Socket = openSocket(around, { isCurrent: () => socket === opening, from: driver, apply });
      socket = opening;
    },
    'drop-socket': drop,
    'close-socket': () => {
      const leaving = socket;
      drop();
      leaving?.close();
    },
    'plan-retry': () => tries.plan(around.now(), refused),
    greet: () => {
      tries.opened();
      if (socket !== null) talk.begin(socket);
      around.onOpened(wanted);
    },
    poll: () => around.onPollNeeded(),
  };

  function apply(event: ConnectionEvent): void {
    const transition = nextConnection(phase, event);
    phase = transition.to;
    for (const effect of transition.effects) perform[effect]();
  }

  function giveUp(why: 'socket-slow' | 'socket-silent'): void {
    around.onFailure([sentence(why)]);
    apply('unresponsive');
  }

  const driver: SocketDriver = {
    subscriptions: talk.subscriptions,
    want: (symbols) => {
      wanted = symbols;
      talk.subscriptions.want(symbols);
      apply(symbols.size > 0 ? 'wanted' : 'unwanted');
    },
    woken: () => apply('woken'),
    ponged: talk.ponged,
    runDue: () => {
      const now = around.now();
      if (phase === 'connecting' && now >= openBy) giveUp('socket-slow');
      if (phase === 'waiting' && now >= tries.nextAt) apply('retry-due');
      if (talk.sendDue() === 'dead') giveUp('socket-silent');
    },
    nextDueAt: () => {
      if (phase === 'idle') return null;
      return phase === 'connecting' ? openBy : (talk.nextDueAt() ?? tries.nextAt);
    },
    get refused() {
      return refused();
    },
    get word() {
      return socketWord(phase, refused());
    },
    get reconnects() {
      return tries.reconnects;
    },
  };
  return driver;
}

interface Opening {
  /** A frame that is still being unpacked may outlive its socket. */
  isCurrent(): boolean;
  readonly from: FrameSource;
  apply(event: ConnectionEvent): void;
}

function openSocket(around: SocketDriverSurroundings, { isCurrent, from, apply }: Opening): Socket {
  return around.sockets.open(around.prices.url, {
    onOpen: () => around.enter(() => apply('opened')),
    onFrame: (frame) => around.onFrame(frame, isCurrent, from),
    onClose: ({ code, opened }) =>
      around.enter(() => {
        around.onFailure([sentence(opened ? 'socket-closed' : 'socket-not-opened', { code: String(code) })]);
        apply('closed');
      }),
  });
}
