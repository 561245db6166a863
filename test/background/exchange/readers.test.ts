import { describe, expect, it } from 'vitest';
import { createCandleReader } from '../../../src/background/exchange/candle-reader.ts';
import { createContractQueue } from '../../../src/background/exchange/contract-requests.ts';
import { MEXC } from '../../../src/venues/mexc/mexc.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeHttp, envelope } from '../../platform/fake-http.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';
import { settled } from '../../platform/open-calls.ts';

const API = 'https://api.mexc.com/api/v1/contract';
const OTHER = 'https://contract.mexc.com/api/v1/contract';
const record = { symbol: 'BTC_USDT', contractSize: 0.0001 };

describe('reading contract records', () => {
  function reader(http: ReturnType<typeof createFakeHttp>) {
    const clock = createFakeClock();
    return createContractQueue({ http, clock, timers: createFakeTimers(clock) }, MEXC);
  }

  it('asks for one with a bound of 256 kB', async () => {
    const http = createFakeHttp(() => envelope(record));
    expect(await reader(http).readContract('BTC_USDT')).toEqual({ ok: true, value: record });
    expect(http.requests).toEqual([{ url: `${API}/detail?symbol=BTC_USDT`, timeoutMs: 8000, maxBytes: 256_000 }]);
  });

  it('asks the other host when the first gives nothing usable, and tells its reason when neither does', async () => {
    const http = createFakeHttp((url) =>
      url.startsWith(API) ? { kind: 'failure', reason: 'too-large', detail: 'more than 256000 bytes came' } : envelope(record),
    );
    expect(await reader(http).readContract('BTC_USDT')).toEqual({ ok: true, value: record });
    http.respond(() => ({ kind: 'answer', status: 403, body: '' }));
    const said = [{ key: 'exchange-blocks', params: { label: 'HTTP 403' } }];
    expect(await reader(http).readContract('BTC_USDT')).toEqual({ ok: false, reason: 'blocked', said });
    expect(http.urls.slice(2)).toEqual([`${API}/detail?symbol=BTC_USDT`, `${OTHER}/detail?symbol=BTC_USDT`]);
  });

  it('does not ask the other host about a contract that the exchange does not know', async () => {
    const http = createFakeHttp(() => ({
      kind: 'answer',
      status: 200,
      body: '{"success":false,"code":1001,"message":"Contract does not exist"}',
    }));
    expect(await reader(http).readContract('NOPE_USDT')).toMatchObject({ ok: false, reason: 'unknown-contract' });
    expect(http.urls).toHaveLength(1);
  });
});

describe('reading candles', () => {
  const AT = 1_789_455_600_000;
  const columns = { time: [1789455540], open: [1], high: [2], low: [0.5], close: [1.5] };
  const candle = { open: '1', high: '2', low: '0.5', close: '1.5' };
  const PING = `${API}/ping`;
  const urlOf = (start: number, end: number): string => `${API}/kline/fair_price/BTC_USDT?interval=Min1&start=${start}&end=${end}`;

  function reader(exchangeAt: number) {
    const clock = createFakeClock(AT);
    const timers = createFakeTimers(clock);
    const http = createFakeHttp((url) => envelope(url === PING ? exchangeAt : columns));
    return { clock, timers, http, read: createCandleReader({ http, clock, timers }, MEXC) };
  }

  it('asks from the minute that runs at the first instant, in whole seconds', async () => {
    const { http, read } = reader(AT + 1_999);
    const reply = await read('BTC_USDT', 1789455541500, 1789455599001);
    expect(reply).toEqual({ ok: true, value: { candles: [{ at: 1789455540000, ...candle }], rejectedCount: 0 } });
    expect(http.urls).toEqual([PING, urlOf(1789455540, 1789455600)]);
  });

  it.each([
    ['ahead', 600_000, 1789456080, 1789456200],
    ['behind', -600_000, 1789454880, 1789455000],
    ['ahead by a broken minute, so that one candle more is asked for', 615_000, 1789456080, 1789456275],
  ])("speaks the exchange's time where its clock is %s, and answers in ours", async (_name, lead, start, end) => {
    const { http, read } = reader(AT + lead);
    const reply = await read('BTC_USDT', 1789455480000, 1789455600000);
    expect(http.urls).toEqual([PING, urlOf(start, end)]);
    expect(reply).toMatchObject({ ok: true, value: { candles: [{ at: 1789455540000 - lead }] } });
  });

  it('asks for the time once for many contracts, and again when the clock was set or half a minute passed', async () => {
    const { clock, http, read } = reader(AT);
    for (const passMs of [0, 29_999, 1, -60_000]) {
      clock.advance(passMs);
      await read('BTC_USDT', AT, AT);
    }
    expect(http.urls.map((url) => url === PING)).toEqual([true, false, false, true, false, true, false]);
  });

  it('goes no faster than the exchange allows, and fails in words where it does not tell its time', async () => {
    const { timers, http, read } = reader(AT);
    await read('BTC_USDT', AT, AT);
    const replies = Promise.all(Array.from({ length: 20 }, () => read('BTC_USDT', AT, AT)));
    await settled();
    expect(http.urls).toHaveLength(17);
    await timers.advance(2_000);
    expect((await replies).every(({ ok }) => ok)).toBe(true);
    const broken = reader(AT);
    broken.http.respond(() => ({ kind: 'answer', status: 403, body: '' }));
    const said = [{ key: 'exchange-blocks', params: { label: 'HTTP 403' } }];
    expect(await broken.read('BTC_USDT', AT, AT)).toEqual({ ok: false, reason: 'blocked', said });
  });

  it('counts each host that is asked, and asks an exchange that is down for its time once for all', async () => {
    const { clock, timers, http, read } = reader(AT);
    http.respond((url) => (url.endsWith('/ping') ? envelope(AT) : { kind: 'failure', reason: 'network', detail: 'cut' }));
    const replies = Promise.all(Array.from({ length: 20 }, () => read('BTC_USDT', AT, AT)));
    await settled();
    expect(http.urls.filter((url) => url.endsWith('/ping'))).toHaveLength(1);
    expect(http.urls.filter((url) => url.includes('/kline/'))).toHaveLength(16);
    await timers.advance(6_000);
    expect((await replies).every(({ ok }) => !ok)).toBe(true);
    expect(http.urls.filter((url) => url.includes('/kline/'))).toHaveLength(40);

    http.respond(() => ({ kind: 'failure', reason: 'network', detail: 'cut' }));
    clock.advance(30_000);
    const asked = http.urls.length;
    await Promise.all(Array.from({ length: 20 }, () => read('BTC_USDT', AT, AT)));
    for (let index = 0; index < 20; index += 1) await read('BTC_USDT', AT, AT);
    // Both hosts, once; a moment later they are asked again.
    expect(http.urls).toHaveLength(asked + 2);
    clock.advance(2_000);
    await read('BTC_USDT', AT, AT);
    expect(http.urls).toHaveLength(asked + 4);
  });
});
