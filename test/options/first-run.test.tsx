// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { account, position, stale, unevaluable, viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';
import { control, enter, saved } from './settings-controls.ts';

const settings = DEFAULT_SETTINGS;
const contract = position().contract;
const empty = viewOf([], { settings, accounts: [] });

async function fill(page: RenderedPage, entries: Readonly<Record<string, string>>): Promise<void> {
  for (const [field, value] of Object.entries(entries)) await enter(page, `first-${field}`, value);
}
const TYPED = { symbol: 'btc_usdt', contracts: '100', entryPrice: '100000', leverage: '10' };

describe('the first run', () => {
  test('is shown until it was finished or left, and never while the settings are not known', async () => {
    const page = await renderOptions();
    expect(page.all('first-run')).toEqual([]);
    await page.say({ type: 'view', view: empty });
    expect(page.all('first-run')).toHaveLength(1);
    await page.click(page.button('Skip the questions'));
    expect(saved(page)).toEqual({ settings: { ...settings, firstRunAt: new Date(FAKE_NOW).toISOString() }, expected: settings });
    await page.say({ type: 'view', view: viewOf([], { settings: { ...settings, firstRunAt: '2026-11-22T12:00:00.000Z' } }) });
    expect(page.all('first-run')).toEqual([]);
  });

  test('stores a position with the account that it needs', async () => {
    const page = await renderOptions({ view: empty });
    await fill(page, TYPED);
    await page.click(page.get('first-watch'));
    expect(page.commands('contract-read').map(({ args }) => args)).toEqual([{ symbol: 'BTC_USDT' }]);
    await page.reply('contract-read', { contract, problem: null });
    expect(page.commands('account-save').map(({ args }) => args)).toEqual([
      {
        draft: {
          id: 'main-usdt',
          name: 'Main USDT',
          settleCoin: 'USDT',
          walletBalance: '0',
          orderMargin: '0',
          takerFeeRate: '0',
          profitRule: 'own-only',
        },
        expected: null,
      },
    ]);
    await page.reply('account-save', { ok: true });
    expect(page.commands('position-save')[0]?.args).toMatchObject({
      draft: {
        accountId: 'main-usdt',
        symbol: 'BTC_USDT',
        side: 'long',
        marginMode: 'isolated',
        contracts: '100',
        entryPrice: '100000',
        leverage: '10',
      },
      expected: null,
    });
    await page.reply('position-save', { ok: true });
    expect(control(page, 'first-contracts').value).toBe('');
    await page.say({ type: 'view', view: viewOf([position()], { settings }) });
    expect(visibleText(page.get('first-watched'))).toMatch(
      /^BTC_USDT Long Isolated is watched\. Margin rate .+%; alert at 80%\. Liquidation .+ away\)\.$/,
    );
  });

  test.each([
    ['stale', stale],
    ['without a price', unevaluable],
  ])('does not say of a position that is %s that it is watched', async (_name, blind) => {
    const page = await renderOptions({ view: viewOf([blind], { settings }) });
    expect(visibleText(page.get('first-watched'))).not.toContain('is watched');
  });

  test('asks for the wallet of a cross position whose account was made for an isolated one, and stores it there first', async () => {
    const made = account();
    const first = { ...made, record: { ...made.record, walletBalance: '0' } };
    const page = await renderOptions({ view: viewOf([], { settings, accounts: [first] }) });
    await fill(page, { ...TYPED, marginMode: 'cross', walletBalance: '1000' });
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    expect(page.commands('position-save')).toEqual([]);
    expect(page.commands('account-save')[0]?.args).toEqual({ draft: { ...first.record, walletBalance: '1000' }, expected: first.record });
    await page.reply('account-save', { ok: true });
    expect(page.commands('position-save')[0]?.args).toMatchObject({ draft: { accountId: first.record.id, marginMode: 'cross' } });
  });

  test('a second cross position in another coin asks for the wallet of that coin, known from the list or learned by trying', async () => {
    const page = await renderOptions({ view: viewOf([], { settings, accounts: [account()] }) });
    await fill(page, { ...TYPED, symbol: 'BTC_USD', marginMode: 'cross' });
    expect(page.root.querySelector('#first-walletBalance')).toBeNull();
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract: { ...contract, settleCoin: 'BTC' }, problem: null });
    expect([...page.commands('account-save'), ...page.commands('position-save')]).toEqual([]);
    expect(visibleText(page.root.querySelector('#first-walletBalance-problem'))).toBe('This is needed.');
    expect(visibleText(page.root.querySelector('[for=first-walletBalance]')?.parentElement)).toContain('BTC');
    await fill(page, { walletBalance: '0.5' });
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract: { ...contract, settleCoin: 'BTC' }, problem: null });
    expect(page.commands('account-save')[0]?.args).toMatchObject({ draft: { settleCoin: 'BTC', walletBalance: '0.5' } });

    const listed = await renderOptions({ view: viewOf([], { settings, accounts: [account()] }) });
    const entry = {
      symbol: 'BTC_USD',
      baseCoin: 'BTC',
      quoteCoin: 'USD',
      settleCoin: 'BTC',
      shownName: null,
      coinName: null,
      maxLeverage: '200',
      state: 'enabled',
    };
    for (const _ of listed.commands('contract-list'))
      await listed.reply('contract-list', { fetchedAt: FAKE_NOW, contracts: [entry], unreadCount: 0, problem: null });
    await fill(listed, { ...TYPED, symbol: 'BTC_USD', marginMode: 'cross' });
    expect(listed.root.querySelector('#first-walletBalance')).not.toBeNull();
    await fill(listed, { symbol: 'BTC_USDT' });
  });

  test('a refusal whose field is not drawn is listed below the button', async () => {
    const page = await renderOptions({ view: viewOf([], { settings, accounts: [account()] }) });
    await fill(page, TYPED);
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    await page.reply('position-save', {
      ok: false,
      problems: [{ code: 'out-of-range', path: 'walletBalance', value: '-1', message: 'walletBalance is "-1"; it must be ≥ 0' }],
    });
    const list = page.get('first-watch').closest('p')?.nextElementSibling;
    expect(visibleText(list)).toBe('Wallet balance is "-1"; it must be ≥ 0');
  });

  test('a wallet typed for an account that has one already is not lost without a word', async () => {
    const usdt = account();
    const btc = { ...usdt, record: { ...usdt.record, id: 'coin', venue: 'mexc', name: 'Coin', settleCoin: 'BTC', walletBalance: '0' } };
    const page = await renderOptions({ view: viewOf([], { settings, accounts: [usdt, btc] }) });
    await fill(page, { ...TYPED, marginMode: 'cross', walletBalance: '70' });
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    expect([...page.commands('account-save'), ...page.commands('position-save')]).toEqual([]);
    expect(visibleText(page.root.querySelector('#first-walletBalance-problem'))).toBe(
      'The account “Main” has a wallet already: 1,000.00 USDT. Leave this empty, or change it under Accounts.',
    );
  });

  test('asks for the wallet of a cross position and uses an account of the coin where there is one', async () => {
    const page = await renderOptions({ view: empty });
    expect(page.root.querySelector('#first-walletBalance')).toBeNull();
    await fill(page, { ...TYPED, marginMode: 'cross', walletBalance: '250.5' });
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    expect(page.commands('account-save')[0]?.args).toMatchObject({ draft: { walletBalance: '250.5' } });

    const known = await renderOptions({ view: viewOf([], { settings, accounts: [account()] }) });
    await fill(known, TYPED);
    await known.click(known.get('first-watch'));
    await known.reply('contract-read', { contract, problem: null });
    expect(known.commands('account-save')).toEqual([]);
    expect(known.commands('position-save')[0]?.args).toMatchObject({ draft: { accountId: account().record.id } });
  });

  test('says beside the field what is wrong, sends nothing that cannot be, and keeps what was typed', async () => {
    const page = await renderOptions({ view: empty });
    await fill(page, { ...TYPED, symbol: 'bitcoin', contracts: 'many' });
    await page.click(page.get('first-watch'));
    expect(page.commands('contract-read')).toEqual([]);
    expect(visibleText(page.root.querySelector('#first-symbol-problem'))).toContain('BTC_USDT');
    await fill(page, { symbol: 'BTC_USDT' });
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    await page.reply('account-save', { ok: true });
    await page.reply('position-save', {
      ok: false,
      problems: [{ code: 'not-a-decimal', path: 'contracts', value: 'many', message: 'contracts "many": a number is required' }],
    });
    expect(visibleText(page.root.querySelector('#first-contracts-problem'))).toBe('Size in contracts "many": a number is required');
    expect(control(page, 'first-contracts').value).toBe('many');
  });

  test('names everything that is missing at once, asks nobody, and leads to the first of it', async () => {
    const page = await renderOptions({ view: empty });
    await fill(page, { symbol: '', side: 'long', marginMode: 'cross', contracts: '5', entryPrice: '', leverage: ' ' });
    await page.click(page.get('first-watch'));
    expect(page.commands('contract-read')).toEqual([]);
    const said = ['symbol', 'contracts', 'entryPrice', 'leverage', 'walletBalance'].map((field) =>
      visibleText(page.root.querySelector(`#first-${field}-problem`)),
    );
    expect(said).toEqual([
      'MEXC’s symbol is needed here, for example BTC_USDT.',
      '',
      'This is needed.',
      'This is needed.',
      'This is needed.',
    ]);
    expect(document.activeElement?.id).toBe('first-symbol');
  });

  test('knows the account that a refused try stored before any picture lists it, and no longer once one listed it', async () => {
    const page = await renderOptions({ view: empty });
    const refused = { ok: false, problems: [{ code: 'out-of-range', path: 'contracts', value: '-1', message: 'contracts is "-1"; > 0' }] };
    await fill(page, { ...TYPED, contracts: '-1' });
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    await page.reply('account-save', { ok: true });
    await page.reply('position-save', refused);
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    expect(page.commands('account-save')).toHaveLength(1);
    expect(page.commands('position-save').at(-1)?.args).toMatchObject({ draft: { accountId: 'main-usdt' } });
    await page.reply('position-save', refused);

    // Listed, then deleted on the same page.
    await page.say({
      type: 'view',
      view: viewOf([], { settings, accounts: [account({ record: { ...account().record, id: 'main-usdt' } })] }),
    });
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    await page.reply('position-save', refused);
    await page.say({ type: 'view', view: empty });
    await page.click(page.get('first-watch'));
    await page.reply('contract-read', { contract, problem: null });
    expect(page.commands('account-save')).toHaveLength(2);
  });

  test('one try at a time: its entries stand still until it is answered', async () => {
    const page = await renderOptions({ view: empty });
    await fill(page, TYPED);
    await page.click(page.get('first-watch'));
    await page.click(page.get('first-watch'));
    expect(page.commands('contract-read')).toHaveLength(1);
    expect(control(page, 'first-leverage').readOnly).toBe(true);
    expect(control(page, 'first-side').getAttribute('aria-disabled')).toBe('true');
    await page.reply('contract-read', {
      contract: null,
      problem: { code: 'unknown-contract', path: 'symbol', value: 'BTC_USDT', message: 'symbol is unknown' },
    });
    expect(control(page, 'first-leverage').readOnly).toBe(false);
    await page.click(page.get('first-watch'));
    expect(page.commands('contract-read')).toHaveLength(2);
  });

  test('preselects no answer and stores each as it is given', async () => {
    const page = await renderOptions({ view: empty });
    const radios = [...page.root.querySelectorAll<HTMLInputElement>('.first-run input[type=radio]')];
    expect(radios.map(({ checked }) => checked)).toEqual(Array.from({ length: 8 }, () => false));
    expect(control(page, 'first-distance').checked).toBe(false);
    const criticalYes = radios.find(({ name }) => name === 'first-critical-through');
    if (criticalYes === undefined) throw new Error('no question');
    await page.click(criticalYes);
    expect(saved(page)).toEqual({ settings: { ...settings, criticalBreaksThrough: true }, expected: settings });
  });
});
