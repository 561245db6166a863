// @vitest-environment happy-dom
/** Values of the positions table, changed where they stand. */
import { describe, expect, test } from 'vitest';
import type { PositionPreview } from '../../src/protocol/commands.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { BTC, evaluation, position, viewOf, withRecord } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

const given = position();
const stored = given.record;
const view = viewOf([given]);
const refusal = {
  ok: false,
  problems: [{ code: 'out-of-range', path: 'leverage', value: '999', message: 'leverage is "999"; 1 to 200 is allowed for BTC_USDT' }],
};
const elsewhere = {
  ok: false,
  problems: [{ code: 'changed-elsewhere', path: '', value: '', message: 'changed', params: { now: 'changed' } }],
};

function find<E extends HTMLElement>(page: RenderedPage, tag: 'button' | 'input', field: string): E | null {
  return page.root.querySelector<E>(`${tag}[data-cell="${field}"]`);
}
function entry(page: RenderedPage, field: string): HTMLInputElement {
  const found = find<HTMLInputElement>(page, 'input', field);
  if (found === null) throw new Error(`${field} is not being typed in`);
  return found;
}
function value(page: RenderedPage, field: string): HTMLButtonElement {
  const found = find<HTMLButtonElement>(page, 'button', field);
  if (found === null) throw new Error(`${field} stands nowhere as a value`);
  return found;
}
const hasFocus = (element: HTMLElement): boolean => document.activeElement === element;
const key = (page: RenderedPage, on: HTMLElement, pressed: string) =>
  page.after(() => on.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true })));
const type = (page: RenderedPage, field: string, text: string) =>
  page.after(() => {
    entry(page, field).value = text;
    entry(page, field).dispatchEvent(new Event('input', { bubbles: true }));
  });
async function change(page: RenderedPage, field: string, text: string): Promise<void> {
  await page.click(value(page, field));
  await type(page, field, text);
  await key(page, entry(page, field), 'Enter');
}
const sent = (page: RenderedPage) => page.commands('position-save').map(({ args }) => args);
const draftOf = (page: RenderedPage) => page.commands('position-save').at(-1)?.args['draft'];
const words = (page: RenderedPage, field: string) =>
  visibleText(document.getElementById(entry(page, field).getAttribute('aria-describedby') ?? ''));

describe('a number that can be read in two ways', () => {
  const paste = (page: RenderedPage, field: string, text: string) =>
    page.after(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      entry(page, field).dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
  const answers = (page: RenderedPage) => [...page.root.querySelectorAll<HTMLButtonElement>('.field-question button')];

  test('is asked where it was pasted, saved only with the answer, and forgotten with its cell', async () => {
    const page = await renderOptions({ view });
    await page.click(value(page, 'entryPrice'));
    const before = entry(page, 'entryPrice').value;
    await page.after(() => entry(page, 'entryPrice').select());
    await paste(page, 'entryPrice', '107.626');
    expect(answers(page).map(visibleText)).toEqual(['107.626 (decimals)', '107626 (thousands)']);
    await key(page, entry(page, 'entryPrice'), 'Enter');
    await page.after(() => entry(page, 'entryPrice').dispatchEvent(new FocusEvent('blur', { relatedTarget: answers(page)[1] ?? null })));
    expect([sent(page), entry(page, 'entryPrice').value]).toEqual([[], before]);
    await key(page, entry(page, 'entryPrice'), 'Escape');
    await page.click(value(page, 'entryPrice'));
    expect(answers(page)).toEqual([]);

    await page.after(() => entry(page, 'entryPrice').select());
    await paste(page, 'entryPrice', '107.626');
    await page.after(() => answers(page)[1]?.click());
    expect([entry(page, 'entryPrice').value, hasFocus(entry(page, 'entryPrice'))]).toEqual(['107626', true]);
    await key(page, entry(page, 'entryPrice'), 'Enter');
    expect(draftOf(page)).toMatchObject({ entryPrice: '107626' });
  });
});

describe('a value of the table', () => {
  test('F2 begins with the value as it is typed, Escape gives the stored one back, and the focus stays', async () => {
    const page = await renderOptions({ view });
    value(page, 'leverage').focus();
    await key(page, value(page, 'leverage'), 'F2');
    expect(entry(page, 'leverage').value).toBe('20');
    expect(hasFocus(entry(page, 'leverage'))).toBe(true);
    await type(page, 'leverage', '50');
    await key(page, entry(page, 'leverage'), 'Escape');
    expect(visibleText(value(page, 'leverage'))).toBe('20×');
    expect(hasFocus(value(page, 'leverage'))).toBe(true);
    expect(sent(page)).toEqual([]);
    expect([...page.platform.stored.keys()]).toEqual([]);
  });

  test('Enter saves this value alone, saying what it was typed over', async () => {
    const page = await renderOptions({ view });
    await change(page, 'leverage', '25');
    const { confirmedAt: _, ...rest } = stored;
    expect(sent(page)).toEqual([{ draft: { ...rest, leverage: '25' }, expected: stored }]);
    expect(entry(page, 'leverage').readOnly).toBe(true);
    await page.reply('position-save', { ok: true });
    expect(find(page, 'input', 'leverage')).toBeNull();
    expect(hasFocus(value(page, 'leverage'))).toBe(true);
    expect([...page.platform.stored.keys()]).toEqual([]);
  });

  test('a value left as it was is not sent', async () => {
    const page = await renderOptions({ view });
    await change(page, 'leverage', ' 20 ');
    expect(sent(page)).toEqual([]);
    expect(find(page, 'input', 'leverage')).toBeNull();
  });

  test('leaving it saves once; Enter and leaving are one save', async () => {
    const page = await renderOptions({ view });
    await page.click(value(page, 'contracts'));
    await type(page, 'contracts', '900');
    const left = entry(page, 'contracts');
    await key(page, left, 'Enter');
    await page.after(() => left.dispatchEvent(new FocusEvent('blur')));
    await page.reply('position-save', { ok: true });
    expect(sent(page)).toHaveLength(1);
  });

  test('a note or a rule confirms no figures; an empty rule follows the settings', async () => {
    const page = await renderOptions({ view });
    await change(page, 'note', 'hedge');
    expect(draftOf(page)).toEqual({ ...stored, note: 'hedge' });
    await page.reply('position-save', { ok: true });
    await change(page, 'threshold', '72.5');
    expect(draftOf(page)).toEqual({ ...stored, note: 'hedge', threshold: '0.725' });
    await page.reply('position-save', { ok: true });
    await change(page, 'threshold', '');
    expect(draftOf(page)).toEqual({ ...stored, note: 'hedge' });
  });

  test('says whose a rule or margin is', async () => {
    const computed = withRecord(given, { threshold: '0.7', distanceThreshold: null });
    const { positionMargin: _, ...record } = computed.record;
    const page = await renderOptions({ view: viewOf([{ ...computed, record }]) });
    expect(['positionMargin', 'threshold', 'distanceThreshold', 'note'].map((field) => visibleText(value(page, field)))).toEqual([
      '548.88 computed',
      '70%',
      'Off',
      'Add a note',
    ]);
    const other = await renderOptions({ view });
    expect(['threshold', 'distanceThreshold'].map((field) => visibleText(value(other, field)))).toEqual(['80% default', 'Off default']);
  });

  test('a cross position has no margin to type', async () => {
    const page = await renderOptions({ view: viewOf([withRecord(given, { marginMode: 'cross' })]) });
    expect(find(page, 'button', 'positionMargin')).toBeNull();
  });
});

describe('nothing typed into a cell is lost', () => {
  test('a refused value stays with the words beside it, until something else is typed', async () => {
    const page = await renderOptions({ view });
    await change(page, 'leverage', '999');
    await page.reply('position-save', refusal);
    expect(entry(page, 'leverage').value).toBe('999');
    expect(words(page, 'leverage')).toBe('Leverage is "999"; 1 to 200 is allowed for BTC_USDT');
    expect(entry(page, 'leverage').getAttribute('aria-invalid')).toBe('true');
    await type(page, 'leverage', '99');
    expect(words(page, 'leverage')).toBe('');
  });

  test('a refused rule is named, since it is said below the row', async () => {
    const page = await renderOptions({ view });
    await change(page, 'threshold', '8o');
    await page.reply('position-save', {
      ok: false,
      problems: [{ code: 'not-a-decimal', path: 'threshold', value: '8o', message: 'threshold is "8o"' }],
    });
    expect(words(page, 'threshold')).toBe('Alert at a margin rate of: “8o” is no plain number. Type percent, for example 80 or 82.5.');
  });

  test('what a value does to another field is said beside the value', async () => {
    const page = await renderOptions({ view });
    await change(page, 'contracts', '900000');
    await page.reply('position-save', refusal);
    expect(words(page, 'contracts')).toBe('Leverage is "999"; 1 to 200 is allowed for BTC_USDT');
  });

  test('a worker that dies under the save costs nothing, and says so', async () => {
    const page = await renderOptions({ view });
    await change(page, 'leverage', '25');
    await page.after(() => page.platform.latestPort.die());
    expect(entry(page, 'leverage').value).toBe('25');
    expect(visibleText(page.root.querySelector('.row-problems'))).toContain('The connection broke before an answer came.');
  });

  test('a closed page comes back with it', async () => {
    const first = await renderOptions({ view });
    await first.click(value(first, 'entryPrice'));
    await type(first, 'entryPrice', '99');
    const kept = [...first.platform.stored];
    expect(kept.map(([target]) => target)).toEqual(['draft/cells/p1']);
    const second = await renderOptions({
      view,
      prepare: (platform) => kept.forEach(([target, draft]) => platform.stored.set(target, draft)),
    });
    expect(entry(second, 'entryPrice').value).toBe('99');
  });

  test('two values faster than a picture are stored one after the other, the second over the first', async () => {
    const page = await renderOptions({ view });
    await change(page, 'leverage', '25');
    await change(page, 'contracts', '900');
    expect(sent(page)).toHaveLength(1);
    await page.reply('position-save', { ok: true });
    const { confirmedAt: _, ...rest } = stored;
    expect(sent(page).at(-1)).toEqual({ draft: { ...rest, leverage: '25', contracts: '900' }, expected: { ...rest, leverage: '25' } });
    await page.reply('position-save', { ok: true });
    expect(page.all('changed-elsewhere')).toEqual([]);
  });

  test('what another page changed is not overwritten before it was chosen', async () => {
    const page = await renderOptions({ view });
    await page.click(value(page, 'leverage'));
    await type(page, 'leverage', '25');
    const theirs = withRecord(given, { contracts: '700' });
    await page.say({ type: 'view', view: viewOf([theirs]) });
    await key(page, entry(page, 'leverage'), 'Enter');
    expect(sent(page).at(-1)?.['expected']).toEqual(stored);
    await page.reply('position-save', elsewhere);
    expect(entry(page, 'leverage').value).toBe('25');
    await page.click(page.button('Use mine'));
    expect(sent(page).at(-1)).toMatchObject({ draft: { leverage: '25', contracts: '700' }, expected: theirs.record });
    await page.reply('position-save', elsewhere);
    await page.click(page.button('Use theirs'));
    expect(find(page, 'input', 'leverage')).toBeNull();
    expect([...page.platform.stored.keys()]).toEqual([]);
  });
});

describe('taking a change back', () => {
  test('is offered for 10 s, restores that value and the time of its confirmation', async () => {
    const page = await renderOptions({ view });
    await change(page, 'leverage', '25');
    await page.reply('position-save', { ok: true });
    const { confirmedAt: _, ...rest } = stored;
    await page.pass(9_999);
    await page.click(page.button('Undo'));
    expect(sent(page).at(-1)).toEqual({ draft: stored, expected: { ...rest, leverage: '25' } });
    await page.reply('position-save', { ok: true });
    expect(visibleText(page.root.querySelector('.undo-bar'))).toBe('');
  });

  test('does not take back what was changed again since', async () => {
    const page = await renderOptions({ view });
    await change(page, 'leverage', '25');
    await page.reply('position-save', { ok: true });
    await page.say({ type: 'view', view: viewOf([withRecord(given, { leverage: '30' })]) });
    await page.click(page.button('Undo'));
    expect(sent(page)).toHaveLength(1);
    expect(visibleText(page.root.querySelector('.undo-bar'))).toContain('changed again since');
  });
});

test('the liquidation price follows the typing, says so, and is never that of what was typed before', async () => {
  const page = await renderOptions({ view });
  const answer: PositionPreview = {
    contract: { ...BTC },
    fairPrice: '106501.2',
    priceAt: FAKE_NOW,
    at: 'fair',
    evaluation: evaluation({ liquidationPrice: '101000.5', marginRate: '0.11' }),
    level: 'safe',
    threshold: '0.8',
    distanceThreshold: null,
    furtherRungs: [],
    odds: null,
    problems: [],
  };
  const cell = (name: string): string => visibleText(page.get(name));
  expect([cell('row-liquidation'), cell('row-margin-rate')]).toEqual(['104,749.1', '20.80%']);
  await page.click(value(page, 'leverage'));
  await type(page, 'leverage', '5');
  expect([cell('row-liquidation'), cell('row-margin-rate')]).toEqual(['Computing…', 'Computing…']);
  await page.pass(250);
  expect(page.commands('position-preview').at(-1)?.args['draft']).toMatchObject({ id: 'p1', leverage: '5', contracts: '1000' });
  await page.reply('position-preview', answer);
  expect([cell('row-liquidation'), cell('row-margin-rate')]).toEqual(['101,000.5as typed', '11.00%']);
  await type(page, 'leverage', '50');
  expect(cell('row-liquidation')).toBe('Computing…');
  await key(page, entry(page, 'leverage'), 'Escape');
  expect([cell('row-liquidation'), cell('row-margin-rate')]).toEqual(['104,749.1', '20.80%']);
});
