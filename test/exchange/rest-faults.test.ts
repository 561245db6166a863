import { describe, expect, it } from 'vitest';
import { settled } from '../platform/open-calls.ts';
import { getRest } from './edge-client.ts';
import { API_HOST, CONTRACT_HOST } from './rest-faults.ts';
import { testExchange } from './test-exchange.ts';

const PATH = '/api/v1/contract/fair_price/BTC_USDT';
const PING = '/api/v1/contract/ping';

describe('one fault', () => {
  it.each([
    [{ kind: 'too-frequent' }, 200, '{"success":false,"code":510,"message":"Requests are too frequent, please try again later"}'],
    [{ kind: 'internal' }, 200, '{"success":false,"code":500,"message":"Internal error"}'],
    [{ kind: 'status', status: 403 }, 403, '<!DOCTYPE html><html><head><title>403</title></head><body>Refused</body></html>'],
    [{ kind: 'truncated' }, 200, '{"success":true,"code":0,"data":{"symbol":"BTC_US'],
    [{ kind: 'body', text: '[]' }, 200, '[]'],
  ] as const)('%j', async (fault, status, body) => {
    const { exchange } = await testExchange();
    exchange.faults.rest.fail(fault);
    const reply = await getRest(exchange, API_HOST, PATH);
    expect([reply.status, reply.body]).toEqual([status, body]);
    expect(exchange.journal.restCalls(PATH).map((call) => call.status)).toEqual([status]);
  });

  it('down: the connection breaks', async () => {
    const { exchange } = await testExchange();
    exchange.faults.rest.fail({ kind: 'down' });
    await expect(getRest(exchange, API_HOST, PATH)).rejects.toThrow('socket hang up');
    expect(exchange.journal.restCalls(PATH).map((call) => call.status)).toEqual([null]);
  });

  it('huge: a body of that size', async () => {
    const { exchange } = await testExchange();
    exchange.faults.rest.fail({ kind: 'huge', bytes: 9_000_000 });
    expect((await getRest(exchange, API_HOST, PATH)).body.length).toBeGreaterThan(9_000_000);
  });

  it('slow: the right answer after the delay, with the price of then', async () => {
    const { exchange, timers } = await testExchange();
    exchange.faults.rest.fail({ kind: 'slow', ms: 5000 });
    let body: string | null = null;
    const reply = getRest(exchange, API_HOST, PATH).then((answer) => (body = answer.body));
    while (timers.pendingCount === 0) await settled();
    await timers.advance(4999);
    expect(body).toBe(null);
    exchange.market.setPrice('BTC_USDT', '70000');
    await timers.advance(1);
    expect(await reply).toContain('"fairPrice":70000');
  });

  it('hang: no answer, until the exchange closes', async () => {
    const { exchange } = await testExchange();
    exchange.faults.rest.fail({ kind: 'hang' });
    const reply = expect(getRest(exchange, API_HOST, PATH)).rejects.toThrow('socket hang up');
    await exchange.journal.until('the request is there', () => exchange.journal.restCalls(PATH).length === 1);
    await exchange.close();
    await reply;
  });
});

describe('scope', () => {
  it('hits one host, or one path, and the newest rule counts until it is healed', async () => {
    const { exchange } = await testExchange();
    const statusOf = async (host: string, path: string): Promise<number> => (await getRest(exchange, host, path)).status;
    const all = (): Promise<number[]> =>
      Promise.all([statusOf(API_HOST, PATH), statusOf(API_HOST, PING), statusOf(CONTRACT_HOST, PATH), statusOf(CONTRACT_HOST, PING)]);
    exchange.faults.rest.fail({ kind: 'status', status: 502 }, { host: API_HOST });
    expect(await all()).toEqual([502, 502, 200, 200]);
    exchange.faults.rest.fail({ kind: 'status', status: 403 }, { path: '/api/v1/contract/fair_price' });
    expect(await all()).toEqual([403, 502, 403, 200]);
    exchange.faults.heal();
    expect(await all()).toEqual([200, 200, 200, 200]);
  });

  it('leaves the sockets alone', async () => {
    const { exchange, open } = await testExchange();
    exchange.faults.rest.fail({ kind: 'down' });
    expect(await (await open()).settled()).toEqual([]);
  });
});
