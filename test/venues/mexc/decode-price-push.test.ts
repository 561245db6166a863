import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/venues/mexc/decode-frame.ts';
import { readFairPricePush } from '../../../src/venues/mexc/decode-price-push.ts';
import { numberText } from '../../../src/venues/read-price.ts';

const frame = (price: string, symbol = 'BTC_USDT', inner = symbol, ts = '1789498540821') =>
  `{"symbol":"${symbol}","data":{"symbol":"${inner}","price":${price}},"channel":"push.fair.price","ts":${ts}}`;

describe('readFairPricePush', () => {
  it.each([
    ['75986', 75986],
    ['0.00278', 0.00278],
    ['0.080100', 0.0801],
    ['123456789012345', 123456789012345],
    ['999999999999.999', 999999999999.999],
    ['0.00000123456789', 0.00000123456789],
    ['0.000001', 0.000001],
  ])('reads the price %s', (price, value) => {
    expect(readFairPricePush(frame(price))).toEqual({ symbol: 'BTC_USDT', value, ts: 1789498540821 });
  });

  it.each([
    ['0'],
    ['0.0000009'],
    ['-1'],
    ['1e5'],
    ['007'],
    ['.5'],
    ['5.'],
    ['1234567890123456'],
    ['123456789012345.1'],
    ['0.000001234567891'],
    ['"5"'],
    ['NaN'],
  ])('leaves the price %s to the decoder of everything', (price) => {
    expect(readFairPricePush(frame(price))).toBeNull();
  });

  it.each([
    frame('5', 'BTC_USDT', 'ETH_USDT'),
    frame('5', 'btc_usdt'),
    frame('5', 'BTCUSDT'),
    frame('5', `${'A'.repeat(31)}_B`),
    frame('5', 'BTC_USDT', 'BTC_USDT', '0789498540821'),
    frame('5', 'BTC_USDT', 'BTC_USDT', '17894985408211'),
    frame('5', 'BTC_USDT', 'BTC_USDT', '"1789498540821"'),
    ` ${frame('5')}`,
    `${frame('5')}\n`,
    frame('5').replace('push.fair.price', 'push.index.price'),
    frame('5').replace('push.fair.price', 'pushxfair.price'),
    frame('5').replace('"ts"', '"t"'),
  ])('leaves %s to it', (text) => {
    expect(readFairPricePush(text)).toBeNull();
  });

  it('accepts nothing that the decoder of everything would read otherwise', () => {
    const number = fc.oneof(
      fc.double({ min: 1e-9, max: 1e17, noNaN: true }).map(String),
      fc.tuple(fc.nat(), fc.stringMatching(/^\d{0,17}$/)).map(([whole, rest]) => (rest === '' ? String(whole) : `${whole}.${rest}`)),
      fc.stringMatching(/^[-0-9.eE+]{1,8}$/),
      // Up to the last digit that is sure of its double, and one beyond.
      fc.tuple(fc.bigInt(1n, 10n ** 16n - 1n), fc.nat(15)).map(([digits, scale]) => {
        const text = String(digits).padStart(scale + 1, '0');
        return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
      }),
    );
    const symbol = fc.stringMatching(/^[A-Z0-9]{1,31}_[A-Z0-9]{1,11}$/);
    const time = fc.oneof({ weight: 5, arbitrary: fc.stringMatching(/^[1-9]\d{12}$/) }, fc.stringMatching(/^\d{12,14}$/));
    let accepted = 0;
    fc.assert(
      fc.property(number, symbol, time, (price, name, ts) => {
        const text = frame(price, name, name, ts);
        const push = readFairPricePush(text);
        if (push === null) return;
        accepted += 1;
        expect(decodeFrame(text)).toEqual({ kind: 'fair-price', symbol: push.symbol, price: numberText(push.value), ts: push.ts });
      }),
      { seed: 27, numRuns: 5_000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });
});
