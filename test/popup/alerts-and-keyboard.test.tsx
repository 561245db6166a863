// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import type { HistoryRow } from '../../src/protocol/view.ts';
import { keepEarlyKeys } from '../../src/popup/early-keys.ts';
import { KEY_LINES, keyAction } from '../../src/popup/keyboard.ts';
import { Popup } from '../../src/popup/popup.tsx';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { fetchedAhead } from './fetched-ahead.ts';
import { renderPage, visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { alerted, hedged, position, viewOf } from '../ui/view-fixtures.ts';

beforeAll(fetchedAhead);

async function show() {
  const page = await renderPage(() => <Popup opened={null} />);
  await page.say({ type: 'view', view: viewOf([alerted, hedged, position()]) });
  return page;
}
const press = (page: RenderedPage, key: string) =>
  page.after(() =>
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );
const focused = () => document.activeElement?.closest<HTMLElement>('.row')?.dataset['positionId'];

const fired: HistoryRow = {
  seq: 2,
  at: FAKE_NOW - 12 * 60_000,
  kind: 'fired',
  positionId: 'alerted',
  symbol: 'BTC_USDT',
  text: 'BTC_USDT long isolated: margin rate 84.21 %.',
  figures: {
    rules: 'margin-rate distance',
    marginRate: '0.842199',
    threshold: '0.8',
    fairPrice: '106501.29',
    priceAt: '2026-11-22T11:47:59.000Z',
    other: 'as it is',
  },
  delivered: false,
};

describe('history', () => {
  test('rows with their figures, and what the browser did not show', async () => {
    const page = await show();
    await page.click(page.get('tab-alerts'));
    expect(page.commands('history-list').map(({ args }) => args)).toEqual([{ limit: 500 }]);
    await page.reply('history-list', [
      fired,
      { ...fired, seq: 1, kind: 'gap', text: 'Not watched for 12 min', figures: {}, positionId: null, symbol: null },
    ]);
    expect(page.all('alert-history-row').map(visibleText)).toEqual([
      'Alert11:48 · 12 minBTC_USDT long isolated: margin rate 84.21 %.not shown by the browser' +
        'Rulemargin rate, distanceMargin rate84.21%Threshold80.00%Fair price106,501.2Price of11:47:59otheras it is',
      'Not watched11:48 · 12 minNot watched for 12 min',
    ]);
  });

  test('every row of a position names it, once', async () => {
    const page = await show();
    await page.click(page.get('tab-alerts'));
    const recovered = { ...fired, kind: 'recovered' as const, text: 'Recovered: no rule holds any more', figures: {}, delivered: true };
    await page.reply('history-list', [
      { ...fired, seq: 4, figures: {}, delivered: true },
      { ...recovered, seq: 3 },
      { ...recovered, seq: 2, positionId: 'gone', symbol: 'XRP_USDT' },
      { ...recovered, seq: 1, kind: 'contract', positionId: null, text: 'BTC_USDT is paused' },
    ]);
    expect(page.all('alert-history-row').map((row) => [...row.querySelectorAll('p')].slice(1).map(visibleText))).toEqual([
      ['BTC_USDT long isolated: margin rate 84.21 %.'],
      ['BTC_USDT Long Isolated', 'Recovered: no rule holds any more'],
      ['XRP_USDT (gone)', 'Recovered: no rule holds any more'],
      ['BTC_USDT is paused'],
    ]);
  });

  test('can be narrowed down to a kind and to a position', async () => {
    const page = await show();
    await page.click(page.get('tab-alerts'));
    const rows: HistoryRow[] = [
      { ...fired, seq: 3, kind: 'repeated' },
      { ...fired, seq: 2 },
      { ...fired, seq: 1, kind: 'held', positionId: 'gone', symbol: 'XRP_USDT' },
    ];
    await page.reply('history-list', rows);
    const shown = () => page.all('alert-history-row').map((row) => `${row.dataset['kind']} ${row.dataset['positionId']}`);
    await page.type('Show', 'fired');
    expect(shown()).toEqual(['repeated alerted', 'fired alerted']);
    await page.type('Show', '');
    await page.type('Of', 'gone');
    expect(shown()).toEqual(['held gone']);
    expect([...page.field('Of').querySelectorAll('option')].map(visibleText)).toEqual([
      'All positions',
      'BTC_USDT Long Isolated',
      'XRP_USDT (gone)',
    ]);
    await page.type('Show', 'fault');
    expect(visibleText(page.root.querySelector('.content'))).toContain('Nothing of this kind in the history.');
  });

  test('is asked again when an alert may have been added, not at every tick', async () => {
    const page = await show();
    await page.click(page.get('tab-alerts'));
    await page.reply('history-list', []);
    expect(visibleText(page.root)).toContain('No alert yet.');
    await page.say({ type: 'view', view: viewOf([alerted, hedged, position({ fairPrice: '1' })]) });
    expect(page.commands('history-list')).toHaveLength(1);
    await page.say({
      type: 'view',
      view: viewOf([{ ...alerted, alert: { ...alerted.alert, lastAlertAt: FAKE_NOW } }, hedged, position()]),
    });
    expect(page.commands('history-list')).toHaveLength(2);
  });

  test('says why it cannot be read', async () => {
    const page = await show();
    await page.click(page.get('tab-alerts'));
    await page.pass(10_000);
    expect(visibleText(page.root.querySelector('.content'))).toContain('No answer in time.');
  });
});

describe('keyboard', () => {
  test('arrows and j, k walk the rows and stop at the ends', async () => {
    const page = await show();
    const walk: (string | undefined)[] = [];
    for (const key of ['ArrowDown', 'j', 'j', 'j', 'k', 'ArrowUp', 'ArrowUp']) {
      await press(page, key);
      walk.push(focused());
    }
    expect(walk).toEqual(['alerted', 'hedged', 'p1', 'p1', 'hedged', 'alerted', 'alerted']);
  });

  test('1, 2 and 3 choose the tab, ? shows the help, Escape hides it', async () => {
    const page = await show();
    await press(page, '2');
    expect(page.get('tab-lookup').getAttribute('aria-current')).toBe('page');
    await press(page, '3');
    expect(page.get('tab-alerts').getAttribute('aria-current')).toBe('page');
    await press(page, '1');
    expect(page.get('tab-positions').getAttribute('aria-current')).toBe('page');
    await press(page, '?');
    expect(visibleText(page.root.querySelector('[role=dialog]'))).toContain('Next and previous position');
    await press(page, 'Escape');
    expect(page.root.querySelector('[role=dialog]')).toBeNull();
  });

  test('the help gives the focus back to where it was', async () => {
    const page = await show();
    await press(page, 'j');
    await press(page, 'j');
    await press(page, '?');
    expect(document.activeElement).toBe(page.button('Close'));
    await press(page, 'Escape');
    expect(focused()).toBe('hedged');
  });

  test('/ leads to the search of the look-up, once', async () => {
    const page = await show();
    await press(page, '/');
    expect(document.activeElement?.id).toBe('lookup-symbol');
    await page.after(() => page.field('Contract').blur());
    await press(page, '1');
    await press(page, '2');
    expect([page.get('tab-lookup').getAttribute('aria-current'), document.activeElement]).toEqual(['page', document.body]);
  });

  test('what was pressed before keys were followed is followed in order; what is meant for rows waits until there are some', async () => {
    keepEarlyKeys();
    for (const key of ['3', 'ArrowDown', '1', 'ArrowDown', 'j', 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const page = await renderPage(() => <Popup opened={null} />);
    expect(page.get('tab-positions').getAttribute('aria-current')).toBe('page');
    expect(page.all('position-row')).toEqual([]);
    await page.say({ type: 'view', view: viewOf([alerted, hedged, position()]) });
    expect(focused()).toBe('hedged');
    expect(page.all('position-row').map((row) => row.querySelector('.row-toggle')?.getAttribute('aria-expanded'))).toEqual([
      'false',
      'true',
      'false',
    ]);
  });

  test.each([
    [{ key: 'j', ctrlKey: true }, null],
    [{ key: '1', metaKey: true }, null],
    [{ key: 'x' }, null],
    [{ key: '?' }, 'help'],
  ])('%j means %s', (pressed, action) => {
    expect(keyAction({ ctrlKey: false, metaKey: false, altKey: false, ...pressed }, true)).toBe(action);
  });
});

test('keys pressed before anything is there to move in are done when it is', async () => {
  const page = await renderPage(() => <Popup opened={null} />);
  await press(page, 'ArrowDown');
  await press(page, 'ArrowDown');
  await press(page, 'Enter');
  expect(focused()).toBeUndefined();
  await page.say({ type: 'view', view: viewOf([alerted, hedged, position()]) });
  expect(focused()).toBe(hedged.record.id);
  expect(page.root.querySelector('.row-toggle[aria-expanded="true"]')?.closest<HTMLElement>('.row')?.dataset['positionId']).toBe(
    hedged.record.id,
  );
  await press(page, 'ArrowDown');
  expect(focused()).toBe(position().record.id);
});

test('a tab chosen before the rows are there is shown with them', async () => {
  const page = await renderPage(() => <Popup opened={null} />);
  await press(page, '3');
  await page.say({ type: 'view', view: viewOf([alerted]) });
  expect(page.get('tab-alerts').getAttribute('aria-current')).toBe('page');
});

test('keys that type a character can be switched off, which is kept; help shows every key that is followed, and which are off', async () => {
  const page = await show();
  await press(page, '?');
  const followed = KEY_LINES.flatMap(({ keys }) => keys.map(([key]) => key));
  expect(page.root.querySelectorAll('.help kbd')).toHaveLength(followed.length);
  for (const key of followed) expect(keyAction({ key, ctrlKey: false, metaKey: false, altKey: false }, true)).not.toBeNull();
  expect(followed.filter((key) => keyAction({ key, ctrlKey: false, metaKey: false, altKey: false }, false) !== null)).toEqual([
    'ArrowUp',
    'ArrowDown',
    'Enter',
    'Escape',
  ]);
  await page.click(page.root.querySelector('.help input') as HTMLElement);
  expect(page.platform.stored.get('popup/character-keys')).toBe('off');
  expect([...page.root.querySelectorAll('.help kbd[data-off="true"]')].map(visibleText)).toEqual(['k', 'j', '1', '2', '3', '/', '?']);
  await press(page, 'Escape');
  await press(page, '3');
  expect(page.get('tab-positions').getAttribute('aria-current')).toBe('page');
});

test('a choice that cannot be kept says so', async () => {
  const page = await show();
  page.platform.writeError = 'the disk is full';
  await press(page, '?');
  await page.click(page.root.querySelector('.help input') as HTMLElement);
  expect(visibleText(page.root.querySelector('.help [role="alert"]'))).toContain('the disk is full');
});
