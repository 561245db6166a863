// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { Popup } from '../../src/popup/popup.tsx';
import { renderPage, type RenderedPage } from '../ui/render-page.tsx';
import { position, viewOf, withRecord } from '../ui/view-fixtures.ts';
import { fetchedAhead } from './fetched-ahead.ts';

beforeAll(fetchedAhead);

const named = (id: string) => withRecord(position(), { id });
const openRows = (page: RenderedPage) =>
  page.all('position-row').filter((row) => row.querySelector('[aria-expanded="true"]') !== null).map((row) => row.dataset['positionId']);

/** Presses the second of two rows; the two change places before the pointer, which has moved by `shakenPx`, is let go. */
async function pressWhileRowsMove(shakenPx: number): Promise<RenderedPage> {
  const page = await renderPage(() => <Popup opened={null} />);
  await page.say({ type: 'view', view: viewOf([named('first'), named('second')]) });
  const mouse = (type: string, on: Element | null | undefined, at: number) =>
    page.after(() => on?.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, clientX: 50, clientY: at })));
  await mouse('mousedown', page.root.querySelector('[data-position-id="second"] .row-toggle'), 300);
  await page.say({ type: 'view', view: viewOf([named('second'), named('first')]) });
  // What the browser does with a press whose ends lie on two elements: the click is their common ancestor's.
  await mouse('click', page.root.querySelector('.rows'), 300 + shakenPx);
  return page;
}

test('a press on a row that changes its place meanwhile counts for that row', async () => {
  expect(openRows(await pressWhileRowsMove(3))).toEqual(['second']);
});

test('a press that is drawn away is taken back', async () => {
  expect(openRows(await pressWhileRowsMove(40))).toEqual([]);
});
