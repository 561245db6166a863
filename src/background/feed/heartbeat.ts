/** Pings and their answers on one open socket, in feed time (ms). Only an answer proves that the other end lives. */
export interface Heartbeat {
  readonly openedAt: number;
  readonly pingAt: number;
  /** Until when the pong of the last ping must have come; null while none is owed. */
  readonly pongBy: number | null;
  /** The last pong, or the opening. */
  readonly answeredAt: number;
}

const PONG_WITHIN_MS = 10_000;

/** A socket that just opened: the first ping is due one period later. */
export function startHeartbeat(now: number, pingPeriodMs: number): Heartbeat {
  return { openedAt: now, pingAt: now + pingPeriodMs, pongBy: null, answeredAt: now };
}

/** A ping was sent. The next one is due a period later, however late this one was. */
export function pinged(heartbeat: Heartbeat, now: number, pingPeriodMs: number): Heartbeat {
  return { ...heartbeat, pingAt: now + pingPeriodMs, pongBy: now + PONG_WITHIN_MS };
}

/** A pong came. */
export function ponged(heartbeat: Heartbeat, now: number): Heartbeat {
  return { ...heartbeat, pongBy: null, answeredAt: now };
}

/** What is due: `dead` when a pong is overdue, else perhaps a ping. */
export function heartbeatDue(heartbeat: Heartbeat, now: number): 'dead' | 'ping' | 'nothing' {
  if (heartbeat.pongBy !== null && now >= heartbeat.pongBy) return 'dead';
  return now >= heartbeat.pingAt ? 'ping' : 'nothing';
}

/** When to look again. */
export function nextHeartbeatAt(heartbeat: Heartbeat): number {
  return heartbeat.pongBy === null ? heartbeat.pingAt : Math.min(heartbeat.pingAt, heartbeat.pongBy);
}
