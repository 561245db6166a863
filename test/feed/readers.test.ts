import { describe, expect, it } from 'vitest';
import { createCandleReader } from '../../src/background/feed/candle-reader.ts';
import { createContractReader } from '../../src/background/feed/contract-reader.ts';
import { createFakeHttp, envelope } from '../platform/fake-http.ts';

const API = 'https://api.mexc.com/api/v1/contract';
const OTHER = 'https://contract.mexc.com/api/v1/contract';
const record = { symbol: 'BTC_USDT', contractSize: 0.0001 };

describe('reading contract records', () => {
  it('asks for one with a bound of 256 kB', async () => {
    const http = createFakeHttp(() => envelope(record));
    const reader = createContractReader(http);
    expect(await reader.readContract('BTC_USDT')).toEqual({ ok: true, value: record });
    expect(http.requests).toEqual([{ url: `${API}/detail?symbol=BTC_USDT`, timeoutMs: 8000, maxBytes: 256_000 }]);
  });

  it('asks the other host when the first gives nothing usable, and tells its reason when neither does', async () => {
    const http = createFakeHttp((url) =>
      url.startsWith(API) ? { kind: 'failure', reason: 'too-large', detail: 'more than 256000 bytes came' } : envelope(record),
    );
    expect(await createContractReader(http).readContract('BTC_USDT')).toEqual({ ok: true, value: record });
    http.respond(() => ({ kind: 'answer', status: 403, body: '' }));
    const message = 'HTTP 403: the exchange refuses this country or network';
    expect(await createContractReader(http).readContract('BTC_USDT')).toEqual({ ok: false, reason: 'blocked', message });
    expect(http.urls.slice(2)).toEqual([`${API}/detail?symbol=BTC_USDT`, `${OTHER}/detail?symbol=BTC_USDT`]);
  });

  it('does not ask the other host about a contract that the exchange does not know', async () => {
    const http = createFakeHttp(() => ({
      kind: 'answer',
      status: 200,
      body: '{"success":false,"code":1001,"message":"Contract does not exist"}',
    }));
    expect(await createContractReader(http).readContract('NOPE_USDT')).toMatchObject({ ok: false, reason: 'unknown-contract' });
    expect(http.urls).toHaveLength(1);
  });
});

it('candles are asked for in whole seconds around the gap', async () => {
  const columns = { time: [1789455540], open: [1], high: [2], low: [0.5], close: [1.5] };
  const http = createFakeHttp(() => envelope(columns));
  const reply = await createCandleReader(http)('BTC_USDT', 1789455541500, 1789455599001);
  expect(reply).toEqual({
    ok: true,
    value: { candles: [{ at: 1789455540000, open: '1', high: '2', low: '0.5', close: '1.5' }], rejectedCount: 0 },
  });
  expect(http.urls).toEqual([`${API}/kline/fair_price/BTC_USDT?interval=Min1&start=1789455541&end=1789455600`]);
});
