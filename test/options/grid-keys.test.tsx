// @vitest-environment happy-dom
/** The positions table by keyboard: one stop for Tab, arrows within. */
import { describe, expect, test } from 'vitest';
import { position, viewOf, withRecord } from '../ui/view-fixtures.ts';
import type { RenderedPage } from '../ui/render-page.tsx';
import { renderOptions } from './render-options.tsx';

const isolated = position();
const cross = withRecord(position(), { id: 'cross', marginMode: 'cross', positionMargin: undefined });
const third = withRecord(position(), { id: 'third' });
const view = viewOf([isolated, cross, third]);

const table = (page: RenderedPage): HTMLElement => page.root.querySelector<HTMLElement>('.position-table table')!;
/** "row field" of whatever has the focus; an action says its first word. */
function focused(): string {
  const element = document.activeElement;
  const row = element?.closest<HTMLElement>('[data-portfolio-id]')?.dataset['portfolioId'] ?? 'outside';
  const what = element?.getAttribute('data-cell') ?? element?.textContent ?? '';
  return `${row} ${what}${element instanceof HTMLInputElement ? ' entry' : ''}`;
}
async function press(page: RenderedPage, key: string, more: KeyboardEventInit = {}): Promise<{ at: string; taken: boolean }> {
  let taken = false;
  await page.after(() => {
    taken = !document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, ...more, bubbles: true, cancelable: true }));
  });
  return { at: focused(), taken };
}
const value = (page: RenderedPage, id: string, field: string): HTMLElement =>
  page.root.querySelector<HTMLElement>(`[data-portfolio-id="${id}"] [data-cell="${field}"]`)!;
const tabStops = (page: RenderedPage): string[] =>
  [...table(page).querySelectorAll<HTMLElement>('button, input')]
    .filter(({ tabIndex }) => tabIndex === 0)
    .map((one) => `${one.closest<HTMLElement>('tr')?.dataset['portfolioId']} ${one.dataset['cell'] ?? one.textContent}`);
const first = isolated.record.id;

describe('the positions table', () => {
  test('is one stop for Tab: the first value, then whichever had the focus last', async () => {
    const page = await renderOptions({ view });
    expect(table(page).getAttribute('role')).toBe('grid');
    expect(tabStops(page)).toEqual([`${first} note`]);
    await page.after(() => value(page, 'cross', 'leverage').focus());
    expect(tabStops(page)).toEqual(['cross leverage']);
  });

  test.each<[string, string, string, string, KeyboardEventInit?]>([
    ['cross leverage', 'ArrowRight', 'cross threshold', 'over the margin that a cross position has not'],
    ['cross leverage', 'ArrowLeft', 'cross entryPrice', ''],
    ['cross leverage', 'ArrowUp', `${first} leverage`, ''],
    ['cross leverage', 'ArrowDown', 'third leverage', ''],
    ['cross note', 'ArrowLeft', 'cross note', 'at the row’s beginning'],
    [`${first} contracts`, 'ArrowUp', `${first} contracts`, 'in the first row'],
    ['third contracts', 'ArrowDown', 'third contracts', 'in the last row'],
    [`${first} positionMargin`, 'ArrowDown', 'cross leverage', 'to the nearest before a value that the row has not'],
    ['cross leverage', 'Home', 'cross note', ''],
    ['cross leverage', 'End', 'cross Delete', ''],
    ['cross leverage', 'Home', `${first} note`, 'with Ctrl', { ctrlKey: true }],
    ['cross leverage', 'End', 'third Delete', 'with Ctrl', { ctrlKey: true }],
  ])('%s, %s: to %s %s', async (from, key, to, _where, more = {}) => {
    const page = await renderOptions({ view });
    const [id = '', field = ''] = from.split(' ');
    value(page, id, field).focus();
    expect(await press(page, key, more)).toEqual({ at: to, taken: true });
    expect(tabStops(page)).toEqual([to]);
  });

  test('actions are walked downwards each under its like', async () => {
    const page = await renderOptions({ view });
    value(page, first, 'note').focus();
    await press(page, 'End');
    await press(page, 'ArrowLeft');
    expect(focused()).toBe(`${first} Archive`);
    expect((await press(page, 'ArrowDown')).at).toBe('cross Archive');
  });

  test.each<[string, KeyboardEventInit]>([
    ['ArrowRight', { altKey: true }],
    ['ArrowDown', { metaKey: true }],
    ['ArrowDown', { ctrlKey: true }],
    ['ArrowRight', { shiftKey: true }],
    ['Tab', {}],
    ['PageDown', {}],
  ])('%s with %j is left to the browser', async (key, more) => {
    const page = await renderOptions({ view });
    value(page, 'cross', 'leverage').focus();
    expect(await press(page, key, more)).toEqual({ at: 'cross leverage', taken: false });
  });

  test('an entry keeps the arrows; Tab goes on to the next value of the row, Shift+Tab to the one before, and each saves', async () => {
    const page = await renderOptions({ view });
    await page.click(value(page, 'cross', 'leverage'));
    expect(focused()).toBe('cross leverage entry');
    expect(await press(page, 'ArrowRight')).toEqual({ at: 'cross leverage entry', taken: false });
    expect(await press(page, 'Tab')).toEqual({ at: 'cross threshold', taken: true });
    expect(value(page, 'cross', 'leverage').tagName).toBe('BUTTON');
    await page.click(value(page, 'cross', 'leverage'));
    expect(await press(page, 'Tab', { shiftKey: true })).toEqual({ at: 'cross entryPrice', taken: true });
    await page.click(value(page, 'cross', 'note'));
    expect(await press(page, 'Tab', { shiftKey: true })).toEqual({ at: 'cross note entry', taken: false });
  });

  test('a value that is an entry again gives the stop back when it is closed, and a row that goes leaves it to its successor', async () => {
    const page = await renderOptions({ view });
    await page.click(value(page, 'cross', 'contracts'));
    await press(page, 'Escape');
    expect(tabStops(page)).toEqual(['cross contracts']);
    await page.say({ type: 'view', view: viewOf([isolated, third]) });
    expect(tabStops(page)).toEqual(['third contracts']);
    await page.say({ type: 'view', view: viewOf([isolated]) });
    expect(tabStops(page)).toEqual([`${first} contracts`]);
  });

  test('an entry that is left for another place does not take the table out of Tab’s way', async () => {
    const page = await renderOptions({ view });
    await page.click(value(page, first, 'note'));
    await page.after(() => page.root.querySelector<HTMLElement>('[data-testid="add-position"]')!.focus());
    expect(tabStops(page)).toEqual([`${first} note`]);
  });
});
