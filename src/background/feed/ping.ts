/** Pings and their answers on one open socket, in feed time (ms). Only an answer proves that the other end lives. */
export interface Ping {
  readonly openedAt: number;
  readonly pingAt: number;
  /** Until when the pong of the last ping must have come; null while none is owed. */
  readonly pongBy: number | null;
  /** The last pong, or the opening. */
  readonly answeredAt: number;
}

const PONG_WITHIN_MS = 10_000;

/** A socket that just opened: the first ping is due one period later. */
export function startPing(now: number, pingPeriodMs: number): Ping {
  return { openedAt: now, pingAt: now + pingPeriodMs, pongBy: null, answeredAt: now };
}

/** A ping was sent. The next one is due a period later, however late this one was. */
export function pinged(ping: Ping, now: number, pingPeriodMs: number): Ping {
  return { ...ping, pingAt: now + pingPeriodMs, pongBy: now + PONG_WITHIN_MS };
}

/** A pong came. */
export function ponged(ping: Ping, now: number): Ping {
  return { ...ping, pongBy: null, answeredAt: now };
}

/** What is due: `dead` when a pong is overdue, else perhaps a ping. */
export function pingDue(ping: Ping, now: number): 'dead' | 'ping' | 'nothing' {
  if (ping.pongBy !== null && now >= ping.pongBy) return 'dead';
  return now >= ping.pingAt ? 'ping' : 'nothing';
}

/** When to look again. */
export function nextHeartbeatAt(ping: Ping): number {
  return ping.pongBy === null ? ping.pingAt : Math.min(ping.pingAt, ping.pongBy);
}
