import type { FeedView } from '../../protocol/view.ts';

/** idle: nothing wanted. waiting: closed, the next try is planned. */
export type ConnectionPhase = 'idle' | 'connecting' | 'open' | 'waiting';

/**
 * closed: by the other end, or the handshake failed. unresponsive: no pong, or no handshake, in time. woken: the machine slept, the clock
 * jumped or the network came back, so whatever is open is not to be trusted.
 */
export type ConnectionEvent = 'wanted' | 'unwanted' | 'opened' | 'closed' | 'unresponsive' | 'retry-due' | 'woken';

/**
 * What the socket driver does, in this order. `drop-socket` forgets one that is closed already; `greet` starts pings and subscriptions; `poll` asks
 * REST for every wanted symbol, because prices may have been missed.
 */
export type ConnectionEffect = 'drop-socket' | 'close-socket' | 'plan-retry' | 'open-socket' | 'greet' | 'poll';

interface Transition {
  readonly to: ConnectionPhase;
  readonly effects: readonly ConnectionEffect[];
}

const to = (phase: ConnectionPhase, ...effects: ConnectionEffect[]): Transition => ({ to: phase, effects });

/** Every phase × every event. An event that means nothing in a phase (a late one of an old socket) leaves it as it is. */
const TRANSITIONS: Readonly<Record<ConnectionPhase, Readonly<Record<ConnectionEvent, Transition>>>> = {
  idle: {
    wanted: to('connecting', 'open-socket'),
    unwanted: to('idle'),
    opened: to('idle'),
    closed: to('idle'),
    unresponsive: to('idle'),
    'retry-due': to('idle'),
    woken: to('idle'),
  },
  connecting: {
    wanted: to('connecting'),
    unwanted: to('idle', 'close-socket'),
    opened: to('open', 'greet'),
    closed: to('waiting', 'drop-socket', 'plan-retry'),
    unresponsive: to('waiting', 'close-socket', 'plan-retry'),
    'retry-due': to('connecting'),
    woken: to('connecting', 'close-socket', 'open-socket', 'poll'),
  },
  open: {
    wanted: to('open'),
    unwanted: to('idle', 'close-socket'),
    opened: to('open'),
    closed: to('waiting', 'drop-socket', 'plan-retry', 'poll'),
    unresponsive: to('waiting', 'close-socket', 'plan-retry', 'poll'),
    'retry-due': to('open'),
    woken: to('connecting', 'close-socket', 'open-socket', 'poll'),
  },
  waiting: {
    wanted: to('waiting'),
    unwanted: to('idle'),
    opened: to('waiting'),
    closed: to('waiting'),
    unresponsive: to('waiting'),
    'retry-due': to('connecting', 'open-socket'),
    woken: to('connecting', 'open-socket', 'poll'),
  },
};

/** What an event does to the connection. */
export function nextConnection(phase: ConnectionPhase, event: ConnectionEvent): Transition {
  return TRANSITIONS[phase][event];
}

const REFUSED_AFTER_TRIES = 3;

/**
 * Whether the exchange refuses the socket for good: several tries in a row never opened while its REST answers (it may dislike an
 * extension's Origin). Without REST it is the network that is down.
 */
export function isRefused(triesWithoutOpening: number, restAnswers: boolean): boolean {
  return triesWithoutOpening >= REFUSED_AFTER_TRIES && restAnswers;
}

/** The socket's state in the pages' words. */
export function socketWord(phase: ConnectionPhase, refused: boolean): FeedView['socket'] {
  if (phase === 'open') return 'open';
  if (refused && phase !== 'idle') return 'refused';
  return phase === 'connecting' ? 'connecting' : 'closed';
}
