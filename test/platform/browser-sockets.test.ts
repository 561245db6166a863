import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import type { WebSocket as ServerSide } from 'ws';
import { browserSockets } from '../../src/background/platform/browser-sockets.ts';

/** A browser's socket raises no exception for an error event that nobody listens to; Node's does. */
class BrowserLikeWebSocket extends NodeWebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

beforeAll(() => vi.stubGlobal('WebSocket', BrowserLikeWebSocket));
afterAll(() => vi.unstubAllGlobals());

async function serve(onConnection: (socket: ServerSide) => void): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', onConnection);
  await new Promise<void>((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function openSocket(url: string) {
  const heard: unknown[] = [];
  const socket = browserSockets.open(url, {
    onOpen: () => heard.push('open'),
    onFrame: (frame) => heard.push(typeof frame === 'string' ? frame : [...new Uint8Array(frame)]),
    onClose: (detail) => heard.push(detail),
  });
  return { socket, heard, until: (count: number) => vi.waitFor(() => expect(heard).toHaveLength(count)) };
}

describe('the browser’s WebSocket behind the seam', () => {
  it('tells opening, text, bytes and the other end’s close once, in order', async () => {
    const url = await serve((far) => {
      far.on('message', (text) => {
        far.send(`got ${String(text)}`);
        far.send(new Uint8Array([1, 2, 3]));
        far.close(4001, 'bye');
      });
    });
    const { socket, heard, until } = openSocket(url);
    socket.send('lost: not open yet');
    await until(1);
    socket.send('hello');
    await until(4);
    expect(heard).toEqual(['open', 'got hello', [1, 2, 3], { code: 4001, reason: 'bye', opened: true }]);
    socket.send('into the void');
    socket.close();
    expect(heard).toHaveLength(4);
  });

  it('tells of a handshake that failed', async () => {
    const { heard, until } = openSocket('ws://127.0.0.1:9/');
    await until(1);
    expect(heard).toEqual([{ code: 1006, reason: '', opened: false }]);
  });

  it('is silent after a close of our own, open or not yet', async () => {
    let ended = 0;
    const url = await serve((far) => {
      far.on('close', () => (ended += 1));
      far.send('late');
    });
    const early = openSocket(url);
    early.socket.close();
    const open = openSocket(url);
    await vi.waitFor(() => expect(open.heard[0]).toBe('open'));
    const before = open.heard.length;
    open.socket.close();
    open.socket.close();
    open.socket.send('late');
    await vi.waitFor(() => expect(ended).toBeGreaterThan(0));
    expect([early.heard, open.heard.length]).toEqual([[], before]);
  });
});
