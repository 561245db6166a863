import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/options/data/csv-text.ts';

async function cells(text: string): Promise<unknown> {
  const table = await readCsv(text);
  return typeof table === 'string' ? table : [table.header, ...table.rows.map(({ line, cells: row }) => [line, ...row])];
}

describe('readCsv', () => {
  it.each<[string, string, unknown]>([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'semicolons, as Excel writes where a comma is the decimal sign',
      'a;b\r\n1,5;2\r\n',
      [
        ['a', 'b'],
        [2, '1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a byte order mark',
      '\uFEFFa,b\n1,2',
      [
        ['a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'quotes, doubled quotes and a delimiter inside',
      'a,b\n"1,0","say ""no"""\n',
      [
        ['a', 'b'],
        [2, '1,0', 'say "no"'],
      ],
    ],
    [
      'a line break inside a cell, and the lines behind it',
      'a,b\r\n"x\r\ny",1\r\n3,4\r\n',
      [
        ['a', 'b'],
        [2, 'x\r\ny', '1'],
        [4, '3', '4'],
      ],
    ],
    [
      'empty lines, which count but are no rows',
      'a,b\n\n1,2\n,\n\n3,4\n\n',
      [
        ['a', 'b'],
        [3, '1', '2'],
        [6, '3', '4'],
      ],
    ],
    [
      'old line ends',
      'a,b\r1,2\r3,4',
      [
        ['a', 'b'],
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    ['a row that is too short', 'a,b\n1\n', 'Line 2 has 1 cell, the header row 2.'],
    ['a row that is too long', 'a,b\n1,2\n1,2,3\n', 'Line 3 has 3 cells, the header row 2.'],
    [
      'the sign that parts cells, as Excel says it',
      'sep=;\r\nSymbol;Entry\r\nBTC_USDT;1,5\r\n',
      [
        ['Symbol', 'Entry'],
        [3, 'BTC_USDT', '1,5'],
      ],
    ],
    [
      'empty last columns',
      'a;b;;\n1;2;;\n3;4\n',
      [
        ['a', 'b'],
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'a title above, and more commas in the numbers than there are columns',
      'My positions, 1 December;;\n\nContract;Side;Entry price\nBTC_USDT;LONG;"1,168,000,5"\n',
      [
        ['Contract', 'Side', 'Entry price'],
        [4, 'BTC_USDT', 'LONG', '1,168,000,5'],
      ],
    ],
    [
      'a title above names that nobody knows',
      'Holdings\nx,y\n1,2\n',
      [
        ['x', 'y'],
        [3, '1', '2'],
      ],
    ],
    ['one column', 'symbol\nBTC_USDT', [['symbol'], [2, 'BTC_USDT']]],
    ['only a header', 'a,b', [['a', 'b']]],
    ['nothing', ' \n', 'The file is empty.'],
    [
      'a quote that never closes',
      'a,b\n1,2\n3,"4\n5,6\n',
      'Line 3: a quotation mark is opened and not closed, or stands in the middle of a cell.',
    ],
    ['another encoding', 'a,b\0\n', 'The file is not UTF-8 text. In Excel choose “CSV UTF-8” when saving.'],
    ['too many lines', `a\n${'1\n'.repeat(5_001)}`, 'The table has more than 5,000 lines.'],
  ])('%s', async (_name, text, expected) => {
    expect(await cells(text)).toEqual(expected);
  });
});
