/** What the product writes, a table of it reads: labels in every language, numbers and shares in every locale, else they are asked about. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../src/options/data/csv-text.ts';
import { fieldLabel, LABELLED_FIELDS } from '../../src/options/data/field-label.ts';
import { cellOf } from '../../src/options/data/table-cells.ts';
import { fieldNamed, isInPercent } from '../../src/options/data/table-headers.ts';
import { positionsOf } from '../../src/options/data/table-positions.ts';
import { tableTemplate } from '../../src/options/data/table-template.ts';
import { formatLocale } from '../../src/ui/format/locale.ts';
import { formatAmount, formatDecimal, formatPrice, formatRate, formatShare } from '../../src/ui/format/number.ts';
import { english, spoken } from '../../src/ui/i18n/spoken.ts';
import { chinese } from '../../src/ui/i18n/zh-cn.ts';
import { portfolioEn } from '../../src/ui/i18n/en/portfolio.ts';
import { portfolioZh } from '../../src/ui/i18n/zh/portfolio.ts';
import { knownLocales } from '../protocol/known-locales.ts';
import { useTestLocale } from '../ui/render-page.tsx';

afterAll(() => {
  spoken.value = english;
  useTestLocale();
});

describe.each([english, chinese])('in the language $language', (language) => {
  it('every label is the name of its field, with and without what a template adds', async () => {
    spoken.value = language;
    for (const locale of ['en-US', 'de-DE']) {
      formatLocale.value = { locale, timeZone: 'UTC' };
      const table = await readCsv(tableTemplate().text);
      if (typeof table === 'string') throw new Error(table);
      expect(table.header.map(fieldNamed)).toEqual(LABELLED_FIELDS);
    }
    expect(LABELLED_FIELDS.map((field) => fieldNamed(fieldLabel(field)))).toEqual(LABELLED_FIELDS);
  });
});

it('the columns of the positions’ table are names, too; what may mean two things is none', () => {
  for (const words of [portfolioEn, portfolioZh])
    expect(
      (['leverage', 'margin', 'threshold', 'distance', 'contracts', 'entry'] as const).map((one) =>
        fieldNamed(words[`position.column.${one}`]),
      ),
    ).toEqual(['leverage', 'positionMargin', 'threshold', 'distanceThreshold', 'contracts', 'entryPrice']);
  for (const name of ['Size', 'Amount', 'Qty', '数量', 'Price', 'Margin rate', 'Liquidation price', 'Contract size', 'PnL', ''])
    expect([name, fieldNamed(name)]).toEqual([name, null]);
});

it.each([
  ['side', '做多', 'long'],
  ['side', 'SHORT', 'short'],
  ['side', 'Buy', 'Buy'],
  ['marginMode', '逐仓', 'isolated'],
  ['alertsEnabled', 'No', 'false'],
  ['autoAddMargin', '是', 'true'],
  ['distanceThreshold', '关闭', 'off'],
  ['threshold', '%80,04', '0.8004'],
  ['threshold', '0.8', '0.8'],
  ['threshold', '80,125 %', '0.80125'],
  ['threshold', 'much %', 'much %'],
  ['contracts', '500张', '500'],
  ['positionMargin', '1,234.5 usdt', '1234.5'],
  ['note', '100%', '100%'],
])('a cell of %s, %s, is %s', (field, text, read) => {
  const cell = cellOf(text, { field, inPercent: false, settleCoin: 'USDT' });
  expect(cell.read.kind === 'one' ? cell.read.plain : cell.text).toBe(read);
});

const NUMBERS = ['contracts', 'entryPrice', 'leverage', 'positionMargin', 'threshold', 'distanceThreshold'] as const;
type Written = Readonly<Record<(typeof NUMBERS)[number], string>>;
const digits = (max: number) => fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: max }).map((list) => list.join(''));
const amount = fc.tuple(digits(9), digits(8)).map(([whole, decimals]) => `${whole.replace(/^0+(?=\d)/, '')}.${decimals}`);
/** Plain text without what does not count. */
const value = (text: string): string =>
  text
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
const cut = (text: string, scale: number): string =>
  value(text.replace(/\.(\d*)$/, (_all, decimals: string) => `.${decimals.slice(0, scale)}`));

describe('law: in every locale that Intl knows', () => {
  it('a table of what the pages write is read to the same decimals, or asked about', async () => {
    spoken.value = english;
    let asked = 0;
    const locales = knownLocales();
    expect(locales.length).toBeGreaterThan(300);
    for (const [index, locale] of locales.entries()) {
      formatLocale.value = { locale, timeZone: 'UTC' };
      for (const [a, b, c] of fc.sample(fc.tuple(amount, amount, amount), { seed: 20261201 + index, numRuns: 3 })) {
        if (a === undefined || b === undefined || c === undefined) throw new TypeError('no sample');
        const share = `0.${c.replace('.', '').slice(0, 4).padEnd(4, '1')}`;
        const written: Written = {
          contracts: formatDecimal(a),
          entryPrice: formatPrice(b, 4),
          leverage: `${formatDecimal('12.5')}×`,
          positionMargin: `${formatAmount(c, 'USDT')} USDT`,
          threshold: formatRate(share),
          distanceThreshold: formatShare(share),
        };
        const expected: Written = {
          contracts: value(a),
          entryPrice: cut(b, 4),
          leverage: '12.5',
          positionMargin: cut(c, 2),
          threshold: value(share),
          distanceThreshold: value(share),
        };
        const quoted = NUMBERS.map((field) => `"${written[field].replaceAll('"', '""')}"`);
        const table = await readCsv(`${NUMBERS.map(fieldLabel).join('\t')}\n${quoted.join('\t')}\n`);
        if (typeof table === 'string') throw new Error(`${locale}: ${table}`);
        const held = (table.rows[0]?.cells ?? []).map((cell, at) => {
          const field = NUMBERS[at] ?? '';
          return [field, cellOf(cell, { field, inPercent: isInPercent(table.header[at] ?? ''), settleCoin: 'USDT' })] as const;
        });
        const reading = positionsOf([{ line: 2, cells: Object.fromEntries(held) }], null, () => 'p1');
        for (const field of NUMBERS) {
          const read = reading.positions[0]?.[field];
          if (read === undefined && reading.questions.some((question) => question.field === field)) asked += 1;
          else expect([locale, field, written[field], value(String(read))]).toEqual([locale, field, written[field], expected[field]]);
        }
      }
    }
    // What is asked about are lone groups and no more.
    expect(asked).toBeLessThan(locales.length / 4);
  });
});
