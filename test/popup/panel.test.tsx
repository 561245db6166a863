// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { Popup } from '../../src/popup/popup.tsx';
import { renderPage, visibleText } from '../ui/render-page.tsx';
import { evaluation, position, viewOf, withRecord } from '../ui/view-fixtures.ts';
import type { PositionView } from '../../src/protocol/view.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { fetchedAhead } from './fetched-ahead.ts';
import { answer } from './tools/open-tool.ts';
import { solved, whatIf } from './tools/replies.ts';

beforeAll(fetchedAhead);
const TARGET = { kind: 'distance', atLeast: '0.05' };

async function opened(one: PositionView = position()) {
  const page = await renderPage(() => <Popup opened="p1" />);
  await page.say({ type: 'view', view: viewOf([one]) });
  return page;
}
function reply(unit: 'leverage' | 'settle-coin', amount: string, after: object = {}): object {
  const made = solved(unit, amount, { margin: amount });
  return { ...made, answer: { ...made.answer, after: evaluation({ marginRate: '0.1', distance: '0.051', ...after }) } };
}
const impossible = { ...solved('contracts', '0', null), answer: { possible: false, reason: 'only-by-closing-all' } };

test('what brings a position back is said in amounts, and that closing a part of it moves nothing', async () => {
  const page = await opened();
  expect(visibleText(page.get('way-back'))).toBe('5% away again: Computing…');
  expect(page.commands('position-solve').at(0)?.args).toEqual({ id: 'p1', target: TARGET, means: 'margin', amountScale: 2 });
  await answer(page, 'position-solve', { target: TARGET, means: 'margin' }, reply('settle-coin', '113.01'));
  await answer(page, 'position-solve', { target: TARGET, means: 'leverage' }, reply('leverage', '16'));
  await answer(page, 'position-solve', { target: TARGET, means: 'closing' }, impossible);
  expect(visibleText(page.get('way-back'))).toBe(
    '5% away again: add 113.01 USDT or lower leverage to 16×Closing a part of an isolated position moves nothing.',
  );
});

test('what leaves a rule holding, or liquidation nearer, is not advised', async () => {
  const page = await opened();
  await answer(page, 'position-solve', { target: TARGET, means: 'margin' }, reply('settle-coin', '113.01', { marginRate: '0.8' }));
  await answer(page, 'position-solve', { target: TARGET, means: 'leverage' }, reply('leverage', '16', { distance: '0.0499' }));
  await answer(page, 'position-solve', { target: TARGET, means: 'closing' }, impossible);
  expect(visibleText(page.get('way-back'))).toMatch(/^5% away again: only closing all of it helps\./);
});

test('the own distance rule is the target; far away nothing is asked', async () => {
  const near = await opened(position({ distanceThreshold: '0.02' }));
  expect(near.commands('position-solve').at(0)?.args).toMatchObject({ target: { kind: 'distance', atLeast: '0.02' } });
  const far = await opened(position({ evaluation: evaluation({ distance: '0.3' }) }));
  expect([far.all('way-back'), far.commands('position-solve')]).toEqual([[], []]);
});

test('a deed leads to the form with it chosen', async () => {
  const page = await opened();
  await page.click(page.button('I added margin…'));
  expect(page.field('What you did at MEXC').value).toBe('margin');
  await page.click(page.button('Closed…'));
  expect(page.field('What you did at MEXC').value).toBe('closed');
  const cross = await opened(withRecord(position(), { marginMode: 'cross' }));
  expect(() => cross.button('I added margin…')).toThrow('0 buttons');
});

describe('a position whose liquidation price was reached', () => {
  const asked = (change: Partial<PositionView> = {}): PositionView =>
    position({
      level: 'liquidating',
      alert: { state: 'held', reason: 'asked', lastAlertAt: FAKE_NOW, nextAlertAt: FAKE_NOW + 1, snooze: null },
      evaluation: evaluation({ liquidating: true, marginRate: 'Infinity', bankruptcyPrice: `104288.${'6'.repeat(60)}` }),
      ...change,
    });

  test('is asked for in its row: still open confirms it, its figures are said to hold if it is', async () => {
    const page = await opened(asked());
    expect(visibleText(page.get('reached'))).toBe('Liquidation price reached. Most likely closed?ClosedStill open');
    expect(visibleText(page.root.querySelector('.panel-facts'))).toContain('If still open:Margin rateno equity left');
    expect(page.all('way-back')).toEqual([]);
    await page.click(page.button('Still open: BTC_USDT Long Isolated'));
    expect(page.commands('position-confirm').map(({ args }) => args)).toEqual([{ id: 'p1' }]);
  });

  test('closed: an isolated one is booked at its bankruptcy price, and that can be undone', async () => {
    const page = await opened(asked());
    await page.click(page.button('Closed: BTC_USDT Long Isolated'));
    const change = { closeContracts: '1000', closePrice: `104288.${'6'.repeat(20)}` };
    expect(page.commands('position-what-if').at(-1)?.args).toEqual({ id: 'p1', change });
    await page.reply('position-what-if', whatIf(change));
    expect(page.commands('position-what-if-apply').at(-1)?.args).toMatchObject({ id: 'p1', change });
    await page.reply('position-what-if-apply', { ok: true });
    expect(visibleText(page.root)).toContain('Undo');
  });

  test('closed: of a cross one the price is asked for', async () => {
    const page = await renderPage(() => <Popup opened={null} />);
    await page.say({ type: 'view', view: viewOf([withRecord(asked(), { marginMode: 'cross' })]) });
    await page.click(page.button('Closed: BTC_USDT Long Cross'));
    expect(page.field('What you did at MEXC').value).toBe('closed');
    expect(page.field('Filled at').value).toBe('');
  });
});

test('a critical position whose alert is held back says so in red, in its row', async () => {
  const held = (reason: 'throttled' | 'snoozed' | 'quiet', level: 'critical' | 'alert') =>
    position({ level, alert: { state: 'held', reason, lastAlertAt: FAKE_NOW, nextAlertAt: FAKE_NOW + 30 * 60_000, snooze: null } });
  const words = async (one: PositionView) => (await opened(one)).all('row-held').map(visibleText);
  expect(await words(held('throttled', 'critical'))).toEqual(['Critical: no further alert before 12:30 (30 minutes)']);
  expect(await words(held('quiet', 'critical'))).toEqual(['Critical: no alert, quiet hours']);
  expect(await words(held('snoozed', 'critical'))).toEqual(['Critical: no alert, snoozed']);
  expect(await words(held('throttled', 'alert'))).toEqual([]);
});
