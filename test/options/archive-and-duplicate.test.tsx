// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { position, viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

const held = position();
const { record } = held;
function named(page: RenderedPage, label: string): HTMLButtonElement {
  const found = page.root.querySelectorAll<HTMLButtonElement>(`button[aria-label="${label}"]`);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} buttons "${label}"`);
  return found[0];
}
const entered = (page: RenderedPage, id: string): string | undefined => page.root.querySelector<HTMLInputElement>(`#${id}`)?.value;

test('a position is archived at once, can be had back for 10 s, and later from the list', async () => {
  const page = await renderOptions({ view: viewOf([held]) });
  await page.click(named(page, 'Archive BTC_USDT Long Isolated'));
  await page.reply('position-archive', { ok: true });
  expect(page.commands('position-archive').map(({ args }) => args)).toEqual([{ id: record.id, archived: true }]);
  await page.click(page.button('Undo'));
  expect(page.commands('position-archive').at(-1)?.args).toEqual({ id: record.id, archived: false });

  await page.say({ type: 'view', view: viewOf([], { archived: [{ ...record, archivedAt: '2026-11-22T12:00:00.000Z' }] }) });
  expect(visibleText(page.get('archived-position'))).toContain('BTC_USDT Long Isolated');
  await page.click(named(page, 'Watch again: BTC_USDT Long Isolated'));
  await page.reply('position-archive', {
    ok: false,
    problems: [{ code: 'no-such-record', path: 'id', value: 'p1', message: 'there is no such position' }],
  });
  expect(visibleText(page.root.querySelector('.archived'))).toContain('there is no such position');
});

test('a duplicate is a new position with the same entries, and what was being typed can be had back', async () => {
  const page = await renderOptions({ view: viewOf([held]), asked: 'new' });
  await page.type('Contract', 'ETH_USDT');
  await page.click(named(page, 'Duplicate BTC_USDT Long Isolated'));
  expect(entered(page, 'position-symbol')).toBe(record.symbol);
  expect(entered(page, 'position-contracts')).toBe(record.contracts);
  expect(page.commands('position-save')).toEqual([]);
  await page.click(page.button('Undo'));
  expect(entered(page, 'position-symbol')).toBe('ETH_USDT');
});
