// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { account, feed, viewOf } from '../ui/view-fixtures.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { renderOptions } from './render-options.tsx';
import { saying } from '../said-in-english.ts';

const choose = (page: RenderedPage, file: { name: string; size: number; text: () => Promise<string> }) =>
  page.after(() => {
    const input = page.get('import-portfolio');
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
const file = (text: string) => ({ name: 'p.json', size: text.length, text: () => Promise.resolve(text) });
const changes = [
  { kind: 'account', effect: 'unchanged', id: 'main', name: 'Main', fields: [] },
  {
    kind: 'position',
    effect: 'added',
    id: 'p2',
    symbol: 'BTC_USDT',
    side: 'long',
    marginMode: 'isolated',
    fields: [{ field: 'contracts', before: null, after: '5' }],
  },
  {
    kind: 'position',
    effect: 'changed',
    id: 'p1',
    symbol: 'ETH_USDT',
    side: 'short',
    marginMode: 'cross',
    fields: [{ field: 'threshold', before: '0.8', after: null }],
  },
];
const dryRun = {
  ok: true,
  token: 'token-1',
  changes,
  warnings: [{ code: 'w', path: 'positions[0].leverage', value: '200', message: 'today 150 is the most' }],
  alreadyThere: [],
};

test('asks once that the storage be kept', async () => {
  const page = await renderOptions({ view: viewOf([]) });
  await page.say({ type: 'view', view: viewOf([], { at: FAKE_NOW + 1_000 }) });
  expect(page.platform.persistenceAsked).toBe(1);
});

describe('import', () => {
  test('the file input is there before the worker has said anything', async () => {
    const page = await renderOptions();
    expect(page.get('import-portfolio').getAttribute('type')).toBe('file');
    expect(page.all('import-apply')).toEqual([]);
  });

  test('lists every change and warning, and applies exactly that dry run', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await choose(page, file('{"format":1}'));
    expect(page.commands('import-preview').map(({ args }) => args)).toEqual([{ text: '{"format":1}' }]);
    await page.reply('import-preview', dryRun);
    expect(page.all('import-change').map(visibleText)).toEqual([
      'AddedBTC_USDT Long IsolatedPositionSize in contracts: 5',
      'ChangedETH_USDT Short CrossPositionAlert at a margin rate of: 0.8 → none',
      'UnchangedMainAccount',
    ]);
    expect(visibleText(page.root)).toContain('positions[0].leverage: today 150 is the most');
    await page.click(page.get('import-apply'));
    expect(page.commands('import-apply').map(({ args }) => args)).toEqual([{ token: 'token-1' }]);
    await page.reply('import-apply', { ok: true });
    expect(visibleText(page.get('import-applied'))).toBe('Imported. Every change below is stored.');
    expect(page.all('import-apply')).toEqual([]);
  });

  test('of a thousand problems the first hundred are said, and that there are more', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await choose(page, file('{}'));
    const problems = Array.from({ length: 1_100 }, (_, index) => ({
      code: 'x',
      path: `positions[${index}].leverage`,
      value: '',
      message: `wrong ${index}`,
    }));
    await page.reply('import-preview', { ok: false, problems });
    const said = page.get('import-problems');
    expect(said.querySelectorAll('li')).toHaveLength(100);
    expect(visibleText(said.querySelector('li:last-child'))).toBe('positions[99].leverage: wrong 99');
    expect(visibleText(said)).toContain('What is wrong (1,100):');
    expect(visibleText(said)).toContain('And 1,000 more, which are listed once these are put right.');
  });

  test('a file chosen while another is being stored is looked at after it', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await choose(page, file('one'));
    await page.reply('import-preview', dryRun);
    await page.click(page.get('import-apply'));
    await choose(page, file('two'));
    expect(page.commands('import-preview')).toHaveLength(1);
    await page.reply('import-apply', { ok: true });
    expect(page.commands('import-preview').at(-1)?.args).toEqual({ text: 'two' });
    await page.reply('import-preview', dryRun);
    expect(page.all('import-apply')).toHaveLength(1);
  });

  test('an answer to an earlier file does not take the place of what is said of a later one', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await choose(page, file('one'));
    await choose(page, { ...file('two'), size: 100_000_000 });
    await page.reply('import-preview', dryRun);
    expect(page.all('import-apply')).toEqual([]);
    expect(visibleText(page.root.querySelector('.import-outcome'))).toContain('p.json');
  });

  test('lists every problem and applies nothing', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await choose(page, file('{}'));
    const problems = [
      { code: 'missing', path: 'format', value: '', message: 'missing; "plimsoll-portfolio" is required' },
      { code: 'unknown-key', path: 'positions[2].size', value: '5', message: 'this key is unknown' },
    ];
    await page.reply('import-preview', { ok: false, problems });
    expect(visibleText(page.get('import-problems'))).toContain('Not importable, nothing was changed. What is wrong (2):');
    expect(visibleText(page.get('import-problems'))).toContain('positions[2].size: this key is unknown');
    expect(page.all('import-apply')).toEqual([]);
  });

  test('a portfolio that changed meanwhile is refused; the file can be checked again without choosing it again', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await choose(page, file('{"a":1}'));
    await page.reply('import-preview', dryRun);
    await page.click(page.get('import-apply'));
    await page.reply('import-apply', {
      ok: false,
      problems: [{ code: 'changed', path: 'token', value: '', message: 'The portfolio changed since.' }],
    });
    expect(visibleText(page.get('import-problems'))).toContain('The portfolio changed since.');
    await page.click(page.button('Check the file again'));
    expect(page.commands('import-preview').map(({ args }) => args['text'])).toEqual(['{"a":1}', '{"a":1}']);
  });

  test.each([
    [
      'too large',
      { name: 'big.json', size: 16_000_001, text: () => Promise.resolve('') },
      '“big.json” is larger than 16,000,000 characters',
    ],
    [
      'unreadable',
      { name: 'x.json', size: 1, text: () => Promise.reject(new Error('NotReadable')) },
      '“x.json” cannot be read: Error: NotReadable',
    ],
  ])('a file that is %s is refused in words and not sent', async (_, chosen, words) => {
    const page = await renderOptions({ view: viewOf([]) });
    await choose(page, chosen);
    expect(visibleText(page.root.querySelector('.import-outcome'))).toContain(words);
    expect(page.commands('import-preview')).toEqual([]);
  });
});

test('export hands the worker’s file over', async () => {
  const page = await renderOptions({ view: viewOf([]) });
  await page.click(page.get('export-portfolio'));
  await page.reply('export', { fileName: 'plimsoll.json', text: '{}' });
  expect(page.platform.downloads).toEqual([{ fileName: 'plimsoll.json', text: '{}' }]);
});

describe('default rules', () => {
  const submit = (page: RenderedPage) =>
    page.after(() => page.root.querySelector('#rules form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));

  test('the 5 % distance is offered, not preselected, and saved as a fraction when taken', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    expect((page.field('Also alert when liquidation is near') as HTMLInputElement).checked).toBe(false);
    await page.click(page.button('Also alert at 5% distance'));
    await page.type('Alert at a margin rate of', '75');
    await submit(page);
    expect(page.commands('settings-save').map(({ args }) => args)).toEqual([
      { settings: { ...viewOf([]).settings, defaultThreshold: '0.75', defaultDistanceThreshold: '0.05' }, expected: viewOf([]).settings },
    ]);
    await page.reply('settings-save', { ok: true });
    expect(visibleText(page.root.querySelector('#rules [role=status]'))).toBe('Saved.');
    expect([...page.platform.stored.keys()]).toEqual([]);
  });

  test('what is no number is refused beside its field and stays', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await page.type('Alert at a margin rate of', '8o');
    await submit(page);
    expect(page.commands('settings-save')).toEqual([]);
    expect(page.field('Alert at a margin rate of').value).toBe('8o');
    expect(document.activeElement).toBe(page.field('Alert at a margin rate of'));
    expect(visibleText(page.root.querySelector('#rules .field-problem'))).toBe(
      '“8o” is no plain number. Type percent, for example 80 or 82.5.',
    );
  });
});

describe('accounts', () => {
  test('a new one is sent with its fee as a fraction', async () => {
    const page = await renderOptions({ view: viewOf([], { accounts: [] }) });
    await page.click(page.get('add-account'));
    await page.type('Wallet balance', '1000');
    await page.type('Taker fee', '0.02');
    await page.after(() =>
      page.root.querySelector('#accounts form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
    const { id: _, venue: __, ...record } = account().record;
    expect(page.commands('account-save').map(({ args }) => args['draft'])).toEqual([record]);
  });

  test('entries kept against an import that moved the account to another exchange leave it there', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await page.click(page.button('Edit Main'));
    await page.type('Wallet balance', '5');
    const { record } = account();
    const moved = { ...record, venue: 'tide' };
    await page.say({ type: 'view', view: viewOf([], { accounts: [{ ...account(), record: moved }] }) });
    await page.after(() =>
      page.root.querySelector('#accounts form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
    await page.reply('account-save', { ok: false, problems: [{ code: 'changed-elsewhere', path: '', value: '', message: 'changed' }] });
    await page.click(page.button('Use mine'));
    expect(page.commands('account-save').at(-1)?.args).toEqual({ draft: { ...moved, walletBalance: '5' }, expected: moved });
  });

  test('one that cannot be deleted says why', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await page.click(page.button('Delete Main'));
    await page.reply('account-delete', {
      ok: false,
      problems: [{ code: 'used', path: 'id', value: 'main', message: 'Main still has 2 positions.' }],
    });
    expect(visibleText(page.root.querySelector('#accounts'))).toContain('Main still has 2 positions.');
    expect(visibleText(page.root.querySelector('.undo-bar'))).toBe('');
  });
});

describe('watching', () => {
  test('shows each contract and what went wrong; a test alert says whether it was taken', async () => {
    const view = viewOf([], {
      feed: feed({
        reconnects: 3,
        lastError: saying('HTTP 403'),
        rejectedCount: 41,
        rejected: [{ at: FAKE_NOW, reason: saying('price is not a number'), excerpt: '{"price":"<b>"}' }],
        symbols: [
          {
            venue: 'mexc',
            symbol: 'NOPE_USDT',
            freshness: 'stale',
            price: null,
            priceAt: null,
            source: null,
            recordAt: null,
            state: 'unknown',
          },
        ],
      }),
    });
    const page = await renderOptions({ view });
    expect(visibleText(page.get('watching-symbol'))).toBe('NOPE_USDTNot watchednonenevernonenot knownnever');
    const text = visibleText(page.root.querySelector('#watching'));
    for (const words of ['Reconnects3', 'Last errorHTTP 403', 'Rejected inputs41', '{"price":"<b>"}']) expect(text).toContain(words);
    await page.click(page.get('alert-test'));
    await page.reply('alert-test', {
      ok: false,
      problems: [{ code: 'x', path: '', value: '', message: 'The browser refuses notifications.' }],
    });
    expect(visibleText(page.get('alert-test').nextElementSibling)).toBe('The browser refuses notifications.');
  });
});
