// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/background/protocol/records.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { account, position, viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

const settings = DEFAULT_SETTINGS;
const contract = position().contract;
const empty = viewOf([], { settings, accounts: [] });

function control(page: RenderedPage, id: string): HTMLInputElement {
  const found = page.root.querySelector<HTMLInputElement>(`#${id}`);
  if (found === null) throw new Error(`no control ${id}`);
  return found;
}

async function enter(page: RenderedPage, id: string, value: string): Promise<void> {
  const field = control(page, id);
  await page.after(() => {
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  });
}

async function fill(page: RenderedPage, entries: Readonly<Record<string, string>>): Promise<void> {
  for (const [field, value] of Object.entries(entries)) await enter(page, `first-${field}`, value);
}
const TYPED = { symbol: 'btc_usdt', contracts: '100', entryPrice: '100000', leverage: '10' };
const saved = (page: RenderedPage): unknown => page.commands('settings-save').at(-1)?.args;

describe('the first run', () => {
  test('is shown until it was finished or left, and never while the settings are not known', async () => {
    const page = await renderOptions();
    expect(page.all('first-run')).toEqual([]);
    await page.say({ type: 'view', view: empty });
    expect(page.all('first-run')).toHaveLength(1);
    await page.click(page.get('first-done'));
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
        draft: { id: 'main-usdt', name: 'Main USDT', settleCoin: 'USDT', walletBalance: '0', orderMargin: '0', takerFeeRate: '0', profitRule: 'own-only' },
        expected: null,
      },
    ]);
    await page.reply('account-save', { ok: true });
    expect(page.commands('position-save')[0]?.args).toMatchObject({
      draft: { accountId: 'main-usdt', symbol: 'BTC_USDT', side: 'long', marginMode: 'isolated', contracts: '100', entryPrice: '100000', leverage: '10' },
      expected: null,
    });
    await page.reply('position-save', { ok: true });
    expect(control(page, 'first-contracts').value).toBe('');
    await page.say({ type: 'view', view: viewOf([position()], { settings }) });
    expect(visibleText(page.get('first-watched'))).toMatch(/^BTC_USDT Long Isolated is watched\. Margin rate .+%; alert at 80%\. Liquidation .+ away\)\.$/);
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
    await page.reply('position-save', { ok: false, problems: [{ code: 'not-a-decimal', path: 'contracts', value: 'many', message: 'contracts "many": a number is required' }] });
    expect(visibleText(page.root.querySelector('#first-contracts-problem'))).toBe('Size in contracts "many": a number is required');
    expect(control(page, 'first-contracts').value).toBe('many');
  });

  test('preselects no answer and stores each as it is given', async () => {
    const page = await renderOptions({ view: empty });
    const radios = [...page.root.querySelectorAll<HTMLInputElement>('.first-run input[type=radio]')];
    expect(radios.map(({ checked }) => checked)).toEqual([false, false, false, false]);
    expect(control(page, 'first-distance').checked).toBe(false);
    const [criticalYes] = radios;
    if (criticalYes === undefined) throw new Error('no question');
    await page.click(criticalYes);
    expect(saved(page)).toEqual({ settings: { ...settings, criticalBreaksThrough: true }, expected: settings });
  });
});

describe('how alerts come', () => {
  const view = viewOf([]);
  test.each([
    ['settings-recovery', { recoveryNotice: true }],
    ['settings-sound', { sound: true }],
    ['settings-quiet', { quietHours: { from: '22:00', to: '07:00' } }],
  ])('%s takes effect at once', async (id, change) => {
    const page = await renderOptions({ view });
    await page.click(control(page, id));
    expect(saved(page)).toEqual({ settings: { ...view.settings, ...change }, expected: view.settings });
    await page.reply('settings-save', { ok: true });
    expect(visibleText(page.root.querySelector('#alerts'))).toContain('Saved.');
  });

  test('the critical rate is typed in percent, refused in percent, and never sent malformed', async () => {
    const page = await renderOptions({ view });
    const field = control(page, 'settings-critical');
    await enter(page, 'settings-critical', '9o');
    await page.after(() => field.dispatchEvent(new Event('blur')));
    expect(page.commands('settings-save')).toEqual([]);
    expect(page.root.querySelector('#settings-critical-problem')).not.toBeNull();
    await enter(page, 'settings-critical', '97.5');
    await page.after(() => field.dispatchEvent(new Event('blur')));
    expect(saved(page)).toEqual({ settings: { ...view.settings, criticalThreshold: '0.975' }, expected: view.settings });
  });

  test('theme, palette and language are chosen', async () => {
    const page = await renderOptions({ view });
    await enter(page, 'look-theme', 'dark');
    expect(saved(page)).toEqual({ settings: { ...view.settings, theme: 'dark' }, expected: view.settings });
  });
});
