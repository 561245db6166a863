import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { makeCertificate } from './certificate.ts';
import { chromiumArgs } from './chromium-args.ts';
import { EdgeSockets } from './edge-sockets.ts';
import { Faults } from './faults.ts';
import { Journal } from './journal.ts';
import { Market } from './market.ts';
import { RateLimits } from './rate-limits.ts';
import type { Listing } from './records.ts';
import { API_HOST, CONTRACT_HOST, RestFaults } from './rest-faults.ts';
import { serveRest } from './rest-server.ts';
import { healthySockets } from './socket-faults.ts';
import { endingClock, systemClock, type ExchangeClock } from './system-clock.ts';

const LOOPBACK = '127.0.0.1';
const PING_TIMEOUT_MS = 60_000;

export interface ExchangeOptions {
  /** What is listed at the start, e.g. `crashMarket(1).listings()`. */
  readonly listings: readonly Listing[];
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default 60,000. */
  readonly pingTimeoutMs?: number;
  /** Sends the standing price after a subscribe's acknowledgement; the real exchange does not. Default false. */
  readonly pushOnSubscribe?: boolean;
  /** Answers 510 beyond the published requests per two seconds. Default false. */
  readonly enforceLimits?: boolean;
  /** Default: the machine's. */
  readonly clock?: ExchangeClock;
}

/** A running exchange. `setPrice` and its siblings are on `market`. */
export interface LocalExchange {
  readonly port: number;
  readonly spkiHash: string;
  readonly caPem: string;
  readonly market: Market;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly clock: ExchangeClock;
  chromiumArgs(): string[];
  /** Resolves when one connection that is not half-open is subscribed to the fair prices of all these symbols (default: of all that are listed). */
  subscribed(symbols?: readonly string[]): Promise<void>;
  /** Stops the server as a restart does: all connections are cut and the port refuses new ones. Market and journal go on. */
  goDown(): Promise<void>;
  /** Listens again, on the same port. */
  comeBack(): Promise<void>;
  /** Cuts all connections, cancels all timers and frees the port. Idempotent. */
  close(): Promise<void>;
}

/** Starts a TLS server on loopback that speaks as contract.mexc.com and api.mexc.com do, told apart by the Host header. */
export async function startExchange(options: ExchangeOptions): Promise<LocalExchange> {
  const clock = endingClock(options.clock ?? systemClock);
  const journal = new Journal(() => clock.now());
  const market = new Market(options.listings, () => clock.now());
  const socketFaults = healthySockets();
  const restFaults = new RestFaults();
  const edge = new EdgeSockets({
    market,
    clock,
    journal,
    faults: socketFaults,
    pingTimeoutMs: options.pingTimeoutMs ?? PING_TIMEOUT_MS,
    pushOnSubscribe: options.pushOnSubscribe ?? false,
  });
  const limits = options.enforceLimits === true ? new RateLimits() : null;
  // The certificate is for the clients' clock, which is the machine's even where the exchange's is a twin.
  const certificate = await makeCertificate([CONTRACT_HOST, API_HOST]);
  const server = createServer({ key: certificate.keyPem, cert: certificate.leafPem }, (request, response) => {
    serveRest(request, response, { market, clock, journal, faults: restFaults, limits });
  });
  server.on('upgrade', (request, stream, head) => {
    edge.upgrade(request, stream, head);
  });
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(options.port ?? 0, LOOPBACK);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { spkiHash, caPem } = certificate;
  const stopServer = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };

  return {
    port,
    spkiHash,
    caPem,
    market,
    faults: new Faults(socketFaults, restFaults, edge, market, clock),
    journal,
    clock,
    chromiumArgs: () => chromiumArgs(port, spkiHash),
    subscribed: (symbols = market.symbols()) =>
      journal.until(`one connection is subscribed to ${symbols.join(', ')}`, () =>
        [...edge.connections].some(
          ({ session, outlet }) => !outlet.muted && symbols.every((symbol) => session.subscribed('fair.price').has(symbol)),
        ),
      ),
    goDown: stopServer,
    async comeBack() {
      server.listen(port, LOOPBACK);
      await once(server, 'listening');
    },
    async close() {
      clock.end();
      journal.end();
      if (server.listening) await stopServer();
    },
  };
}
