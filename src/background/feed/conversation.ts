import type { VenuePrices } from '../../venues/venue.ts';
import type { Socket } from '../platform/platform.ts';
import { createRateLimiter } from '../exchange/rate-limiter.ts';
import { pingDue, nextHeartbeatAt, pinged, ponged, startPing, type Ping } from './ping.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';

/** What is said on a socket while it is open: the greeting, pings, and what is wanted. Feed time, ms. */
export interface Conversation {
  readonly subscriptions: Subscriptions;
  /** The socket opened. */
  begin(socket: Socket): void;
  /** The socket is gone. Returns for how long it gave signs of life; null when it had not opened. */
  end(): number | null;
  /** Sends what is due. `dead`: a pong is overdue, and nothing was sent. */
  sendDue(): 'alive' | 'dead';
  ponged(): void;
  /** When to look again; null while no socket is open. */
  nextDueAt(): number | null;
}

/** No socket is open. */
export function createConversation(prices: VenuePrices, now: () => number): Conversation {
  const subscriptions = createSubscriptions();
  const limiter = createRateLimiter(prices.requests);
  let open: { readonly socket: Socket; ping: Ping } | null = null;

  const sendRequests = (socket: Socket): void => {
    const requests = subscriptions.takeDue(now(), limiter.allowance(now()));
    limiter.spend(requests.length, now());
    for (const { action, symbol } of requests) socket.send(prices.ask(action, symbol));
  };

  return {
    subscriptions,
    begin: (socket) => {
      open = { socket, ping: startPing(now(), prices.pingEveryMs) };
      limiter.spend(prices.greet.length, now());
      for (const greeting of prices.greet) socket.send(greeting);
    },
    end: () => {
      const aliveMs = open === null ? null : open.ping.answeredAt - open.ping.openedAt;
      open = null;
      subscriptions.disconnected();
      return aliveMs;
    },
    sendDue: () => {
      if (open === null) return 'alive';
      const due = pingDue(open.ping, now());
      if (due === 'dead') return 'dead';
      if (due === 'ping') {
        open.socket.send(prices.ping);
        open.ping = pinged(open.ping, now(), prices.pingEveryMs);
      }
      sendRequests(open.socket);
      return 'alive';
    },
    ponged: () => {
      if (open !== null) open.ping = ponged(open.ping, now());
    },
    nextDueAt: () => {
      if (open === null) return null;
      const requestAt = subscriptions.nextDueAt(now());
      const heartbeatAt = nextHeartbeatAt(open.ping);
      // On a socket nothing waits for an answer, so that the limit always knows when.
      const allowedAt = limiter.nextAt(now()) ?? now();
      return requestAt === null ? heartbeatAt : Math.min(heartbeatAt, Math.max(requestAt, allowedAt));
    },
  };
}
