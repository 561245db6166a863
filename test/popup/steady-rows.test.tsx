// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { Popup } from '../../src/popup/popup.tsx';
import { renderPage, type RenderedPage } from '../ui/render-page.tsx';
import { position, viewOf, withRecord } from '../ui/view-fixtures.ts';
import { fetchedAhead } from './fetched-ahead.ts';

beforeAll(fetchedAhead);

const named = (id: string) => withRecord(position(), { id });
const openRows = (page: RenderedPage) =>
  page
    .all('position-row')
    .filter((row) => row.querySelector('[aria-expanded="true"]') !== null)
    .map((row) => row.dataset['positionId']);

const toggleOf = (page: RenderedPage, id: string) => page.root.querySelector(`[data-position-id="${id}"] .row-toggle`);
const mouse = (page: RenderedPage, type: string, on: Element | null, at: number) =>
  page.after(() => on?.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, clientX: 50, clientY: at })));

/**
 * Presses the second of two rows; the two change places before the pointer, which has moved by `shakenPx`, is let go. `clicked`: what the browser
 * then gives the click to.
 */
async function pressWhileRowsMove(shakenPx: number, clicked: 'their list' | 'nobody'): Promise<RenderedPage> {
  const page = await renderPage(() => <Popup opened={null} />);
  await page.say({ type: 'view', view: viewOf([named('first'), named('second')]) });
  await mouse(page, 'mousedown', toggleOf(page, 'second'), 300);
  await page.say({ type: 'view', view: viewOf([named('second'), named('first')]) });
  await mouse(page, 'mouseup', toggleOf(page, 'first'), 300 + shakenPx);
  if (clicked === 'their list') await mouse(page, 'click', page.root.querySelector('.rows'), 300 + shakenPx);
  await page.pass(0);
  return page;
}

test.each(['their list', 'nobody'] as const)(
  'a press on a row that changes its place meanwhile counts for that row, once (the click is for %s)',
  async (clicked) => {
    expect(openRows(await pressWhileRowsMove(3, clicked))).toEqual(['second']);
  },
);

test.each(['their list', 'nobody'] as const)('a press that is drawn away is taken back (the click is for %s)', async (clicked) => {
  expect(openRows(await pressWhileRowsMove(40, clicked))).toEqual([]);
});

test('a press whose row stays counts once', async () => {
  const page = await renderPage(() => <Popup opened={null} />);
  await page.say({ type: 'view', view: viewOf([named('first'), named('second')]) });
  for (const type of ['mousedown', 'mouseup', 'click']) await mouse(page, type, toggleOf(page, 'second'), 300);
  await page.pass(0);
  expect(openRows(page)).toEqual(['second']);
});
