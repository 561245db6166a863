import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { withoutUnreached } from '../../build/used-decimal.ts';

const LIBRARY = readFileSync('node_modules/decimal.js/decimal.mjs', 'utf8');
const CALLER = readFileSync('src/engine/decimal.ts', 'utf8');
/** As src/engine/decimal.ts has it. */
const SETTINGS = { precision: 60, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -9e15, toExpPos: 9e15 };

async function constructorOf(code: string): Promise<typeof Decimal> {
  const loaded = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly Decimal: typeof Decimal;
  };
  return loaded.Decimal.clone(SETTINGS);
}

describe('decimal.js with what the engine reaches', () => {
  const Whole = Decimal.clone(SETTINGS);
  let Kept: typeof Decimal;
  beforeAll(async () => {
    Kept = await constructorOf(withoutUnreached(LIBRARY, CALLER));
  });

  it('rounds a quotient as the whole library does', () => {
    const quotient = fc.tuple(fc.bigInt({ min: -(10n ** 90n), max: 10n ** 90n }), fc.integer({ min: -400, max: 400 }));
    const half = fc
      .tuple(fc.bigInt({ min: 10n ** 59n, max: 10n ** 60n }), fc.constantFrom('5', '50', '51', '49'))
      .map(([digits, tail]): [bigint, number] => [BigInt(`${digits}${tail}`), -30]);
    fc.assert(
      fc.property(fc.oneof(quotient, half), ([digits, exponent]) => {
        const text = `${digits}e${exponent}`;
        expect(new Kept(text).toSignificantDigits(60).toFixed()).toBe(new Whole(text).toSignificantDigits(60).toFixed());
      }),
      { numRuns: 2000 },
    );
  });

  it('writes the exponent of a JSON number out as the whole library does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(new Kept(String(value)).toFixed()).toBe(new Whole(String(value)).toFixed());
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', 'a', '0x10', '0b11', 'NaN', '1_000'])('refuses %j, which no caller sends', (text) => {
    expect(() => new Kept(text)).toThrow(`[DecimalError] Invalid argument: ${text}`);
  });

  it('leaves out what nobody reaches, and keeps what somebody does with all that it needs', async () => {
    expect(new Kept(2).ln).toBeUndefined();
    const Used = await constructorOf(withoutUnreached(LIBRARY, `${CALLER}\n.cosh( Decimal.log2(`));
    expect(new Used('0.7').cosh().toFixed()).toBe(new Whole('0.7').cosh().toFixed());
    expect(Used.log2('0.7').toFixed()).toBe(Whole.log2('0.7').toFixed());
    expect(withoutUnreached(LIBRARY, CALLER)).not.toContain('P.cosine');
  });

  it('says so when the library has another shape', () => {
    expect(() => withoutUnreached('export function Decimal() {}', CALLER)).toThrow('no parseOther');
  });
});
