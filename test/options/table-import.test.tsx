// @vitest-environment happy-dom
/** One place for every file, and a table's way from its text to a dry run: columns, names, numbers, the account. */
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/options/data/csv-text.ts';
import type { AccountView } from '../../src/protocol/view.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { account, viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

function listed(symbol: string, coinName: string | null = null) {
  const [baseCoin = '', quoteCoin = ''] = symbol.split('_');
  const shownName = coinName === null ? null : `${coinName}_${quoteCoin}`;
  return { symbol, baseCoin, quoteCoin, settleCoin: quoteCoin, shownName, coinName, maxLeverage: '200', state: 'enabled' };
}
const contracts = [listed('BTC_USDT'), listed('FUN_USDT', 'FUNTOKEN'), listed('SPORTFUN_USDT', 'FUN')];
const list = { fetchedAt: FAKE_NOW, contracts, unreadCount: 0, problem: null };
const dryRun = { ok: true, token: 't', changes: [], warnings: [], alreadyThere: [] };

async function show(accounts: AccountView[] = [account()]): Promise<RenderedPage> {
  // The reader of tables is a part of the page that is loaded when it is first wanted.
  await readCsv('symbol\n');
  return renderOptions({ view: viewOf([], { accounts }) });
}
const choose = (page: RenderedPage, text: string, name = 'p.csv') =>
  page.after(() => {
    const input = page.get('import-portfolio');
    Object.defineProperty(input, 'files', { value: [{ name, size: text.length, text: () => Promise.resolve(text) }], configurable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
/** Chooses a table and answers which contracts the exchange lists. */
async function look(page: RenderedPage, text: string): Promise<void> {
  await choose(page, text);
  await page.reply('contract-list', list);
}
/** The positions of the file that the newest table was read as, without the ids that it made for them. */
function read(page: RenderedPage): readonly Record<string, unknown>[] | undefined {
  const args = page.commands('import-preview').at(-1)?.args as { text: string } | undefined;
  if (args === undefined) return undefined;
  const { positions } = JSON.parse(args.text) as { positions: Record<string, unknown>[] };
  return positions.map(({ id: _id, ...fields }) => fields);
}
const shownColumns = (page: RenderedPage) =>
  [...page.get('csv-columns').querySelectorAll('tbody tr')].map((row) => [
    ...[...row.children].slice(0, 2).map(visibleText),
    row.querySelector('select')?.value,
  ]);

describe('one place for every file', () => {
  test.each([
    ['a file of JSON by its name', 'p.json', 'nonsense', 'import-preview'],
    ['a text of JSON by its first sign', 'copied', '\uFEFF {"format":1}', 'import-preview'],
    ['anything else is a table', 'p.txt', 'symbol;side;mode;contracts;entry;lev\nBTC_USDT;long;cross;5;100;10', 'contract-list'],
  ])('%s', async (_what, name, text, command) => {
    const page = await show();
    await choose(page, text, name);
    expect(page.commands(command)).toHaveLength(1);
  });

  test('text is pasted, files are dropped anywhere on the page', async () => {
    const page = await show();
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(paste, 'clipboardData', { value: { getData: () => '{"pasted":1}' } });
    await page.after(() => page.get('import-paste').dispatchEvent(paste));
    expect([paste.defaultPrevented, page.commands('import-preview').at(-1)?.args]).toEqual([true, { text: '{"pasted":1}' }]);
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    const files = [{ name: 'a.json', size: 2, text: () => Promise.resolve('{}') }];
    Object.defineProperty(drop, 'dataTransfer', { value: { types: ['Files'], files } });
    await page.after(() => page.root.dispatchEvent(drop));
    expect([drop.defaultPrevented, page.commands('import-preview').at(-1)?.args]).toEqual([true, { text: '{}' }]);
  });

  test('an empty table can be downloaded', async () => {
    const page = await show();
    await page.click(page.get('table-template'));
    const [file] = page.platform.downloads;
    expect(file?.fileName).toBe('plimsoll-positions.csv');
    expect(file?.text).toContain('"Contract","Side (long/short)"');
  });
});

/** A table of these contracts, whole but for what is given. */
const tableOf = (symbols: readonly string[], contracts = '5'): string =>
  `symbol;side;mode;contracts;entry;lev\n${symbols.map((symbol) => `${symbol};long;cross;${contracts};100,5;10`).join('\n')}\n`;
async function hold(page: RenderedPage, column: number, field: string): Promise<void> {
  const select = page.root.querySelector<HTMLSelectElement>(`#csv-column-${column}`);
  if (select === null) throw new Error(`no column ${column}`);
  select.value = field;
  await page.after(() => select.dispatchEvent(new Event('change', { bubbles: true })));
}

describe('a table', () => {
  test('of a spreadsheet is read as it was left: names of columns, words and units in both languages', async () => {
    const page = await show();
    await look(
      page,
      'My positions\nContract;方向;Mode;张数;Avg. entry price;Lev;PnL;预警线 (%)\nbtcusdt;LONG;全仓;1.800 Cont;116.800,5 USDT;20x;-5;80,5\n',
    );
    expect(read(page)).toEqual([
      {
        accountId: 'main',
        symbol: 'BTC_USDT',
        side: 'long',
        marginMode: 'cross',
        contracts: '1800',
        entryPrice: '116800.5',
        leverage: '20',
        threshold: '0.805',
      },
    ]);
    expect(shownColumns(page)).toContainEqual(['PnL', '-5', '']);
    expect(visibleText(page.get('csv-left-out'))).toBe('Not imported: PnL. If one of them matters, say above what it holds.');
    expect(visibleText(page.get('csv-columns'))).toContain('its names stand in line 2');
  });

  test('each column can hold something else, or be left out; what is missing or held twice is said, and nothing is read before', async () => {
    const page = await show();
    await choose(page, 'Contract,Side,Mode,Entry,Lev,Size,Note\nBTC_USDT,long,cross,100.5,10,5,\n');
    const said = () => visibleText(page.root.querySelector('.import-outcome'));
    expect(shownColumns(page).slice(5)).toEqual([
      ['Size', '5', ''],
      ['Note', '', 'note'],
    ]);
    expect(said()).toContain('no column holds them yet: Size in contracts.');
    await hold(page, 5, 'leverage');
    expect(said()).toContain('Held by more than one column: Leverage.');
    expect([read(page), page.commands('contract-list')]).toEqual([undefined, []]);
    await hold(page, 5, 'contracts');
    await hold(page, 6, '');
    await page.reply('contract-list', list);
    expect(read(page)).toEqual([expect.objectContaining({ contracts: '5', leverage: '10' })]);
    expect(page.all('csv-left-out')).toEqual([]);
    // Another file is another table.
    await choose(page, 'Contract,Size\nBTC_USDT,6\n');
    expect(shownColumns(page)[1]).toEqual(['Size', '6', '']);
  });

  test('a contract’s name that may be two is asked, and nothing is read before', async () => {
    const page = await show();
    await look(page, tableOf(['fun_usdt', 'btc/usdt']));
    expect([read(page), page.all('import-apply'), page.all('import-problems')]).toEqual([undefined, [], []]);
    const choice = [...page.get('which-contract').querySelectorAll('button')].find((one) => visibleText(one).startsWith('SPORTFUN'));
    await page.after(() => choice?.click());
    expect(read(page)?.map(({ symbol }) => symbol)).toEqual(['SPORTFUN_USDT', 'BTC_USDT']);
    expect(page.all('which-contract')).toEqual([]);
  });

  test('without the exchange’s list names stand as they are written', async () => {
    const page = await show();
    await choose(page, tableOf(['btc_usdt']));
    await page.reply('contract-list', { ...list, contracts: [] });
    expect(read(page)?.map(({ symbol }) => symbol)).toEqual(['BTC_USDT']);
  });

  test('goes to the chosen account; problems are named where they stand, then the dry run is applied and undone', async () => {
    const other = account({ record: { ...account().record, id: 'other', name: 'Other' } });
    const page = await show([account(), other]);
    await look(page, `Title\n${tableOf(['BTC_USDT', 'BTC_USDT'])}`);
    await page.type('Account of these positions', 'other');
    expect(read(page)?.map(({ accountId }) => accountId)).toEqual(['other', 'other']);
    const path = 'positions[1].leverage';
    const problems = [{ code: 'out-of-range', path, value: '0', message: `${path} is "0"; a decimal ≥ 1 is required` }];
    await page.reply('import-preview', { ok: false, problems });
    expect(visibleText(page.get('import-problems'))).toContain('Line 4: Leverage is "0"; a decimal ≥ 1 is required');
    await choose(page, tableOf(['BTC_USDT']));
    await page.reply('import-preview', { ...dryRun, warnings: [{ code: 'w', path: 'positions[0]', value: '', message: 'odd' }] });
    expect(visibleText(page.root.querySelector('.import-outcome'))).toContain('Line 2: odd');
    await page.click(page.get('import-apply'));
    expect(page.commands('import-apply').map(({ args }) => args)).toEqual([{ token: 't' }]);
    await page.reply('import-apply', { ok: true });
    expect(page.all('csv-columns')).toEqual([]);
    await page.click(page.get('import-undo'));
    await page.reply('import-undo', { ok: true });
    expect(visibleText(page.root)).toContain('Undone: everything is as it was before the import.');
  });

  test('whose numbers can be read in two ways is asked, nothing chosen, and read again with the answer, which can be changed', async () => {
    const page = await show();
    const text = tableOf(['BTC_USDT'], '1.800').replace('100,5', '100');
    await look(page, text);
    expect([page.all('import-problems'), read(page)]).toEqual([[], undefined]);
    expect(visibleText(page.get('csv-question'))).toBe(
      'Some numbers of this table can be read in two ways. How are they meant?Line 2, Size in contracts: 1.800 A point stands before decimals: 1.800 is 1.8 A comma stands before decimals: 1.800 is 1,800',
    );
    const answers = [...page.get('csv-question').querySelectorAll('input')];
    expect(answers.map(({ checked }) => checked)).toEqual([false, false]);
    const answer = (index: number) => page.after(() => answers[index]?.click());
    await answer(1);
    expect(read(page)).toEqual([expect.objectContaining({ contracts: '1800' })]);
    // Still there while it is read again: focus stays where it is.
    expect(page.get('csv-question').contains(answers[1] ?? null)).toBe(true);
    await page.reply('import-preview', dryRun);
    expect(page.all('import-apply')).toHaveLength(1);
    await answer(0);
    expect(read(page)).toEqual([expect.objectContaining({ contracts: '1.800' })]);
    const before = page.commands('import-preview').length;
    await choose(page, text.replace('1.800', '2.500'));
    expect(page.commands('import-preview')).toHaveLength(before);
  });

  test('that cannot be read says why and is not sent', async () => {
    const page = await show();
    await choose(page, 'symbol,note\nBTC_USDT,"open\n');
    expect(visibleText(page.root)).toContain('Line 2: a quotation mark is opened and not closed');
    expect([...page.commands('import-preview'), ...page.commands('contract-list')]).toEqual([]);
  });

  test('needs an account', async () => {
    const page = await show([]);
    await choose(page, tableOf(['BTC_USDT']));
    expect(visibleText(page.root)).toContain('Add an account first: every position belongs to one.');
    expect(page.commands('import-preview')).toEqual([]);
  });
});
