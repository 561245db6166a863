import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { browserHttp } from '../../src/background/platform/browser-http.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const limits = { timeoutMs: 5000, maxBytes: 1000 };

describe('the browser’s fetch behind the seam', () => {
  it('brings status and text, and sends neither cookies nor a referrer', async () => {
    let headers: Record<string, unknown> = {};
    const url = await serve((request, response) => {
      headers = request.headers;
      response.writeHead(403, { 'set-cookie': 'a=b' }).end('geblockt – «№»');
    });
    for (let round = 0; round < 2; round += 1) {
      expect(await browserHttp.get(url, limits)).toEqual({ kind: 'answer', status: 403, body: 'geblockt – «№»' });
    }
    expect([headers['cookie'], headers['referer'], headers['cache-control']]).toEqual([undefined, undefined, 'no-cache']);
  });

  it.each([
    [1000, 'answer'],
    [1001, 'failure'],
  ])('bounds the body: %s bytes are an %s', async (length, kind) => {
    const url = await serve((_, response) => response.end('x'.repeat(length)));
    const answer = await browserHttp.get(url, limits);
    expect(answer.kind).toBe(kind);
    if (answer.kind === 'failure') expect(answer).toEqual({ kind, reason: 'too-large', detail: 'more than 1000 bytes came' });
  });

  it('bounds the decoded body and reads no more of an endless one', async () => {
    const bomb = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('0'.repeat(10_000_000))),
    );
    expect(await browserHttp.get(bomb, limits)).toMatchObject({ kind: 'failure', reason: 'too-large' });
    const endless = await serve((_, response) => {
      const more = () => void (response.destroyed || response.write('y'.repeat(500), () => setImmediate(more)));
      more();
    });
    expect(await browserHttp.get(endless, limits)).toMatchObject({ kind: 'failure', reason: 'too-large' });
  });

  it('gives up on silence, also in the middle of a body', async () => {
    const silent = await serve(() => undefined);
    expect(await browserHttp.get(silent, { timeoutMs: 50, maxBytes: 10 })).toEqual({
      kind: 'failure',
      reason: 'timeout',
      detail: 'no whole answer within 50 ms',
    });
    const stuck = await serve((_, response) => response.writeHead(200).write('half'));
    expect(await browserHttp.get(stuck, { timeoutMs: 150, maxBytes: 10 })).toMatchObject({ kind: 'failure', reason: 'timeout' });
  });

  it('names a connection that fails', async () => {
    const broken = await serve((request) => request.socket.destroy());
    expect(await browserHttp.get(broken, limits)).toMatchObject({ kind: 'failure', reason: 'network' });
  });
});
