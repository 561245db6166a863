// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import type { View } from '../../src/protocol/view.ts';
import { VIEW_CACHE_KEY } from '../../src/protocol/wire.ts';
import { Popup } from '../../src/popup/popup.tsx';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { fetchedAhead } from './fetched-ahead.ts';
import { renderPage, visibleText } from '../ui/render-page.tsx';
import {
  account,
  alerted,
  evaluation,
  feed,
  hedged,
  liquidating,
  position,
  stale,
  unevaluable,
  viewOf,
  withRecord,
} from '../ui/view-fixtures.ts';
import { saying } from '../said-in-english.ts';

// The parts that come after the first paint, so that fetching them takes no time.
beforeAll(fetchedAhead);

async function show(view: View, opened: string | null = null) {
  const page = await renderPage(() => <Popup opened={opened} />);
  await page.say({ type: 'view', view });
  return page;
}
const rows = (page: Awaited<ReturnType<typeof show>>) => page.all('position-row');

describe('rows', () => {
  test('none: the way to the first position', async () => {
    const page = await show(viewOf([], { feed: feed({ state: 'idle', symbols: [] }) }));
    expect(visibleText(page.get('feed-state'))).toBe('Nothing to watch yet');
    await page.click(page.get('add-position'));
    expect(page.platform.openedOptions).toEqual(['add-position']);
  });

  test('one: exact text in the hooks, cut text on screen', async () => {
    const page = await show(viewOf([position()]));
    const row = page.get('position-row');
    expect({ ...row.dataset }).toMatchObject({
      positionId: 'p1',
      marginRate: '0.208085099999',
      liquidationPrice: '104749.123456789',
      freshness: 'live',
      level: 'safe',
    });
    const text = visibleText(row);
    for (const words of ['BTC', 'Far', 'Long', '20× iso', '0.1 BTC · 10,650 USDT', '1.64%', '≤104,749.1', 'Fair price 106,501.2']) {
      expect(text).toContain(words);
    }
    expect(row.dataset['distance']).toBe('0.01645');
    expect(text).toContain('Watching · alerts at 80%');
  });

  test('five: the most urgent first, whatever order the view has', async () => {
    const page = await show(viewOf([unevaluable, liquidating, alerted, hedged, position()]));
    expect(rows(page).map((row) => row.dataset['positionId'])).toEqual(['liquidating', 'alerted', 'unevaluable', 'hedged', 'p1']);
  });

  test('stale: when watching ended, no level, the figures dated', async () => {
    const row = (await show(viewOf([stale]))).get('position-row');
    expect(row.dataset).toMatchObject({ freshness: 'stale', level: 'unknown', marginRate: '0.208085099999' });
    expect(visibleText(row)).toContain('Not watched since 11:00');
    expect(visibleText(row.querySelector('.row-watch'))).toContain('not watched');
    expect(row.querySelector('.row-watch')?.getAttribute('data-attention')).toBe('true');
  });

  test('a picture that stops changing grows stale by itself', async () => {
    const page = await show(viewOf([position()]));
    await page.pass(35_000);
    expect(page.get('position-row').dataset['freshness']).toBe('delayed');
    await page.pass(55_000);
    expect(page.get('position-row').dataset).toMatchObject({ freshness: 'stale', level: 'unknown' });
    expect(visibleText(page.get('feed-state'))).toBe('Not watching since 11:59');
  });

  test('unevaluable: the reason, empty hooks and no figure', async () => {
    const row = (await show(viewOf([unevaluable]))).get('position-row');
    expect([row.getAttribute('data-margin-rate'), row.getAttribute('data-liquidation-price')]).toEqual(['', '']);
    expect(visibleText(row)).toContain('Cannot be computed MEXC lists no contract NOPE_USDT.');
    expect(visibleText(row)).not.toContain('Liquidation');
  });

  test('liquidating: no distance is left, and its prices are labelled by what they do', async () => {
    const row = (await show(viewOf([liquidating]), 'liquidating')).get('position-row');
    expect(row.dataset).toMatchObject({ marginRate: 'Infinity', level: 'liquidating' });
    expect(visibleText(row.querySelector('.row-reading-value'))).toBe('0.00%');
    expect(visibleText(row)).toContain('Clears at108,000.5');
    expect(visibleText(row)).toContain('Margin rateno equity left');
    expect(visibleText(row)).not.toContain('Cannot be liquidated');
  });

  test('hedged: the nearest liquidation price with its direction; opened, all of them equally prominent', async () => {
    const row = (await show(viewOf([hedged]), 'hedged')).get('position-row');
    expect(visibleText(row.querySelector('.row-liquidation'))).toBe('≤105,100.0');
    const figures = [...row.querySelectorAll('.row-figure')].map((figure) => visibleText(figure));
    expect(figures).toEqual([
      'Fair price106,501.2Tier 2 of 6',
      'Liquidation below104,749.11.64% away',
      'Liquidation above131,200.923.19% away',
      'Pool first hit below105,100.01.31% away',
    ]);
  });

  test('warnings are sentences, in the opened row', async () => {
    const row = (await show(viewOf([position({ evaluation: evaluation({ warnings: ['off-volume-grid'] }) })]), 'p1')).get('position-row');
    expect(visibleText(row)).toContain('The number of contracts is no multiple of the contract’s volume step.');
  });

  test('text from outside is text, never markup', async () => {
    const row = (
      await show(viewOf([withRecord(position({ problem: { code: 'x', path: '', value: '', message: '<img src=x>' } }), {})]))
    ).get('position-row');
    expect(row.querySelector('img')).toBeNull();
    expect(visibleText(row)).toContain('<img src=x>');
  });
});

test('a pool price of more than ten times the price is not written out', async () => {
  const far = {
    ...hedged,
    fairPrice: '106501.2',
    evaluation: { ...evaluation(), positionMargin: null, poolLiquidationBelow: '105100', poolLiquidationAbove: '70745945.1' },
  };
  const text = visibleText((await show(viewOf([far]), 'hedged')).get('position-row'));
  expect(text).toContain('105,100.0');
  expect(text).toContain('above 10× fair price');
  expect(text).not.toContain('70,745,945');
});

test('a row says whose it is and what was noted; one account needs no name', async () => {
  const noted = withRecord(position(), { note: 'swing' });
  const second = { ...account(), record: { ...account().record, id: 'second', name: 'Second' } };
  const notes: string[] = [];
  for (const accounts of [[account()], [account(), second]]) {
    notes.push(visibleText((await show(viewOf([noted], { accounts }))).root.querySelector('.row-note')));
  }
  expect(notes).toEqual(['swing', 'Main · swing']);
});

test('figures of a pool whose prices are old say from when they are', async () => {
  const pool = account({
    crossCash: '912.4455',
    crossMarginRate: '0.45',
    crossMarginRates: { ownOnly: '0.45', offset: '0.45', unnetted: '0.45' },
  });
  const names: string[] = [];
  for (const priceAt of [FAKE_NOW, FAKE_NOW - 600_000]) {
    const page = await show(viewOf([{ ...hedged, priceAt, freshness: 'live' }], { accounts: [pool] }));
    names.push(visibleText(page.root.querySelector('.account-name')));
  }
  expect(names).toEqual(['Main', 'Main · at 11:50']);
});

describe('first paint', () => {
  test('the kept picture, dated, until the live one comes', async () => {
    const page = await renderPage(
      () => <Popup opened={null} />,
      (platform) => platform.stored.set(VIEW_CACHE_KEY, viewOf([position({ priceAt: FAKE_NOW - 60_000 })], { at: FAKE_NOW - 60_000 })),
    );
    expect(visibleText(page.get('feed-state'))).toBe('As of 11:59:00 · connecting…');
    expect(page.get('position-row').dataset['freshness']).toBe('delayed');
    await page.say({ type: 'view', view: viewOf([]) });
    expect(page.all('position-row')).toEqual([]);
  });

  test('a kept picture of another version is not shown, and the reason is known', async () => {
    const page = await renderPage(
      () => <Popup opened={null} />,
      (platform) => platform.stored.set(VIEW_CACHE_KEY, { version: 0 }),
    );
    expect(page.all('position-row')).toEqual([]);
    expect(page.model.cacheProblem.value).toContain('Invalid key');
  });
});

describe('what is broken', () => {
  test('faults of the worker come with what to do, and access can be granted', async () => {
    const page = await show(
      viewOf([], { faults: [{ kind: 'permission', since: FAKE_NOW - 60_000, said: saying('contract.mexc.com is blocked') }] }),
    );
    page.platform.grantsHostAccess = false;
    await page.click(page.button('Allow access'));
    expect(visibleText(page.root.querySelector('.fault'))).toBe(
      'Access to MEXC was withdrawncontract.mexc.com is blocked (since 11:59)Without it no price comes in and nothing is watched.Allow accessThe browser did not grant access.',
    );
  });

  test('why prices do not come', async () => {
    const page = await show(viewOf([], { feed: feed({ state: 'interrupted', lastError: saying('HTTP 403: refused') }) }));
    expect(visibleText(page.root.querySelector('.fault'))).toContain('Trouble with pricesHTTP 403: refused');
  });

  test('a refused message is shown, and what was there stays', async () => {
    const page = await show(viewOf([position()]));
    await page.say({ type: 'view', view: { at: 'now' } });
    expect(visibleText(page.root.querySelector('.fault'))).toContain('A message from Plimsoll’s background process was refused');
    expect(page.all('position-row')).toHaveLength(1);
    await page.say({ type: 'view', view: viewOf([position()]) });
    expect(page.root.querySelector('.fault')).toBeNull();
  });

  test('a worker that restarts is not worth a word, one that stays away is', async () => {
    const page = await show(viewOf([position()]));
    await page.after(() => page.platform.latestPort.die('stopped'));
    await page.pass(1_000);
    expect(page.root.querySelector('.fault')).toBeNull();
    await page.pass(5_000);
    expect(visibleText(page.root.querySelector('.fault'))).toContain('Plimsoll’s background process is not responding');
    expect(visibleText(page.get('feed-state'))).toBe('No answer since 12:00');
  });
});

describe('what the trader does', () => {
  test('confirms a position with one click, and is told when that failed', async () => {
    const page = await show(viewOf([position()]), 'p1');
    const row = page.get('position-row');
    expect(visibleText(row.querySelector('.confirmation'))).toContain('Confirmed by you 3 d ago');
    await page.click(row.querySelector<HTMLElement>('.confirmation button') as HTMLElement);
    expect(page.commands('position-confirm').map(({ args }) => args)).toEqual([{ id: 'p1' }]);
    await page.reply('position-confirm', {
      ok: false,
      problems: [{ code: 'unknown', path: 'id', value: 'p1', message: 'There is no position p1.' }],
    });
    expect(visibleText(page.get('position-row'))).toContain('There is no position p1.');
  });

  test('opens a row: thresholds with their price, figures with their formula, assumptions', async () => {
    const page = await show(viewOf([position()]));
    await page.click(page.button('Figures of BTC_USDT Long Isolated'));
    await page.click(page.get('panel-more'));
    await page.click(page.button('Prices, figures and formulas'));
    const text = visibleText(page.get('position-row'));
    expect(text).toContain('Margin rate 80% or moreat 104,860.5, about when liquidation comes');
    expect(text).toContain('(maintenance margin 43.91 + liquidation fee 2.13) ÷ equity 221.26');
    expect(text).toContain('entry value 10,977.75 × 0.4% (tier 2)');
    expect(text).toContain('liquidation fee rate 0.02% × fair value 10,650.12');
    expect(text).toContain('1,000 contracts × 0.0001 BTC × (fair 106,501.2 − entry 109,777.5)');
    expect(text).toContain('position margin 548.88 + unrealized PnL -327.62');
    expect(text).toContain('Funding paid or received since you last confirmed the position is not in these figures.');
    expect(text).not.toContain('Pool');
  });

  test('arrives from a notification at the position it named', async () => {
    const page = await show(viewOf([alerted, position()]), 'p1');
    expect(rows(page).map((row) => row.querySelector('.details') !== null)).toEqual([false, true]);
  });

  test('sees the account’s pool and the three readings where they differ', async () => {
    const pool = account({
      crossCash: '912.4455',
      crossMarginRate: '0.45',
      crossMarginRates: { ownOnly: '0.45', offset: '0.4', unnetted: 'Infinity' },
    });
    const page = await show(viewOf([hedged], { accounts: [pool] }));
    const pressed = (): HTMLElement => page.root.querySelector('.account .row-toggle') as HTMLElement;
    expect(visibleText(page.root.querySelector('.account'))).toBe('Mainmargin rate 45.00%912.44 USDT▸');
    await page.click(pressed());
    const readings = (): string[] => [...page.root.querySelectorAll('.account .figure dt')].map((label) => visibleText(label));
    expect(readings()).toEqual(expect.arrayContaining(['Profits not shared', 'Profits shared', 'Hedges not netted']));
    await page.say({
      type: 'view',
      view: viewOf([hedged], { accounts: [{ ...pool, crossMarginRates: { ownOnly: '0.45', offset: '0.45', unnetted: '0.45' } }] }),
    });
    expect(readings()).not.toContain('Profits shared');
  });
});

test('of many rows all are there, and hooks of each follow every picture', async () => {
  const many = Array.from({ length: 200 }, (_, index) => withRecord(position(), { id: `p${index}` }));
  const page = await show(viewOf(many));
  expect(rows(page)).toHaveLength(200);
  await page.say({ type: 'view', view: viewOf(many.map((one) => ({ ...one, evaluation: evaluation({ marginRate: '0.5' }) }))) });
  expect(new Set(rows(page).map((row) => row.dataset['marginRate']))).toEqual(new Set(['0.5']));
});

test('level changes are announced, ticks are not', async () => {
  const page = await show(viewOf([position()]));
  const announced = () => visibleText(page.root.querySelector('.visually-hidden[aria-live]'));
  await page.say({ type: 'view', view: viewOf([position({ fairPrice: '1' })]) });
  expect(announced()).toBe('');
  await page.say({ type: 'view', view: viewOf([position({ level: 'alert' })]) });
  expect(announced()).toBe('BTC_USDT Long Isolated: Alert');
});
