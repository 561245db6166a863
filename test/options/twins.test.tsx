// @vitest-environment happy-dom
/** One position typed in twice counts twice: wherever it is typed, the other one is named; saving stays possible. */
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { position, viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

const held = position();
const { symbol } = held.record;
const view = viewOf([held]);
const NOTE =
  /^BTC_USDT Long Isolated is there already: [\d,]+ contracts at [\d,.]+\. If it is the same position, change that one: there twice, it counts twice\./;
const typeSymbol = async (page: RenderedPage, text: string): Promise<void> => void (await page.type('Contract', text));
const inForm = (page: RenderedPage): readonly string[] =>
  [...page.root.querySelectorAll('#positions form [data-testid="twin-note"]')].map(visibleText);

test('the form names the other position while it is typed, opens it, and keeps what was typed', async () => {
  const page = await renderOptions({ view, asked: 'new' });
  expect(inForm(page)).toEqual([]);
  await typeSymbol(page, symbol.toLowerCase());
  expect(inForm(page)).toEqual([expect.stringMatching(NOTE)]);
  await page.click(page.button('Open that one'));
  expect(page.root.querySelector('#positions form')?.getAttribute('aria-label')).toBe(symbol);
  // A position is not the same as itself.
  expect(inForm(page)).toEqual([]);
});

test('another side, mode or contract is another position', async () => {
  const page = await renderOptions({ view, asked: 'new' });
  await typeSymbol(page, 'ETH_USDT');
  expect(inForm(page)).toEqual([]);
  await typeSymbol(page, symbol);
  const side = page.root.querySelector<HTMLSelectElement>('#position-side');
  if (side === null) throw new Error('the form has no side');
  await page.after(() => {
    side.value = 'short';
    side.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(inForm(page)).toEqual([]);
});

test('in the table each of the two names the other', async () => {
  const twin = position({ record: { ...held.record, id: 'p2', contracts: '7' } });
  const page = await renderOptions({ view: viewOf([held, twin]) });
  const notes = page.all('twin-note').map(visibleText);
  expect(notes).toHaveLength(2);
  expect(notes[0]).toContain(': 7 contracts at');
  expect(notes[1]).not.toContain(': 7 contracts at');
});

test('the first run names it, too', async () => {
  const page = await renderOptions({ view: viewOf([held], { settings: DEFAULT_SETTINGS }) });
  await page.click(page.button('Add another'));
  const field = page.root.querySelector<HTMLInputElement>('#first-symbol');
  if (field === null) throw new Error('the first run has no contract field');
  await page.after(() => {
    field.value = symbol;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect([...page.root.querySelectorAll('.first-form [data-testid="twin-note"]')].map(visibleText)).toEqual([expect.stringMatching(NOTE)]);
});

test('a dry run lists what is there already, and offers to leave it out or to add it all the same', async () => {
  const page = await renderOptions({ view });
  const choose = () =>
    page.after(() => {
      const input = page.get('import-portfolio');
      Object.defineProperty(input, 'files', {
        value: [{ name: 'p.json', size: 2, text: () => Promise.resolve('{}') }],
        configurable: true,
      });
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  const added = (id: string, size: string) => ({
    ...{ kind: 'position', effect: 'added', id, symbol, side: 'long', marginMode: 'isolated' },
    fields: [
      { field: 'contracts', before: null, after: size },
      { field: 'leverage', before: null, after: '10' },
    ],
  });
  const changes = [added('p8', '5'), added('p9', '6')];
  const reply = { ok: true, token: 't', changes, warnings: [], alreadyThere: [{ id: 'p9', otherId: 'p1' }] };
  await choose();
  await page.reply('import-preview', reply);
  expect(visibleText(page.get('import-already-there'))).toBe(
    'There already, with the same account, contract, side, mode, size and entry price (1). One position that is there twice counts twice.BTC_USDT Long Isolated · Size in contracts: 6',
  );
  expect(visibleText(page.get('import-apply'))).toBe('Add them all the same');
  await page.click(page.get('import-leave-out'));
  expect(page.commands('import-apply').map(({ args }) => args)).toEqual([{ token: 't', leaveOut: 'already-there' }]);
  await page.reply('import-apply', { ok: true });
  expect(page.all('import-change').map(visibleText)).toEqual(['AddedBTC_USDT Long IsolatedPositionSize in contracts: 5Leverage: 10']);
  await choose();
  await page.reply('import-preview', reply);
  await page.click(page.get('import-apply'));
  expect(page.commands('import-apply').at(-1)?.args).toEqual({ token: 't' });
});
