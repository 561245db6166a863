import { get, type RequestOptions } from 'node:https';
import { gunzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import type { LocalExchange } from './exchange.ts';
import { CONTRACT_HOST } from './rest-faults.ts';

const PING = '{"method":"ping"}';

/** A client of the local exchange as a test needs it: it notes every frame and does nothing by itself. */
export interface EdgeClient {
  /** Everything received, in order: the text of text frames, the unzipped text of binary ones. */
  readonly frames: readonly string[];
  readonly binaryCount: () => number;
  send(text: string): void;
  /** Resolves when `count` frames have come in all. */
  received(count: number): Promise<void>;
  /** Pings, and resolves with all frames since the last call but that ping's pong: whatever the exchange had sent by now is among them. */
  settled(): Promise<readonly string[]>;
  /** Resolves with the code when the connection ends. */
  readonly closed: Promise<number>;
  close(): void;
}

/** TLS to loopback under the exchange's own name, trusting nothing but its CA. */
export function tlsOptions(exchange: LocalExchange, host: string): RequestOptions {
  return { host: '127.0.0.1', port: exchange.port, servername: host, ca: exchange.caPem, headers: { host } };
}

/** Opens a WebSocket; rejects with ws's error ("Unexpected server response: 404", "socket hang up") when it is refused. */
export async function openEdge(
  exchange: LocalExchange,
  path = '/edge',
  host = CONTRACT_HOST as string,
  origin?: string,
): Promise<EdgeClient> {
  const { headers, ...tls } = tlsOptions(exchange, host);
  const socket = new WebSocket(`wss://127.0.0.1:${exchange.port}${path}`, {
    ...tls,
    headers: { ...headers, ...(origin === undefined ? {} : { origin }) },
  });
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  let binaryCount = 0;
  let taken = 0;
  socket.on('message', (bytes: Buffer, isBinary) => {
    if (isBinary) binaryCount += 1;
    frames.push(isBinary ? gunzipSync(bytes).toString() : bytes.toString());
    for (const look of [...waiting]) look();
  });
  const closed = new Promise<number>((resolve) => {
    socket.once('close', (code) => resolve(code));
  });
  const frameAt = (index: () => number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (index() < 0 || index() >= frames.length) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    frames,
    binaryCount: () => binaryCount,
    send: (text) => socket.send(text),
    received: (count) => frameAt(() => count - 1),
    async settled() {
      const from = taken;
      const pongAt = (): number => frames.findIndex((frame, index) => index >= from && frame.startsWith('{"channel":"pong"'));
      socket.send(PING);
      await frameAt(pongAt);
      const end = pongAt();
      taken = end + 1;
      return frames.slice(from, end);
    },
    closed,
    close: () => socket.terminate(),
  };
}

/** What a REST call brought; header names are in lower case, `body` is unzipped. */
export interface RestReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A GET to the local exchange; rejects when the connection breaks. */
export function getRest(exchange: LocalExchange, host: string, path: string, headers: Record<string, string> = {}): Promise<RestReply> {
  return new Promise((resolve, reject) => {
    const options = { ...tlsOptions(exchange, host), path, headers: { host, ...headers }, agent: false };
    get(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const body = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    }).on('error', reject);
  });
}
