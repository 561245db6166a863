import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/venues/mexc/decode-frame.ts';
import { inEnglish } from '../../said-in-english.ts';

/** Captured from wss://contract.mexc.com/edge in 2021–2026, verbatim, with what they say. */
const CAPTURED: readonly (readonly [string, object])[] = [
  ['{"channel":"pong","data":1789498336785,"ts":1789498336785}', { kind: 'pong', serverAt: 1789498336785 }],
  [
    '{"channel":"rs.sub.fair.price","data":"success","ts":1789498321789}',
    { kind: 'ack', method: 'sub.fair.price', serverAt: 1789498321789 },
  ],
  [
    '{"symbol":"BTC_USDT","data":{"symbol":"BTC_USDT","price":75986},"channel":"push.fair.price","ts":1789498540821}',
    { kind: 'fair-price', symbol: 'BTC_USDT', price: '75986', ts: 1789498540821 },
  ],
  [
    '{"channel":"rs.error","data":"Contract [NOPE_USDT] not exists","ts":1789498321790}',
    { kind: 'error', message: 'Contract [NOPE_USDT] not exists', symbol: 'NOPE_USDT', unknownContract: true },
  ],
  [
    '{"symbol":"BTC_USDT","data":{"symbol":"BTC_USDT","rate":0.000081,"nextSettleTime":1789516800000},"channel":"push.funding.rate","ts":1789498540821}',
    { kind: 'ignored', channel: 'push.funding.rate' },
  ],
  [
    '{"symbol":"YZYSOL_USDT","data":{"symbol":"YZYSOL_USDT","price":0.00278},"channel":"push.fair.price","ts":1746351543720}',
    { kind: 'fair-price', symbol: 'YZYSOL_USDT', price: '0.00278', ts: 1746351543720 },
  ],
  [
    '{"symbol":"BSV_USDT","data":{"symbol":"BSV_USDT","price":36.64},"channel":"push.index.price","ts":1746351370315}',
    { kind: 'ignored', channel: 'push.index.price' },
  ],
  [
    '{"symbol":"LINK_USDT","data":{"symbol":"LINK_USDT","lastPrice":14.022,"riseFallRate":-0.0270,"fairPrice":14.022,"indexPrice":14.028,"volume24":104524120,"amount24":149228107.8277,"maxBidPrice":16.833,"minAskPrice":11.222,"lower24Price":13.967,"high24Price":14.518,"timestamp":1746351275382,"bid1":14.02,"ask1":14.021,"holdVol":14558875,"riseFallValue":-0.390,"fundingRate":-0.000045,"zone":"UTC+8","riseFallRates":[-0.0270,-0.0594,0.1172,-0.3674,0.3499,0.0065],"riseFallRatesOfTimezone":[-0.0238,-0.0153,-0.0270]},"channel":"push.ticker","ts":1746351275382}',
    { kind: 'ignored', channel: 'push.ticker' },
  ],
  [
    '{"channel":"push.ticker","data":{"amount24":69402.4579798127137243,"ask1":29902.5,"bid1":29901.5,"contractId":77,"fairPrice":29903.13,"fundingRate":-0.000012,"high24Price":31873,"holdVol":17766,"indexPrice":29926.05,"lastPrice":29902,"lower24Price":29275.5,"maxBidPrice":32918.5,"minAskPrice":26933,"riseFallRate":-0.0264,"riseFallValue":-813,"symbol":"BTC_USD","timestamp":1654165977028,"volume24":21030740},"symbol":"BTC_USD","ts":1654165977028}',
    { kind: 'ignored', channel: 'push.ticker' },
  ],
  [
    '{"channel":"push.tickers","data":[{"symbol":"ETH_USDT","lastPrice":2324.5,"riseFallRate":0.0356,"fairPrice":2324.32,"indexPrice":2325.44,"volume24":25868309,"amount24":591752573.9792,"maxBidPrice":2557.98,"minAskPrice":2092.89,"lower24Price":2239.39,"high24Price":2332.59,"timestamp":1725872514111}],"ts":1725872514111}',
    { kind: 'ignored', channel: 'push.tickers' },
  ],
];

const fairPrice = (price: string, { symbol = '"BTC_USDT"', inner = '"BTC_USDT"', ts = '1789498540821' } = {}) =>
  `{"symbol":${symbol},"data":{"symbol":${inner},"price":${price}},"channel":"push.fair.price","ts":${ts}}`;

describe('decodeFrame', () => {
  it.each(CAPTURED)('%s', (text, frame) => {
    expect(decodeFrame(text)).toEqual(frame);
  });

  it.each([
    ['0.080100', '0.0801'],
    ['7.548E+4', '75480'],
    ['1E-7', '0.0000001'],
    ['2.5e-9', '0.0000000025'],
    ['1.5E+22', '15000000000000000000000'],
    ['12345678901234567890.5', '12345678901234567000'],
    ['1e-40', '0.0000000000000000000000000000000000000001'],
  ])('writes the price %s as %s', (price, text) => {
    expect(decodeFrame(fairPrice(price))).toEqual({ kind: 'fair-price', symbol: 'BTC_USDT', price: text, ts: 1789498540821 });
  });

  it('takes a ts in a string, and a contract change without a frame symbol', () => {
    expect(decodeFrame(fairPrice('1', { ts: '"1789498540821"' }))).toMatchObject({ kind: 'fair-price', ts: 1789498540821 });
    expect(decodeFrame('{"channel":"push.contract","data":{"symbol":"A_B"},"ts":1}')).toEqual({ kind: 'contract-changed', symbol: 'A_B' });
  });

  it.each([
    ['', 'The frame is not a JSON object'],
    ['{', 'The frame is not a JSON object'],
    ['[]', 'The frame is not a JSON object'],
    ['null', 'The frame is not a JSON object'],
    ['{"data":1}', 'channel “(missing)” is not a text'],
    ['{"channel":"pong","data":"now"}', 'pong “now” is not a time in ms'],
    ['{"channel":"push.contract","data":{"symbol":"<b>"}}', 'symbol “<b>” is not a contract symbol'],
    ['{"channel":"push.fair.price","data":5}', 'data “5” is not an object'],
    [fairPrice('0'), 'BTC_USDT.price “0” is not a number > 0'],
    [fairPrice('-1'), 'BTC_USDT.price “-1” is not a number > 0'],
    [fairPrice('"75986"'), 'BTC_USDT.price “75986” is not a number > 0'],
    [fairPrice('null'), 'BTC_USDT.price “null” is not a number > 0'],
    [fairPrice('1e999'), 'BTC_USDT.price “Infinity” is not a number > 0'],
    [fairPrice('1e40'), 'BTC_USDT.price “1e+40” is not a number > 0'],
    [fairPrice('1e-41'), 'BTC_USDT.price “1e-41” is not a number > 0'],
    [fairPrice('1', { inner: '"ETH_USDT"' }), 'data.symbol is “ETH_USDT”, not BTC_USDT'],
    [fairPrice('1', { symbol: '"btc_usdt"', inner: '"btc_usdt"' }), 'symbol “btc_usdt” is not a contract symbol'],
    [fairPrice('1', { symbol: '"__proto__"', inner: '"__proto__"' }), 'symbol “__proto__” is not a contract symbol'],
    [fairPrice('1', { ts: '1789498540' }), 'ts “1789498540” is not a time in ms'],
    [fairPrice('1', { ts: '1789498540821.5' }), 'ts “1789498540821.5” is not a time in ms'],
    [`{"channel":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'channel “(a list)” is not a text'],
    [' '.repeat(1_000_001), 'The frame has 1,000,001 characters; at most 1,000,000 are read'],
  ])('rejects %.60s', (text, reason) => {
    const frame = decodeFrame(text);
    expect(frame.kind === 'rejected' && inEnglish([frame.reason])).toBe(reason);
  });

  it.each([
    ['{"channel":"rs.sub.fair.price","data":"fail"}', { kind: 'error', message: 'fail', symbol: null, unknownContract: false }],
    ['{"channel":"rs.error","data":{"x":1}}', { kind: 'error', message: '(an object)', symbol: null, unknownContract: false }],
    ['{"channel":"rs.error"}', { kind: 'error', message: '(missing)', symbol: null, unknownContract: false }],
  ])('takes %s as an error', (text, frame) => {
    expect(decodeFrame(text)).toEqual(frame);
  });
});
