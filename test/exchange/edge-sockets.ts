import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Cancel } from '../../src/background/platform/platform.ts';
import { readRequest } from './client-request.ts';
import { EdgeSession } from './edge-session.ts';
import type { Journal } from './journal.ts';
import type { Market } from './market.ts';
import { Outlet } from './outlet.ts';
import { API_HOST } from './rest-faults.ts';
import { cookieNames, hostOf } from './rest-server.ts';
import type { Refusal, SocketFaults } from './socket-faults.ts';
import type { ExchangeClock } from './system-clock.ts';

const EDGE_PATH = '/edge';
const BIGGEST_REQUEST_BYTES = 65_536;

export interface EdgeContext {
  readonly market: Market;
  readonly clock: ExchangeClock;
  readonly journal: Journal;
  readonly faults: SocketFaults;
  /** Without a ping for so long the server closes, even while data flows. */
  readonly pingTimeoutMs: number;
  readonly pushOnSubscribe: boolean;
}

/** One open connection to /edge. */
export interface EdgeConnection {
  readonly id: number;
  readonly socket: WebSocket;
  readonly session: EdgeSession;
  readonly outlet: Outlet;
}

/** All WebSocket connections of the exchange: handshakes, ping deadlines, and what each frame leads to. */
export class EdgeSockets {
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: BIGGEST_REQUEST_BYTES });
  readonly #connections = new Set<EdgeConnection>();
  readonly #context: EdgeContext;
  #lastId = 0;

  constructor(context: EdgeContext) {
    this.#context = context;
    context.market.onChange((change) => {
      for (const { session } of this.#connections) session.onChange(change);
    });
  }

  get connections(): ReadonlySet<EdgeConnection> {
    return this.#connections;
  }

  /** Answers a WebSocket handshake. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const host = hostOf(request);
    const path = new URL(request.url ?? '/', 'https://exchange').pathname;
    const origin = request.headers.origin ?? null;
    const refusal = this.#refusal(host, path, origin);
    if (refusal === null) {
      this.#server.handleUpgrade(request, stream, head, (socket) => {
        this.#open(socket, { host, origin, cookies: cookieNames(request) });
      });
      return;
    }
    this.#context.journal.write({ kind: 'socket-refused', host, path, status: refusal === 'reset' ? null : refusal });
    if (refusal === 'reset') stream.destroy();
    else stream.end(`HTTP/1.1 ${refusal} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  /** Cuts every connection without a closing handshake: clients see 1006. */
  drop(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  #refusal(host: string, path: string, origin: string | null): Refusal | null {
    if (path !== EDGE_PATH || host === API_HOST) return 404;
    if (origin !== null && this.#context.faults.refusedOrigins?.test(origin) === true) return 403;
    return this.#context.faults.refusal;
  }

  #open(socket: WebSocket, handshake: { host: string; origin: string | null; cookies: readonly string[] }): void {
    const { market, clock, journal, faults, pushOnSubscribe } = this.#context;
    this.#lastId += 1;
    const id = this.#lastId;
    const outlet = new Outlet((payload) => socket.send(payload), faults, clock);
    const session = new EdgeSession(market, clock, (frame) => outlet.send(frame), pushOnSubscribe);
    const connection = { id, socket, session, outlet };
    if (faults.muteNewSockets) outlet.mute();
    this.#connections.add(connection);
    let stopDeadline = this.#pingDeadline(connection);
    socket.on('message', (raw: RawData) => {
      // A half-open connection swallows everything; its input never reached the server.
      if (outlet.muted) return;
      const text = textOf(raw);
      const request = readRequest(text);
      if (request.method === 'ping') {
        stopDeadline();
        stopDeadline = this.#pingDeadline(connection);
      }
      session.receive(request);
      journal.write({ kind: 'frame', socketId: id, ...request, text });
    });
    socket.on('close', (code) => {
      stopDeadline();
      session.end();
      this.#connections.delete(connection);
      journal.write({ kind: 'socket-close', socketId: id, code });
    });
    // A client that breaks the protocol closes its own connection; the close above records it.
    socket.on('error', (error) => {
      journal.write({ kind: 'frame', socketId: id, method: null, symbol: null, text: error.message });
    });
    journal.write({ kind: 'socket-open', socketId: id, ...handshake });
  }

  #pingDeadline({ socket, outlet }: EdgeConnection): Cancel {
    return this.#context.clock.after(this.#context.pingTimeoutMs, () => {
      if (!outlet.muted) socket.terminate();
    });
  }
}

function textOf(raw: RawData): string {
  if (Array.isArray(raw)) return Buffer.concat(raw).toString('utf8');
  return Buffer.from(raw instanceof ArrayBuffer ? new Uint8Array(raw) : raw).toString('utf8');
}
