// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../../ui/render-page.tsx';
import { account, BTC, evaluation } from '../../ui/view-fixtures.ts';
import { fetchedAhead } from '../fetched-ahead.ts';
import { PAUSE_MS, list, watch, found, missing, show, press, pick, picked, choose } from './looked-up.tsx';

beforeAll(fetchedAhead);

describe('search by keyboard', () => {
  test('a combobox: the best one active, arrows move and turn over, Enter takes it', async () => {
    const page = await show();
    await page.reply('contract-list', list);
    await page.type('Contract', 'btc');
    const field = page.field('Contract');
    const active = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent;
    expect([field.getAttribute('aria-expanded'), active()]).toEqual(['true', 'BTC_USDT200×']);
    await press(page, 'ArrowDown');
    expect(active()).toBe('BTCDOM_USDT200×');
    await press(page, 'ArrowDown');
    expect(active()).toBe('BTC_USDT200×');
    await press(page, 'ArrowUp');
    await press(page, 'Enter');
    expect([field.value, field.getAttribute('aria-expanded')]).toEqual(['BTCDOM_USDT', 'false']);
  });

  test('Escape closes the list and not the popup', async () => {
    const page = await show();
    await page.reply('contract-list', list);
    await page.type('Contract', 'eth');
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    await page.after(() => page.field('Contract').dispatchEvent(escape));
    expect([escape.defaultPrevented, page.field('Contract').getAttribute('aria-expanded')]).toEqual([true, 'false']);
  });

  test('without a list any whole symbol still works, and the reason is said', async () => {
    const page = await show();
    await page.reply('contract-list', {
      fetchedAt: null,
      contracts: [],
      unreadCount: 0,
      problem: [{ code: 'offline', path: '', value: '', message: 'No connection.' }],
    });
    expect(visibleText(page.root.querySelector('.search'))).toContain('a symbol typed whole still works. No connection');
    await page.type('Contract', 'sol_usdt');
    await page.pass(PAUSE_MS);
    expect(page.commands('lookup').at(-1)?.args).toMatchObject({ draft: { symbol: 'SOL_USDT' } });
  });
});

describe('result', () => {
  describe('the odds of the next hour', () => {
    const preview = {
      contract: { ...BTC },
      fairPrice: '106501.23456',
      priceAt: FAKE_NOW,
      at: 'fair',
      evaluation: evaluation(),
      level: 'warned',
      threshold: '0.8',
      distanceThreshold: null,
      furtherRungs: [],
      problems: [],
    };
    const odds = { state: 'ready', chance: { kind: 'about', of: 1, among: 10 }, usualHour: '0.0131', measure: 'price' };
    const lookUp = async (reply: unknown): Promise<RenderedPage> => {
      const page = await show();
      await choose(page);
      await page.reply('lookup', reply);
      return page;
    };

    test('are asked for as the form asks, and said with what is near from the start', async () => {
      const page = await lookUp(found);
      expect(page.commands('position-preview').map(({ args }) => args)).toEqual([{ draft: watch }]);
      await page.reply('position-preview', { ...preview, odds });
      expect(visibleText(page.get('lookup-odds'))).toBe('Liquidation within 1 h: about 1 in 10 · usual hour 1.31%');
      expect(visibleText(page.root.querySelector('.lookup'))).toContain(
        'At 10× this is near liquidation from the start: about 1 in 10 within the hour.',
      );
      const old = await lookUp({ ...found, freshness: 'stale' });
      await old.reply('position-preview', { ...preview, odds });
      expect(visibleText(old.get('lookup-odds'))).toBe('No odds: not watched');
    });

    test('of a cross position its pool decides, and of a typed price none are said', async () => {
      const cross = await lookUp({ ...found, watch: { ...watch, marginMode: 'cross' } });
      expect(visibleText(cross.get('lookup-odds'))).toBe('No odds before it is saved: its whole pool decides');
      const typed = await lookUp({ ...found, priceFrom: 'typed', priceAt: null, freshness: null });
      expect([...cross.commands('position-preview'), ...typed.commands('position-preview'), ...typed.all('lookup-odds')]).toEqual([]);
    });
  });

  test('as typed, with bounds, tier, size and every price; the entry follows the fair price until typed', async () => {
    const page = await show();
    await choose(page);
    await page.reply('lookup', missing);
    expect(visibleText(page.root.querySelector('.lookup-result'))).toContain('Type a size to see where it is liquidated.');
    expect(page.field('Entry price').getAttribute('placeholder')).toBe('106,501.2');
    await page.type('Size', '500');
    await page.pass(PAUSE_MS);
    expect(page.commands('lookup').at(-1)?.args).toEqual({
      draft: { symbol: 'BTC_USDT', side: 'long', marginMode: 'isolated', leverage: '10', size: '500', sizeUnit: 'contracts' },
    });
    await page.reply('lookup', found);
    const price = page.get('lookup-liquidation-price');
    expect([visibleText(price), price.dataset['price']]).toEqual(['96,411.7', '96411.789']);
    const text = visibleText(page.root.querySelector('.lookup'));
    for (const words of [
      '1 to 125 in tier 2',
      'Bankruptcy price104,288.6',
      'Alert price104,860.5',
      'Margin532.50 USDT',
      'Maintenance margin43.91 USDT',
      'Liquidation fee2.13 USDT',
      'Tier2 of 6 (0.4%)',
      'Next tiertier 3 after 1,500 contracts more',
      'Amount0.05 BTC',
      'Cut to the contract’s steps: 500 contracts.',
      'Contract record of 11:59.',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('problems stand beside their fields, missing ones do not shout', async () => {
    const page = await show();
    await choose(page);
    await page.type('Leverage', '900');
    await page.pass(PAUSE_MS);
    await page.reply('lookup', {
      ...missing,
      problems: [...missing.problems, { code: 'out-of-range', path: 'leverage', value: '900', message: 'leverage is "900"; 1 to 200' }],
    });
    expect(visibleText(page.root.querySelector('#lookup-leverage-problem'))).toBe('Leverage is "900"; 1 to 200');
    expect(page.root.querySelector('#lookup-size-problem')).toBeNull();
  });

  test('without a price one can be typed, and the figures say so', async () => {
    const page = await show();
    await choose(page);
    await page.reply('lookup', { ...missing, fairPrice: null, priceAt: null, priceFrom: null, freshness: null });
    await page.type('Fair price', '100000');
    await page.pass(PAUSE_MS);
    expect(page.commands('lookup').at(-1)?.args).toMatchObject({ draft: { fairPrice: '100000' } });
    await page.reply('lookup', { ...found, fairPrice: '100000', priceAt: null, priceFrom: 'typed', freshness: null });
    expect(visibleText(page.root.querySelector('.tool-basis'))).toBe('At the price you typed, 100,000.0. Contract record of 11:59.');
  });

  test('figures of what was typed before are not shown for another contract', async () => {
    const page = await show();
    await choose(page);
    await page.reply('lookup', found);
    await page.type('Contract', 'ETH_USDT');
    expect(page.all('lookup-liquidation-price')).toEqual([]);
  });

  test('an entry price is the contract’s that it was typed for: another one starts without, and this one has it again', async () => {
    const page = await show();
    await choose(page);
    await page.type('Entry price', '100000');
    await page.type('Contract', 'ETH_USDT');
    await page.pass(PAUSE_MS);
    expect(page.field('Entry price').value).toBe('');
    expect(page.commands('lookup').at(-1)?.args).toEqual({ draft: expect.not.objectContaining({ entryPrice: '100000' }) });
    await page.type('Contract', 'btc_usdt');
    expect(page.field('Entry price').value).toBe('100000');
  });

  test('before a contract is named there is nothing that a price could be of', async () => {
    const page = await show();
    await page.type('Contract', 'btc');
    expect(page.root.querySelector('#lookup-entryPrice')).toBeNull();
  });

  test('a size in the base coin stays one where that is the coin it is settled in', async () => {
    const page = await show();
    await page.reply('contract-list', list);
    await pick(page, 'sizeUnit', 'base');
    await page.type('Contract', 'BTC_USD');
    await page.pass(PAUSE_MS);
    await page.reply('lookup', {
      ...missing,
      contract: { ...BTC, symbol: 'BTC_USD', baseCoin: 'BTC', quoteCoin: 'USD', settleCoin: 'BTC' },
    });
    expect(picked(page, 'sizeUnit')).toBe('settle');
  });

  test('what was typed is kept when the popup closes', async () => {
    const page = await show([account()], (platform) =>
      platform.stored.set('draft/lookup', { fields: { symbol: 'BTC_USDT', size: '7' }, at: FAKE_NOW }),
    );
    expect([page.field('Contract').value, page.field('Size').value]).toEqual(['BTC_USDT', '7']);
    await page.type('Size', '8');
    expect(page.platform.stored.get('draft/lookup')).toMatchObject({ fields: { symbol: 'BTC_USDT', size: '8' } });
  });
});

describe('watch this position', () => {
  test.each([
    ['1000.0', null],
    [
      '250',
      'These figures are for a wallet of 250 USDT. The account has 1,000 USDT: watched, the position is judged by that and by the account’s other positions.',
    ],
  ])('in cross margin says when the account has another wallet than the one typed: %s', async (typed, words) => {
    const page = await show();
    await choose(page);
    await pick(page, 'marginMode', 'cross');
    await page.type('Wallet balance', typed);
    await page.pass(PAUSE_MS);
    await page.reply('lookup', { ...found, watch: { ...watch, marginMode: 'cross' } });
    expect(page.all('lookup-other-wallet').map(visibleText)).toEqual(words === null ? [] : [words]);
  });

  test('is saved into the account of its coin, and the look-up starts anew', async () => {
    const page = await show();
    await choose(page);
    await page.reply('lookup', found);
    await page.click(page.get('lookup-watch'));
    expect(page.commands('position-save').at(-1)?.args).toMatchObject({ draft: { ...watch, accountId: 'main' } });
    await page.reply('position-save', { ok: true });
    expect(page.field('Contract').value).toBe('');
  });

  test('without an account of its coin the trader is asked, and a refusal keeps everything', async () => {
    const page = await show([]);
    await choose(page);
    await page.reply('lookup', found);
    expect(visibleText(page.get('lookup-watch'))).toBe('Create a USDT account and watch');
    await page.type('Wallet balance in USDT', 'ten');
    await page.click(page.get('lookup-watch'));
    expect(page.commands('account-save').at(-1)?.args).toMatchObject({
      draft: { id: 'usdt', name: 'USDT', settleCoin: 'USDT', walletBalance: 'ten' },
    });
    await page.reply('account-save', {
      ok: false,
      problems: [{ code: 'not-a-decimal', path: 'walletBalance', value: 'ten', message: 'walletBalance is "ten"' }],
    });
    expect(visibleText(page.root.querySelector('.lookup-result'))).toContain('walletBalance is "ten"');
    await page.type('Wallet balance in USDT', '10');
    await page.click(page.get('lookup-watch'));
    await page.reply('account-save', { ok: true });
    expect(page.commands('position-save').at(-1)?.args).toMatchObject({ draft: { ...watch, accountId: 'usdt' } });
  });
});
