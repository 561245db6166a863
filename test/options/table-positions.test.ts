/** A table, from its text through the page's reading to what the worker stores. */
import { describe, expect, it } from 'vitest';
import { createTableImport, type TableImport } from '../../src/options/data/table-import.ts';
import type { ImportState } from '../../src/options/import-flow.ts';
import type { PageModel } from '../../src/ui/page-model.ts';
import type { PositionRecord } from '../../src/protocol/records.ts';
import { createHarness, type Harness } from '../background/harness.ts';
import { ask } from '../background/pages/ask.ts';
import { BTC_LONG, MAIN } from '../background/portfolio-samples.ts';
import { settled } from '../platform/open-calls.ts';

const HEADER = ['id', 'symbol', 'side', 'marginMode', 'contracts', 'entryPrice', 'leverage', 'threshold'];
const ROW = ['p7', 'BTC_USDT', 'long', 'isolated', '10000', '100000', '10', '0.8'];
type Cells = Readonly<Record<string, string>>;
const row = (cells: Cells, id = 'p7'): string[] => HEADER.map((column, at) => cells[column] ?? (column === 'id' ? id : (ROW[at] ?? '')));
const tableOf = (header: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((cells) => cells.join(';')).join('\n');

interface Reading {
  readonly h: Harness;
  readonly table: TableImport;
  read(text: string): Promise<ImportState>;
}

/** The page's reading of tables, with a real worker behind it, whose exchange lists no contracts. */
async function stage(positions: readonly PositionRecord[] = []): Promise<Reading> {
  const h = await createHarness({ accounts: [MAIN], positions });
  const asking = (async (name: 'import-preview' | 'contract-list', args: never) => {
    const nothing = { fetchedAt: null, contracts: [], unreadCount: 0, problem: null };
    return { kind: 'reply', reply: name === 'contract-list' ? nothing : await ask(h, name, args) };
  }) as unknown as PageModel['ask'];
  const table = createTableImport({ ask: asking, now: () => h.platform.clock.now(), account: () => MAIN });
  return { h, table, read: (text) => table.read(text) };
}

const held = ({ h }: Reading): readonly PositionRecord[] => h.monitor.portfolio.current().positions;
async function store(reading: Reading, state: ImportState): Promise<void> {
  if (state.kind !== 'preview') throw new Error(JSON.stringify(state));
  expect(await ask(reading.h, 'import-apply', { token: state.token })).toEqual({ ok: true });
  await settled();
}

describe('a table', () => {
  it('imports what it showed, each row with an id of its own where it brings none', async () => {
    const reading = await stage();
    const header = [...HEADER, 'distanceThreshold', 'alertsEnabled', 'note'].map((name) => ` ${name} `);
    const text = tableOf(
      header,
      [...ROW, 'off', 'FALSE', ''],
      [...row({ id: '' }), '0.05', '', ' a note, '],
      [...row({ id: '' }), '', '', ''],
    );
    const state = await reading.read(text);
    expect(state.kind === 'preview' && state.changes.map(({ kind, effect }) => [kind, effect])).toEqual([
      ['position', 'added'],
      ['position', 'added'],
      ['position', 'added'],
      ['account', 'unchanged'],
    ]);
    await store(reading, state);
    const { positionMargin: _margin, ...known } = BTC_LONG;
    expect(held(reading).find(({ id }) => id === 'p7')).toEqual({
      ...known,
      id: 'p7',
      threshold: '0.8',
      distanceThreshold: null,
      alertsEnabled: false,
    });
    const others = held(reading).filter(({ id }) => id !== 'p7');
    expect(others.map(({ distanceThreshold, note }) => [distanceThreshold, note])).toEqual(
      expect.arrayContaining([
        ['0.05', 'a note,'],
        [undefined, undefined],
      ]),
    );
    expect(new Set(others.map(({ id }) => id)).size).toBe(2);
    for (const { id } of others) expect(id).toMatch(/^p-[a-z0-9]{2,14}$/);
  });

  it.each<[string, readonly string[], string[], readonly (readonly [string, string])[]]>([
    ['what is no number in any writing', HEADER, row({ entryPrice: '1,234,5' }), [['not-a-decimal', 'positions[0].entryPrice']]],
    ['a value out of range', HEADER, row({ leverage: '0' }), [['out-of-range', 'positions[0].leverage']]],
    ['a side that is none', HEADER, row({ side: 'up' }), [['not-allowed', 'positions[0].side']]],
    ['a switch that is none', [...HEADER, 'alertsEnabled'], [...row({}), 'perhaps'], [['not-allowed', 'positions[0].alertsEnabled']]],
    ['an empty cell of what every position needs', HEADER, row({ leverage: '' }), [['missing', 'positions[0].leverage']]],
  ])('%s is refused at its place, and nothing is kept', async (_name, header, cells, expected) => {
    const reading = await stage();
    const state = await reading.read(tableOf(header, cells));
    expect(state.kind === 'problems' && state.problems.map(({ code, path }) => [code, path])).toEqual(expected);
    expect(state.kind === 'problems' && state.table.lines).toEqual([2]);
    expect(await reading.h.store.portfolio.pendingImport()).toBeNull();
  });

  it('waits while a field that every position needs is held by no column, or one by two', async () => {
    const reading = await stage();
    const without = await reading.read(tableOf(['symbol', 'Contract', 'note'], ['BTC_USDT', 'BTC_USDT', '']));
    expect(without).toMatchObject({ kind: 'problems', problems: [] });
    expect(reading.table.state.value).toMatchObject({
      missing: ['side', 'marginMode', 'contracts', 'entryPrice', 'leverage'],
      twice: ['symbol'],
    });
    reading.table.hold(1, 'side');
    expect(reading.table.state.value).toMatchObject({ missing: ['marginMode', 'contracts', 'entryPrice', 'leverage'], twice: [] });
  });

  it('says where there is nothing below the header, or a row of another account', async () => {
    const reading = await stage();
    expect(await reading.read(tableOf(HEADER))).toEqual({ kind: 'failed', message: 'The table has no positions below its header row.' });
    expect(await reading.read(tableOf([...HEADER, 'accountId'], [...ROW, 'hedge']))).toEqual({
      kind: 'failed',
      message: 'Line 2 belongs to the account hedge. Choose that account, or leave its column out.',
    });
    expect(await reading.read(tableOf([...HEADER, 'accountId'], [...ROW, 'main']))).toMatchObject({ kind: 'preview' });
  });

  it('what the exchange would refuse today is a warning at its line', async () => {
    const state = await (await stage([BTC_LONG])).read(`\n\n${tableOf(HEADER, row({ leverage: '600' }))}`);
    expect(state).toMatchObject({
      kind: 'preview',
      warnings: [{ code: 'leverage-above-contract-maximum', path: 'positions[0].leverage' }],
      table: { lines: [4] },
    });
  });
});

describe('numbers of a table', () => {
  const written = (...lines: Cells[]): string => tableOf(HEADER, ...lines.map((cells, index) => row(cells, `p${index}`)));
  async function values(text: string, mark?: 'point' | 'comma'): Promise<readonly [asked: readonly string[], values: readonly string[]]> {
    const reading = await stage();
    let state = await reading.read(text);
    if (mark !== undefined) {
      reading.table.choose(mark);
      state = await reading.read(text);
    }
    if (state.kind !== 'problems' && state.kind !== 'preview') throw new Error(JSON.stringify(state));
    const asked = state.table.questions.map(({ line, field, text: cell }) => `line ${line}, ${field}: ${cell}`);
    if (state.kind === 'problems') {
      expect([state.problems, asked.length > 0, await reading.h.store.portfolio.pendingImport()]).toEqual([[], true, null]);
      return [asked, []];
    }
    await store(reading, state);
    return [asked, held(reading).flatMap(({ contracts, entryPrice, threshold = '' }) => [contracts, entryPrice, threshold])];
  }

  it.each<[string, string, 'point' | 'comma' | undefined, readonly string[], readonly string[]]>([
    [
      'lone groups of points are asked',
      written({ contracts: '1.800', entryPrice: '107.626', threshold: '' }),
      undefined,
      ['line 2, contracts: 1.800', 'line 2, entryPrice: 107.626'],
      [],
    ],
    [
      'lone groups of commas, too, once a column',
      written({ contracts: '1,800', threshold: '' }, { contracts: '2,500', threshold: '' }),
      undefined,
      ['line 2, contracts: 1,800'],
      [],
    ],
    [
      'the answer decides',
      written({ contracts: '1.800', entryPrice: '107,626', threshold: '' }),
      'point',
      ['line 2, contracts: 1.800', 'line 2, entryPrice: 107,626'],
      ['1.800', '107626', ''],
    ],
    [
      'the other answer, too',
      written({ contracts: '1.800', entryPrice: '107,626', threshold: '' }),
      'comma',
      ['line 2, contracts: 1.800', 'line 2, entryPrice: 107,626'],
      ['1800', '107.626', ''],
    ],
    [
      'another cell of the table proves the comma',
      written({ contracts: '1.800', entryPrice: '107.626,5', threshold: '' }),
      undefined,
      [],
      ['1800', '107626.5', ''],
    ],
    [
      'another cell of the table proves the point',
      written({ contracts: '1.800', entryPrice: '107,626', threshold: '0.8' }),
      undefined,
      [],
      ['1.800', '107626', '0.8'],
    ],
    [
      'a column’s own cells come before those of others',
      written({ contracts: '1.800', threshold: '0.8' }, { contracts: '27,5', threshold: '' }),
      undefined,
      [],
      ['1800', '100000', '0.8', '27.5', '100000', ''],
    ],
    [
      'a table that proves both is asked',
      written({ contracts: '1.800', entryPrice: '100,5', threshold: '0.8' }),
      undefined,
      ['line 2, contracts: 1.800'],
      [],
    ],
    [
      'an answer does not change what is proven',
      written({ contracts: '1.800', entryPrice: '27,5', threshold: '' }),
      'point',
      [],
      ['1800', '27.5', ''],
    ],
    [
      'other scripts and signs beside',
      written({ contracts: '１８００', entryPrice: '۱۰۷٬۶۲۶٫۵', leverage: '10x', threshold: '' }),
      undefined,
      [],
      ['1800', '107626.5', ''],
    ],
  ])('%s', async (_name, text, mark, asked, read) => {
    expect(await values(text, mark)).toEqual([asked, read]);
  });
});
