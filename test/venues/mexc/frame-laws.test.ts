import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, parseDecimal, POSITIVE } from '../../../src/engine/decimal.ts';
import { InputError } from '../../../src/engine/input-error.ts';
import { decodeBulkPrices, decodeContract, decodeContracts, decodeFairPrice, decodePing } from '../../../src/venues/mexc/decode-rest.ts';
import { decodeCandles } from '../../../src/venues/mexc/decode-candles.ts';
import { decodeEnvelope } from '../../../src/venues/mexc/decode-envelope.ts';
import { decodeFrame } from '../../../src/venues/mexc/decode-frame.ts';
import type { Frame } from '../../../src/venues/mexc/decode-frame.ts';
import { readPrice } from '../../../src/venues/read-price.ts';
import { inEnglish } from '../../said-in-english.ts';

const PRICE = /^\d{1,40}(\.\d{1,40})?$/;
const SYMBOL = /^[A-Z0-9]{1,30}_[A-Z0-9]{1,10}$/;
const isBelievablePrice = (price: unknown) => typeof price === 'string' && PRICE.test(price) && /[1-9]/.test(price);

function checkInvariants(frame: Frame): void {
  if ('symbol' in frame && frame.symbol !== null) expect(frame.symbol).toMatch(SYMBOL);
  if (frame.kind === 'fair-price') {
    expect(isBelievablePrice(frame.price)).toBe(true);
    expect(Number.isSafeInteger(frame.ts)).toBe(true);
  }
  if (frame.kind === 'rejected') expect(inEnglish([frame.reason]).length).toBeLessThan(400);
  if (frame.kind === 'error') expect(frame.message.length).toBeLessThanOrEqual(200);
}

const channel = fc.constantFrom(
  'push.fair.price',
  'push.index.price',
  'push.funding.rate',
  'push.contract',
  'pong',
  'rs.error',
  'rs.sub.fair.price',
  'x',
);
const symbol = fc.constantFrom<unknown>('BTC_USDT', 'ETH_USDT', 'btc_usdt', '', null, 7, '__proto__', `${'A'.repeat(31)}_B`);
const value = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constantFrom<unknown>(null, true, [], {}, '75986', 1e300, 5e-324, -0));
/** A frame right in most fields and wrong in some. */
const nearlyValid = fc.record(
  {
    channel,
    symbol,
    ts: fc.oneof(fc.constant(1789498540821), value),
    data: fc.oneof(fc.record({ symbol, price: value, rate: value }, { requiredKeys: [] }), value),
  },
  { requiredKeys: [] },
);

describe('whatever comes', () => {
  it.each([
    ['text', fc.string({ unit: 'binary', maxLength: 300 })],
    ['JSON', fc.json()],
    ['a nearly valid frame', nearlyValid.map((frame) => JSON.stringify(frame))],
  ])('as %s is decoded without a throw, and what is accepted is valid', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => checkInvariants(decodeFrame(text))),
      { seed: 21, numRuns: 3000 },
    );
  });

  it('a valid frame with one character changed is never taken for a price of another symbol', () => {
    const valid = '{"symbol":"BTC_USDT","data":{"symbol":"BTC_USDT","price":75986},"channel":"push.fair.price","ts":1789498540821}';
    fc.assert(
      fc.property(fc.nat(valid.length - 1), fc.string({ minLength: 0, maxLength: 2 }), (at, inserted) => {
        const frame = decodeFrame(valid.slice(0, at) + inserted + valid.slice(at + 1));
        checkInvariants(frame);
        if (frame.kind === 'fair-price') expect(frame.symbol).toBe('BTC_USDT');
      }),
      { seed: 22, numRuns: 3000 },
    );
  });

  it('as a REST body is decoded without a throw, and what is accepted is valid', () => {
    const bodies = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.record({ success: fc.boolean(), code: value, data: fc.anything(), message: value }).map((body) => JSON.stringify(body)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), bodies, (status, body) => {
        const envelope = decodeEnvelope(status, body);
        if (!envelope.ok) expect(inEnglish(envelope.said).length).toBeGreaterThan(10);
      }),
      { seed: 23, numRuns: 2000 },
    );
  });

  it('as a REST payload is decoded without a throw, and what is accepted is valid', () => {
    const row = fc.oneof(fc.record({ symbol, fairPrice: value }), value);
    const payload = fc.oneof(
      fc.array(row),
      row,
      fc.anything(),
      fc.record({ time: fc.array(value), open: fc.array(value), high: fc.array(value), low: fc.array(value), close: fc.array(value) }),
    );
    fc.assert(
      fc.property(payload, (payload) => {
        for (const decode of [decodeContracts, decodePing, decodeCandles]) expect(typeof decode(payload).ok).toBe('boolean');
        expect(typeof decodeContract(payload, 'BTC_USDT').ok).toBe('boolean');
        const single = decodeFairPrice(payload, 'BTC_USDT');
        if (single.ok) expect(isBelievablePrice(single.value.price)).toBe(true);
        const bulk = decodeBulkPrices(payload);
        if (!bulk.ok) return;
        for (const [name, { price }] of bulk.value.prices) expect([SYMBOL.test(name), isBelievablePrice(price)]).toEqual([true, true]);
        expect(bulk.value.prices.size + bulk.value.rejected.length).toBe((payload as readonly unknown[]).length);
      }),
      { seed: 24, numRuns: 2000 },
    );
  });
});

describe('the short way to a price', () => {
  it('gives what the engine reads, for every number', () => {
    const numbers = fc.oneof(
      fc.double(),
      fc.double({ min: 1e-45, max: 1e45, noNaN: true }),
      fc.integer(),
      fc.constantFrom(1e-6, 9.99e-7, 1e21, 999999999999999900000, 5e-324),
    );
    fc.assert(
      fc.property(numbers, (number) => {
        const exact = parseDecimal(number, '', POSITIVE);
        expect(readPrice(number)).toBe(exact instanceof InputError ? null : decimalText(exact));
      }),
      { seed: 25, numRuns: 5000 },
    );
  });
});
