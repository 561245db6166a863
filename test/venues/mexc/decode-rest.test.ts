import { describe, expect, it } from 'vitest';
import { decodeCandles } from '../../../src/venues/mexc/decode-candles.ts';
import { decodeEnvelope } from '../../../src/venues/mexc/decode-envelope.ts';
import { decodeBulkPrices, decodeContract, decodeContracts, decodeFairPrice, decodePing } from '../../../src/venues/mexc/decode-rest.ts';
import { inEnglish } from '../../said-in-english.ts';

function payloadOf(body: string): unknown {
  const envelope = decodeEnvelope(200, body);
  return envelope.ok ? envelope.value : envelope.said;
}

describe('the envelope', () => {
  it('gives its data', () => {
    expect(payloadOf(`{"success":true,"code":0,"data":${'['.repeat(15)}${']'.repeat(15)}}`)).toHaveLength(1);
    expect(decodeEnvelope(200, '{"success":true,"code":0,"data":1761875313209}')).toEqual({ ok: true, value: 1761875313209 });
  });

  it.each([
    [
      200,
      '{"success":false,"code":1001,"message":"Contract does not exist"}',
      'unknown-contract',
      'The exchange does not know this contract (code 1001: Contract does not exist)',
    ],
    [
      200,
      '{"success":false,"code":510,"message":"Requests are too frequent"}',
      'too-frequent',
      'The exchange says that requests come too often (code 510: Requests are too frequent)',
    ],
    [200, '{"success":false,"code":429}', 'too-frequent', 'The exchange says that requests come too often (code 429)'],
    [429, '', 'too-frequent', 'The exchange says that requests come too often (HTTP 429)'],
    [
      200,
      '{"success":false,"code":500,"message":"Internal error"}',
      'exchange-fault',
      'The exchange has a fault of its own (code 500: Internal error)',
    ],
    [200, '{"success":false,"code":602,"message":"x"}', 'refused', 'The exchange refused the request (code 602: x)'],
    [200, '{"success":true,"code":9,"data":[]}', 'refused', 'The exchange refused the request (code 9)'],
    [200, '{"success":false}', 'refused', 'The exchange refused the request (code (missing))'],
    [403, '<html>', 'blocked', 'The exchange refuses this country or network (HTTP 403)'],
    [451, '{"success":true,"code":0,"data":1}', 'blocked', 'The exchange refuses this country or network (HTTP 451)'],
    [200, '{"success":false,"code":403,"message":"region"}', 'blocked', 'The exchange refuses this country or network (code 403: region)'],
    [502, '<html>Bad Gateway', 'exchange-fault', 'The exchange has a fault of its own (HTTP 502)'],
    [
      200,
      '{"code":2001,"msg":"System maintenance"}',
      'exchange-fault',
      'The exchange has a fault of its own (code 2001: System maintenance)',
    ],
    [
      200,
      '{"code":"9999","message":"Down until 12:00"}',
      'exchange-fault',
      'The exchange has a fault of its own (code 9999: Down until 12:00)',
    ],
    [503, '{"code":503,"message":"Down"}', 'exchange-fault', 'The exchange has a fault of its own (HTTP 503, code 503: Down)'],
    [503, '{"message":"Down until 12:00"}', 'exchange-fault', 'The exchange has a fault of its own (HTTP 503: Down until 12:00)'],
    [200, '{"code":510,"msg":"slower"}', 'too-frequent', 'The exchange says that requests come too often (code 510: slower)'],
    [
      200,
      '{"code":1001,"msg":"Contract does not exist"}',
      'exchange-fault',
      'The exchange has a fault of its own (code 1001: Contract does not exist)',
    ],
    [200, '{"success":null,"code":0,"msg":"ok"}', 'not-the-envelope', 'Something came that is not the exchange’s answer (HTTP 200: ok)'],
    [
      200,
      `{"code":2001,"msg":"${'<b>'.repeat(100)}"}`,
      'exchange-fault',
      `The exchange has a fault of its own (code 2001: ${'<b>'.repeat(66)}<…)`,
    ],
    [200, '{"code":{},"msg":["a"]}', 'not-the-envelope', 'Something came that is not the exchange’s answer (HTTP 200)'],
    [404, 'not found', 'not-the-envelope', 'Something came that is not the exchange’s answer (HTTP 404)'],
    [200, '', 'not-the-envelope', 'Something came that is not the exchange’s answer (HTTP 200)'],
    [200, '[]', 'not-the-envelope', 'Something came that is not the exchange’s answer (HTTP 200)'],
    [200, '{"success":"true","code":0}', 'not-the-envelope', 'Something came that is not the exchange’s answer (HTTP 200)'],
    [
      200,
      `{"success":true,"code":0,"data":${'['.repeat(16)}${']'.repeat(16)}}`,
      'malformed',
      'The exchange’s answer cannot be read. It is nested deeper than 16 levels',
    ],
    [302, '{"success":true,"code":0,"data":1}', 'not-the-envelope', 'Something came that is not the exchange’s answer (HTTP 302)'],
  ])('with HTTP %s and %s is refused: %s', (status, body, reason, message) => {
    const reply = decodeEnvelope(status, body);
    expect(!reply.ok && [reply.reason, inEnglish(reply.said)]).toEqual([reason, message]);
  });

  it.each([['\n <!DOCTYPE html><p>Service unavailable in your region'], ['<html lang="en">']])(
    'a web page instead is told as such: %s',
    (body) => {
      const words =
        'A web page came instead of prices (HTTP 200); the exchange may be blocked in this country or network, or a login page stands in between';
      const reply = decodeEnvelope(200, body);
      expect(!reply.ok && [reply.reason, inEnglish(reply.said)]).toEqual(['blocked', words]);
    },
  );
});

describe('payloads', () => {
  it('ping and fair price, verbatim', () => {
    expect(decodePing(payloadOf('{"success":true,"code":0,"data":1761875313209}'))).toEqual({ ok: true, value: 1761875313209 });
    const fair = payloadOf('{"success":true,"code":0,"data":{"symbol":"BTC_USDT","fairPrice":31103.4,"timestamp":1609829705178}}');
    expect(decodeFairPrice(fair, 'BTC_USDT')).toEqual({ ok: true, value: { price: '31103.4', at: 1609829705178 } });
    expect(decodeFairPrice(fair, 'ETH_USDT')).toMatchObject({
      ok: false,
      reason: 'malformed',
      said: [{ key: 'answer-unreadable' }, { key: 'not-same', params: { field: 'symbol', value: 'BTC_USDT', wanted: 'ETH_USDT' } }],
    });
  });

  it('bulk poll: a captured row is read, bad rows are rejected one by one', () => {
    const captured =
      '{"symbol":"BTC_USDT","fundingRate":0.000067,"maxFundingRate":0.0018,"minFundingRate":-0.0018,"collectCycle":8,"nextSettleTime":1789459200000,"timestamp":1789455551670,"idxPrice":77271.6,"fairPrice":77240.4}';
    const rows = [
      captured,
      '{"symbol":"ETH_USDT","fairPrice":0}',
      '{"symbol":"BTC_USDT","fairPrice":1}',
      '7',
      '{"fairPrice":1}',
      '{"symbol":"X_USDT","fairPrice":2.5E-7}',
    ];
    const bulk = decodeBulkPrices(payloadOf(`{"success":true,"code":0,"data":[${rows.join(',')}]}`));
    if (!bulk.ok) throw new Error(inEnglish(bulk.said));
    expect([...bulk.value.prices]).toEqual([
      ['BTC_USDT', { price: '77240.4', at: 1789455551670 }],
      ['X_USDT', { price: '0.00000025', at: null }],
    ]);
    expect([...bulk.value.listed]).toEqual(['BTC_USDT', 'ETH_USDT', 'X_USDT']);
    expect(bulk.value.rejected).toEqual([
      { reason: { key: 'not-price', params: { field: 'ETH_USDT.fairPrice', value: '0' } }, excerpt: '{symbol: ETH_USDT, fairPrice: 0}' },
      { reason: { key: 'second-row', params: { symbol: 'BTC_USDT' } }, excerpt: '{symbol: BTC_USDT, fairPrice: 1}' },
      { reason: { key: 'not-symbol', params: { field: 'symbol', value: '(missing)' } }, excerpt: '7' },
      { reason: { key: 'not-symbol', params: { field: 'symbol', value: '(missing)' } }, excerpt: '{fairPrice: 1}' },
    ]);
  });

  it('contract records are kept verbatim', () => {
    const record = { symbol: 'BTC_USDT', riskLimitCustom: [{ level: 1, maxVol: 5 }], odd: null };
    expect(decodeContract(record, 'BTC_USDT')).toEqual({ ok: true, value: record });
    expect(decodeContract([record], 'BTC_USDT')).toMatchObject({ ok: false, reason: 'malformed' });
    const all = decodeContracts([record, { symbol: 5 }, record, { symbol: 'ETH_USDT' }]);
    if (!all.ok) throw new Error(inEnglish(all.said));
    expect([...all.value.records]).toEqual([
      ['BTC_USDT', record],
      ['ETH_USDT', { symbol: 'ETH_USDT' }],
    ]);
    expect(all.value.rejected.map(({ reason }) => inEnglish([reason]))).toEqual([
      'symbol “5” is not a contract symbol',
      'BTC_USDT has a second row',
    ]);
  });

  it('candles: columns become rows; impossible ones are counted', () => {
    const columns = {
      time: [1789455540, 1789455600, 1789455660, 5],
      open: [10, 10, 10, 1],
      high: [12, 9, 12, 1],
      low: [8, 8, -1, 1],
      close: [11, 8.5, 11, 1],
    };
    expect(decodeCandles(columns)).toEqual({
      ok: true,
      value: { candles: [{ at: 1789455540000, open: '10', high: '12', low: '8', close: '11' }], rejectedCount: 3 },
    });
    expect(decodeCandles({ time: [], open: [], high: [], low: [], close: [] })).toEqual({
      ok: true,
      value: { candles: [], rejectedCount: 0 },
    });
  });

  it.each([
    ['columns of different lengths', { time: [1], open: [], high: [], low: [], close: [] }],
    ['a missing column', { time: [], open: [], high: [], low: [] }],
    ['too many', Object.fromEntries(['time', 'open', 'high', 'low', 'close'].map((name) => [name, Array(2001).fill(1)]))],
    ['a list', []],
  ])('candles: %s are refused', (_, columns) => {
    expect(decodeCandles(columns)).toMatchObject({ ok: false, reason: 'malformed' });
  });
});
