import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { getRest, tlsOptions } from './edge-client.ts';
import { startExchange } from './exchange.ts';
import { API_HOST, CONTRACT_HOST } from './rest-faults.ts';
import { LISTINGS, testExchange } from './test-exchange.ts';

async function leafOf(options: ConnectionOptions): Promise<X509Certificate> {
  const socket = connectTls(options);
  await once(socket, 'secureConnect');
  const leaf = socket.getPeerX509Certificate();
  socket.destroy();
  if (leaf === undefined) throw new Error('the server sent no certificate');
  return leaf;
}

describe('TLS', () => {
  it('one leaf for both hosts, trusted by the CA alone, with the hash that Chromium is given', async () => {
    const { exchange } = await testExchange();
    for (const host of [CONTRACT_HOST, API_HOST]) {
      const leaf = await leafOf(tlsOptions(exchange, host) as ConnectionOptions);
      const spki = leaf.publicKey.export({ type: 'spki', format: 'der' });
      expect(createHash('sha256').update(spki).digest('base64')).toBe(exchange.spkiHash);
      expect(leaf.verify(new X509Certificate(exchange.caPem).publicKey)).toBe(true);
    }
  });

  it('is refused without the CA, and under another name', async () => {
    const { exchange } = await testExchange();
    const trusted = tlsOptions(exchange, CONTRACT_HOST) as ConnectionOptions;
    const { ca: _ca, ...untrusting } = trusted;
    await expect(leafOf(untrusting)).rejects.toThrow('unable to verify the first certificate');
    await expect(leafOf({ ...trusted, servername: 'example.com' })).rejects.toThrow("Hostname/IP does not match certificate's altnames");
  });

  it('Chromium gets the mapping of both hosts, nothing else of the network, and the hash', async () => {
    const { exchange } = await testExchange();
    const { port, spkiHash } = exchange;
    expect(exchange.chromiumArgs()).toEqual([
      `--host-resolver-rules=MAP contract.mexc.com:443 127.0.0.1:${port}, MAP api.mexc.com:443 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${spkiHash}`,
    ]);
  });
});

describe('a restart', () => {
  it('cuts every connection and refuses new ones until it is back, on the same port, with the same market', async () => {
    const { exchange, open } = await testExchange();
    const client = await open();
    exchange.market.setPrice('BTC_USDT', '70000');
    await exchange.goDown();
    expect(await client.closed).toBe(1006);
    await expect(open()).rejects.toThrow('ECONNREFUSED');
    await exchange.comeBack();
    await (await open()).settled();
    expect((await getRest(exchange, API_HOST, '/api/v1/contract/fair_price/BTC_USDT')).body).toContain('"fairPrice":70000');
  });

  it('a half-open connection counts for nobody who waits for subscriptions', async () => {
    const { exchange, open } = await testExchange();
    const subscribe = '{"method":"sub.fair.price","param":{"symbol":"BTC_USDT"}}';
    const mute = await open();
    mute.send(subscribe);
    await mute.settled();
    exchange.faults.halfOpenSockets();
    let subscribed = false;
    const waiting = exchange.subscribed(['BTC_USDT']).then(() => (subscribed = true));
    const fresh = await open();
    await fresh.settled();
    expect(subscribed).toBe(false);
    fresh.send(subscribe);
    await waiting;
  });
});

describe('close', () => {
  it('ends clients and timers, frees the port, and may come twice', async () => {
    const { exchange, timers, open } = await testExchange();
    const idle = connect(exchange.port, '127.0.0.1');
    await once(idle, 'connect');
    const client = await open();
    client.send('{"method":"sub.tickers","param":{}}');
    await client.settled();
    exchange.faults.refuseSockets('reset', 60_000);
    expect(timers.pendingCount).toBe(3);
    const idleClosed = once(idle, 'close');
    await exchange.close();
    await exchange.close();
    expect(timers.pendingCount).toBe(0);
    expect(await client.closed).toBe(1006);
    await idleClosed;
    await expect(open()).rejects.toThrow('ECONNREFUSED');
    const again = await startExchange({ listings: LISTINGS, port: exchange.port });
    expect(again.port).toBe(exchange.port);
    await again.close();
  });

  it('leaves no handle: a process that started and closed one ends by itself', async () => {
    const script = fileURLToPath(new URL('start-and-close.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { timeout: 15_000 });
    expect(stdout).toBe('closed 1006\n');
  });
});
