/** Whatever the product writes, in any locale, its fields read; what can be read in two ways is never guessed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSigns, readNumber } from '../../src/protocol/written-number.ts';
import { knownLocales } from './known-locales.ts';

function plain(text: string, unit = ''): string | null {
  const read = readNumber(text, unit);
  return read.kind === 'one' ? read.plain : null;
}

describe('a written number', () => {
  it.each([
    ['116,800.0', '116800.0'],
    ['116.800,0', '116800.0'],
    ['1,168,000', '1168000'],
    ['1.168.000', '1168000'],
    ['1,168,000.25', '1168000.25'],
    ['1,16,800.0', '116800.0'],
    ['11,68,000', '1168000'],
    ['116 800,5', '116800.5'],
    ['116\u202f800.5', '116800.5'],
    ['116\u00a0800', '116800'],
    ['116’800.5', '116800.5'],
    ["116'800", '116800'],
    ['8,5', '8.5'],
    ['0,123', '0.123'],
    ['0.001', '0.001'],
    ['1234.567', '1234.567'],
    ['27.1580', '27.1580'],
    ['-12.5', '-12.5'],
    ['−12.5', '-12.5'],
    ['\u200e–12.5', '-12.5'],
    ['+12.5', '12.5'],
    [' 0.00001234 ', '0.00001234'],
    ['7', '7'],
    ['１２．５', '12.5'],
    ['－１２，５', '-12.5'],
    ['۱۱۶٬۸۰۰٫۵', '116800.5'],
    ['١٬٨٠٠', '1800'],
    ['১,১৬,৮০০.০', '116800.0'],
    ['一二三.四', '123.4'],
  ])('%s is %s', (text, read) => {
    expect(plain(text)).toBe(read);
  });

  it.each([
    '1,168.000,5',
    '1,1680.5',
    '1.2.3',
    '12,',
    '.5',
    '1e5',
    'abc',
    '',
    '12 or 13',
    '5 BTC',
    '80%',
    '1 2 3',
    '1 23',
    '12 34',
    '12\t345',
    '12\n345',
    '0,123,456',
    "1'234,567.8",
    '1,234,56',
    '10²',
    '½',
    '--5',
    '5-',
    '%5%',
  ])('%j is none', (text) => {
    expect(readNumber(text)).toEqual({ kind: 'none' });
  });

  it.each([
    ['107.626', 'point', '107.626', '107626'],
    ['1.800', 'point', '1.800', '1800'],
    ['-27.158', 'point', '-27.158', '-27158'],
    ['116,800', 'comma', '116.800', '116800'],
    ['１．８００', 'point', '1.800', '1800'],
  ])('%s can be read in two ways', (text, mark, decimals, thousands) => {
    expect(readNumber(text)).toEqual({ kind: 'two', mark, decimals, thousands });
  });

  it.each([
    ['27,5', 'comma'],
    ['1.234,5', 'comma'],
    ['1.234.567', 'comma'],
    ['27.5', 'point'],
    ['1,234.5', 'point'],
    ['0.800', 'point'],
    ['1800', null],
    ['١٬٨٠٠٫٥', null],
  ])('%s proves %s', (text, mark) => {
    expect(readNumber(text)).toMatchObject({ kind: 'one', proves: mark });
  });

  it.each([
    ['20x', '×', '20'],
    ['20×', '×', '20'],
    ['20 倍', '×', '20'],
    ['80.04%', '%', '80.04'],
    ['%80,04', '%', '80.04'],
    ['-%80,04', '%', '-80.04'],
    ['٨٠٫٠٤٪', '%', '80.04'],
    ['８０％', '%', '80'],
    ['1,234.5 USDT', 'USDT', '1234.5'],
    ['1,234.5 USDT', 'BTC', null],
    ['20x', '%', null],
    ['80%', '×', null],
  ])('%s in a field of %s is %s', (text, unit, read) => {
    expect(plain(text, unit)).toBe(read);
  });

  it('signs and digits are plain as they are typed, and all else is left', () => {
    expect(plainSigns('－１２，５ ａ')).toBe('-12,5 ａ');
    expect(plainSigns('27.158')).toBe('27.158');
  });
});

describe('law: what is written in a locale is read back', () => {
  const digits = (max: number) => fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: max }).map((list) => list.join(''));
  const decimal = fc
    .record({ sign: fc.constantFrom('', '-'), whole: digits(9), decimals: fc.option(digits(8), { nil: null }) })
    .map(({ sign, whole, decimals }) => {
      const text = whole.replace(/^0+(?=\d)/, '') + (decimals === null ? '' : `.${decimals}`);
      return /^[0.]+$/.test(text) ? text : sign + text;
    });
  const locales = knownLocales();
  /** Without what does not count: two texts of one decimal become the same. */
  const least = (text: string): string =>
    text
      .replace(/^(-?)0+(?=\d)/, '$1')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '')
      .replace(/^-0$/, '0');
  const equal = (read: string, value: string): boolean => least(read) === least(value);
  const mustRead = (text: string, unit: string, value: string, locale: string): void => {
    const read = readNumber(text, unit);
    const readings = read.kind === 'none' ? [] : read.kind === 'one' ? [read.plain] : [read.decimals, read.thousands];
    if (!readings.some((one) => equal(one, value)))
      throw new Error(`${locale}: ${value} is written ${JSON.stringify(text)}, and read ${JSON.stringify(read)}`);
  };

  it('in every locale that is known here', () => {
    expect(locales.length).toBeGreaterThan(300);
    for (const [index, locale] of locales.entries()) {
      const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20, roundingMode: 'trunc', signDisplay: 'negative' });
      const percent = new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
        roundingMode: 'trunc',
        signDisplay: 'negative',
      });
      fc.assert(
        fc.property(decimal, (value) => {
          mustRead(number.format(value as Intl.StringNumericLiteral), '', value, locale);
        }),
        { seed: 20261130 + index, numRuns: 12 },
      );
      for (const value of ['0.8004', '12.34', '-0.05'])
        mustRead(percent.format(value as Intl.StringNumericLiteral), '%', (Number(value) * 100).toFixed(2), locale);
    }
  });

  it('every digit that Unicode has counts what it stands for', () => {
    let zero = 0;
    let count = 0;
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const char = String.fromCodePoint(code);
      if (!/^\p{Nd}$/u.test(char)) continue;
      // They come in runs of ten, from zero on.
      if ((count += 1) % 10 === 1) zero = code;
      expect([code.toString(16), plain(char), plain(`${char}${char}`)]).toEqual([
        code.toString(16),
        String(code - zero),
        String(code - zero).repeat(2),
      ]);
    }
    expect(count).toBeGreaterThan(600);
  });

  it('and only a lone group is in doubt', () => {
    for (const locale of locales) {
      const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 });
      expect([locale, readNumber(number.format(116_800.5)).kind]).toEqual([locale, 'one']);
      expect([locale, readNumber(number.format(0.25)).kind]).toEqual([locale, 'one']);
    }
  });
});
