import { describe, expect, it } from 'vitest';
import { createContractQueue } from '../../../src/background/exchange/contract-requests.ts';
import type { HttpAnswer } from '../../../src/background/platform/platform.ts';
import { MEXC } from '../../../src/venues/mexc/mexc.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeHttp, envelope } from '../../platform/fake-http.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';
import { settled } from '../../platform/open-calls.ts';

const LIST = 'https://api.mexc.com/api/v1/contract/detail';
const one = (symbol: string): string => `${LIST}?symbol=${symbol}`;
const symbols = (count: number): string[] => Array.from({ length: count }, (_none, index) => `C${index}_USDT`);
const record = (symbol: string): { symbol: string } => ({ symbol });

function exchange(list: () => HttpAnswer) {
  const http = createFakeHttp((url) => (url === LIST ? list() : envelope(record(url.slice(one('').length)))));
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  return { http, timers, queue: createContractQueue({ http, clock, timers }, MEXC) };
}

describe('contract records', () => {
  it('go one by one while they are few, at most eight in any two seconds, the newest first', async () => {
    const { http, timers, queue } = exchange(() => envelope([]));
    const replies = Promise.all(symbols(19).map((symbol) => queue.readContract(symbol)));
    await settled();
    expect(http.urls).toEqual([18, 17, 16, 15, 14, 13, 12, 11].map((index) => one(`C${index}_USDT`)));
    await timers.advance(1_999);
    expect(http.urls).toHaveLength(8);
    void queue.readContract('FORM_USDT');
    await timers.advance(1);
    expect(http.urls).toHaveLength(16);
    expect(http.urls[8]).toBe(one('FORM_USDT'));
    await timers.advance(2_000);
    expect(http.urls).toHaveLength(20);
    expect(await replies).toEqual(symbols(19).map((symbol) => ({ ok: true, value: record(symbol) })));
  });

  it('are one request where twenty are wanted at once; what the list lacks is asked for by itself', async () => {
    const { http, timers, queue } = exchange(() => envelope(symbols(300).slice(1).map(record)));
    const replies = Promise.all(symbols(300).map((symbol) => queue.readContract(symbol)));
    await settled();
    expect(http.urls).toEqual([LIST, one('C0_USDT')]);
    expect((await replies).every((reply, index) => reply.ok && reply.value['symbol'] === `C${index}_USDT`)).toBe(true);
    await timers.advance(2_000);
    expect(timers.pendingCount).toBe(0);
  });

  it('come one by one when the list does not', async () => {
    const { http, timers, queue } = exchange(() => ({ kind: 'failure', reason: 'too-large', detail: 'more than 8000000 bytes came' }));
    const replies = Promise.all(symbols(20).map((symbol) => queue.readContract(symbol)));
    await timers.advance(6_000);
    expect(http.urls.filter((url) => url.endsWith('/detail'))).toHaveLength(2);
    expect((await replies).filter((reply) => reply.ok)).toHaveLength(20);
  });

  it('count each host that is asked: with the first one dead no two seconds have more than eight requests either', async () => {
    const { http, timers, queue } = exchange(() => envelope([]));
    const other = one('').replace('api.mexc.com', 'contract.mexc.com');
    http.respond((url) =>
      url.startsWith(other) ? envelope(record(url.slice(other.length))) : { kind: 'failure', reason: 'network', detail: 'cut' },
    );
    const replies = Promise.all(symbols(10).map((symbol) => queue.readContract(symbol)));
    await settled();
    expect(http.urls).toHaveLength(8);
    await timers.advance(2_000);
    expect(http.urls).toHaveLength(16);
    await timers.advance(2_000);
    expect(http.urls).toHaveLength(20);
    expect((await replies).every((reply, index) => reply.ok && reply.value['symbol'] === `C${index}_USDT`)).toBe(true);
  });
});
