import { describe, expect, it } from 'vitest';
import type { CsvTable } from '../../../src/protocol/commands.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { problemWords } from '../../../src/ui/words/problem-words.ts';

const HEADER = ['id', 'symbol', 'side', 'marginMode', 'contracts', 'entryPrice', 'leverage', 'threshold'];
const ROW = ['p7', 'BTC_USDT', 'long', 'isolated', '10000', '100000', '10', '0.8'];
const table = (change: Partial<CsvTable> = {}): CsvTable => ({
  accountId: 'main',
  header: HEADER,
  rows: [{ line: 2, cells: ROW }],
  ...change,
});
const rows = (...cells: string[][]): CsvTable['rows'] => cells.map((own, index) => ({ line: index + 2, cells: own }));
const withCell = (column: string, value: string): string[] => ROW.map((cell, index) => (HEADER[index] === column ? value : cell));

describe('csv-preview', () => {
  it('imports what it showed, and every column is named with its field', async () => {
    const h = await createHarness();
    const header = [...HEADER, 'distanceThreshold', 'alertsEnabled', 'note'].map((name) => ` ${name} `);
    const preview = await h.handlers['csv-preview'](
      table({ header, rows: rows([...ROW, 'off', 'FALSE', ''], [...withCell('id', ''), '0.05', '', ' a "note", ; ']) }),
    );
    if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
    expect(preview.columns.map(({ column, field }) => [column, field])).toEqual(header.map((name) => [name.trim(), name.trim()]));
    expect(preview.changes.map(({ kind, effect }) => [kind, effect])).toEqual([
      ['position', 'added'],
      ['position', 'added'],
      ['account', 'unchanged'],
    ]);
    expect(await h.handlers['import-apply']({ token: preview.token })).toEqual({ ok: true });
    await settled();
    const { positionMargin: _margin, ...held } = BTC_LONG;
    const positions = h.monitor.portfolio.current().positions;
    expect(positions.find(({ id }) => id === 'p7')).toEqual({
      ...held,
      id: 'p7',
      threshold: '0.8',
      distanceThreshold: null,
      alertsEnabled: false,
    });
    const other = positions.find(({ id }) => id !== 'p7');
    expect(other).toEqual({ ...held, id: other?.id, threshold: '0.8', distanceThreshold: '0.05', note: 'a "note", ;' });
    expect(other?.id).toMatch(/^p-[a-z2-9]{8}/);
    expect(await h.handlers['import-undo']({})).toEqual({ ok: true });
    expect(h.monitor.portfolio.current().positions).toEqual([]);
  });

  it.each<[string, Partial<CsvTable>, [string, string, string][]]>([
    [
      'an unknown column',
      { header: HEADER.map((name) => (name === 'threshold' ? 'Stop' : name)) },
      [['unknown-column', 'line 1, column 8', 'line 1, column 8 is "Stop", which is no field of a position; allowed are id, accountId,']],
    ],
    [
      'a column twice',
      { header: [...HEADER.slice(0, 7), 'leverage'] },
      [['duplicate-column', 'line 1, column 8', 'line 1, column 8 is "leverage" once more; each field may stand once']],
    ],
    [
      'a missing column',
      { header: HEADER.filter((name) => name !== 'side'), rows: rows(ROW.filter((cell) => cell !== 'long')) },
      [
        ['missing-column', 'line 1', 'line 1, the header row, has no column side; it is required'],
        ['missing', 'line 2, side', 'line 2, side: missing; '],
      ],
    ],
    [
      'what is no number in any writing',
      { rows: rows(withCell('id', 'p6'), withCell('entryPrice', '1,234,5')) },
      [['not-a-decimal', 'line 3, entryPrice', 'line 3, entryPrice is "1,234,5"; ']],
    ],
    [
      'cells out of range, each at its line',
      {
        rows: [
          { line: 4, cells: withCell('leverage', '0') },
          { line: 9, cells: withCell('side', 'up') },
        ],
      },
      [
        ['out-of-range', 'line 4, leverage', 'line 4, leverage is "0"; '],
        ['not-allowed', 'line 9, side', 'line 9, side is "up"; '],
        ['duplicate-id', 'line 9, id', 'line 9, id is "p7"; '],
      ],
    ],
    ['a row that is too short', { rows: rows(ROW.slice(0, 7)) }, [['cell-count', 'line 2', 'line 2 has 7 cells; the header row has 8']]],
    ['no rows', { rows: [] }, [['missing', 'line 2', 'no positions: the file has only a header row']]],
    [
      'a switch that is none',
      { header: [...HEADER, 'alertsEnabled'], rows: rows([...ROW, 'yes']) },
      [['not-a-boolean', 'line 2, alertsEnabled', 'line 2, alertsEnabled is "yes"; true or false']],
    ],
    [
      'another account than the chosen one',
      { header: [...HEADER, 'accountId'], rows: rows([...ROW, 'hedge']) },
      [['other-account', 'line 2, accountId', 'line 2, accountId is "hedge"; the account chosen']],
    ],
    ['an account that is gone', { accountId: 'gone' }, [['no-such-account', 'line 2, accountId', 'line 2, accountId is "gone"; ']]],
  ])('%s: all problems are named and nothing is kept', async (_name, change, expected) => {
    const h = await createHarness({ accounts: [MAIN] });
    const preview = await h.handlers['csv-preview'](table(change));
    const problems = preview.ok ? [] : preview.problems.map((problem) => [problem.code, problem.path, problemWords(problem)] as const);
    expect(problems.map(([code, path]) => [code, path])).toEqual(expected.map(([code, path]) => [code, path]));
    for (const [index, [, , begin]] of expected.entries()) expect(problems[index]?.[2]).toContain(begin);
    expect(await h.store.portfolio.pendingImport()).toBeNull();
  });

  type Cells = Readonly<Record<string, string>>;
  const written = (...lines: Cells[]): Partial<CsvTable> => ({
    rows: rows(
      ...lines.map((cells, index) => HEADER.map((column, at) => cells[column] ?? (column === 'id' ? `p${index}` : (ROW[at] ?? '')))),
    ),
  });
  async function read(change: Partial<CsvTable>): Promise<readonly [asked: readonly string[], values: readonly string[]]> {
    const h = await createHarness({ accounts: [MAIN] });
    const preview = await h.handlers['csv-preview'](table(change));
    const asked = preview.questions.map(({ line, field, text }) => `line ${line}, ${field}: ${text}`);
    if (!preview.ok) {
      expect([preview.problems, asked.length > 0, await h.store.portfolio.pendingImport()]).toEqual([[], true, null]);
      return [asked, []];
    }
    await h.handlers['import-apply']({ token: preview.token });
    return [
      asked,
      h.monitor.portfolio.current().positions.flatMap(({ contracts, entryPrice, threshold = '' }) => [contracts, entryPrice, threshold]),
    ];
  }

  it.each<[string, Partial<CsvTable>, readonly string[], readonly string[]]>([
    [
      'lone groups of points are asked',
      written({ contracts: '1.800', entryPrice: '107.626', threshold: '' }),
      ['line 2, contracts: 1.800', 'line 2, entryPrice: 107.626'],
      [],
    ],
    [
      'lone groups of commas, too, once a column',
      written({ contracts: '1,800', threshold: '' }, { contracts: '2,500', threshold: '' }),
      ['line 2, contracts: 1,800'],
      [],
    ],
    [
      'the answer decides',
      { ...written({ contracts: '1.800', entryPrice: '107,626', threshold: '' }), decimalMark: 'point' },
      ['line 2, contracts: 1.800', 'line 2, entryPrice: 107,626'],
      ['1.800', '107626', ''],
    ],
    [
      'the other answer, too',
      { ...written({ contracts: '1.800', entryPrice: '107,626', threshold: '' }), decimalMark: 'comma' },
      ['line 2, contracts: 1.800', 'line 2, entryPrice: 107,626'],
      ['1800', '107.626', ''],
    ],
    [
      'another cell of the table proves the comma',
      written({ contracts: '1.800', entryPrice: '107.626,5', threshold: '' }),
      [],
      ['1800', '107626.5', ''],
    ],
    [
      'another cell of the table proves the point',
      written({ contracts: '1.800', entryPrice: '107,626', threshold: '0.8' }),
      [],
      ['1.800', '107626', '0.8'],
    ],
    [
      'a column’s own cells come before those of others',
      written({ contracts: '1.800', threshold: '0.8' }, { contracts: '27,5', threshold: '' }),
      [],
      ['1800', '100000', '0.8', '27.5', '100000', ''],
    ],
    [
      'a table that proves both is asked',
      written({ contracts: '1.800', entryPrice: '100,5', threshold: '0.8' }),
      ['line 2, contracts: 1.800'],
      [],
    ],
    [
      'an answer does not change what is proven',
      { ...written({ contracts: '1.800', entryPrice: '27,5', threshold: '' }), decimalMark: 'point' },
      [],
      ['1800', '27.5', ''],
    ],
    [
      'other scripts and signs beside',
      written({ contracts: '１８００', entryPrice: '۱۰۷٬۶۲۶٫۵', leverage: '10x', threshold: '' }),
      [],
      ['1800', '107626.5', ''],
    ],
  ])('%s', async (_name, change, asked, values) => {
    expect(await read(change)).toEqual([asked, values]);
  });

  it('what the exchange would refuse today is a warning at its line', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const preview = await h.handlers['csv-preview'](table({ rows: [{ line: 5, cells: withCell('leverage', '600') }] }));
    expect(preview.ok && preview.warnings.map(({ code, path }) => [code, path])).toEqual([
      ['leverage-above-contract-maximum', 'line 5, leverage'],
    ]);
  });
});
