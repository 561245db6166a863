// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { PositionPreview } from '../../src/protocol/commands.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { BTC, evaluation, position, viewOf } from '../ui/view-fixtures.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { renderOptions } from './render-options.tsx';

const empty = viewOf([]);
const preview = (change: Partial<PositionPreview> = {}): PositionPreview => ({
  contract: { ...BTC },
  fairPrice: '106501.2',
  priceAt: FAKE_NOW,
  at: 'fair',
  evaluation: evaluation(),
  level: 'safe',
  threshold: '0.8',
  distanceThreshold: null,
  furtherRungs: [],
  odds: null,
  problems: [],
  ...change,
});
const tooMuch = { code: 'out-of-range', path: 'leverage', value: '500', message: 'leverage is "500"; 1 to 200 is allowed for BTC_USDT' };
const openForm = async (): Promise<RenderedPage> => renderOptions({ view: empty, asked: 'new' });
async function fill(page: RenderedPage): Promise<void> {
  for (const [label, value] of [
    ['Contract', 'btc_usdt'],
    ['Size in contracts', '1000'],
    ['Entry price', '109777.5'],
    ['Leverage', '500'],
  ] as const) {
    await page.type(label, value);
  }
}
const problemBeside = (page: RenderedPage, label: string): string =>
  visibleText(page.field(label).closest('.field')?.querySelector('.field-problem'));
const save = (page: RenderedPage) =>
  page.after(() => page.root.querySelector('#positions form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
/** The rules section has a field of the same label. */
const ownThreshold = (page: RenderedPage) =>
  page.after(() => {
    const select = page.root.querySelector<HTMLSelectElement>('#position-thresholdRule');
    if (select === null) throw new Error('the form has no threshold rule');
    select.value = 'own';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
const leave = (page: RenderedPage, label: string) => page.after(() => page.field(label).dispatchEvent(new FocusEvent('blur')));

describe('preview while typing', () => {
  test('asks once typing pauses, with the whole draft, and shows what it means', async () => {
    const page = await openForm();
    await fill(page);
    await page.pass(249);
    expect(page.commands('position-preview')).toEqual([]);
    await page.pass(1);
    expect(page.commands('position-preview').map(({ args }) => args)).toEqual([
      {
        draft: {
          accountId: 'main',
          symbol: 'BTC_USDT',
          side: 'long',
          marginMode: 'isolated',
          contracts: '1000',
          entryPrice: '109777.5',
          leverage: '500',
        },
      },
    ]);
    await page.reply('position-preview', preview());
    expect(visibleText(page.get('preview-liquidation'))).toBe('Liquidation104,749.11.64% away');
    expect(visibleText(page.get('preview-thresholds'))).toBe(
      'Margin rate 80% or more at 104,860.5, about when liquidation comesDistance rule is off',
    );
    expect(visibleText(page.field('Size in contracts').closest('.field'))).toContain('× 0.0001 BTC');
  });

  test('an answer that was overtaken by typing is dropped', async () => {
    const page = await openForm();
    await page.type('Contract', 'BTC_USDT');
    await page.pass(250);
    await page.type('Leverage', '5');
    await page.reply('position-preview', preview());
    expect(page.all('preview-liquidation')).toEqual([]);
  });

  test('complains about a field only once it was left', async () => {
    const page = await openForm();
    await fill(page);
    await page.pass(250);
    await page.reply('position-preview', preview({ evaluation: null, problems: [tooMuch] }));
    expect(problemBeside(page, 'Leverage')).toBe('');
    await leave(page, 'Leverage');
    expect(problemBeside(page, 'Leverage')).toBe('Leverage is "500"; 1 to 200 is allowed for BTC_USDT');
  });
});

describe('nothing typed is lost', () => {
  test('a refusal whose field is a switch, or is not drawn, is listed below the button', async () => {
    const page = await openForm();
    await fill(page);
    await save(page);
    const refused = (path: string) => ({ code: 'not-allowed', path, value: 'x', message: `${path} is "x"; not here` });
    await page.reply('position-save', {
      ok: false,
      problems: [refused('autoAddMargin'), refused('distanceThreshold'), refused('contracts')],
    });
    const list = page.root.querySelector('#positions form [role=alert]');
    expect(visibleText(list)).toBe(
      'Not saved. Look at what is marked.Auto margin addition is on is "x"; not hereAlert at a distance to liquidation of is "x"; not here',
    );
    expect(list?.previousElementSibling?.querySelector('[type=submit]')).not.toBeNull();
    expect(problemBeside(page, 'Size in contracts')).toBe('Size in contracts is "x"; not here');
  });

  test('a refused save keeps every entry and names the problem beside its field', async () => {
    const page = await openForm();
    await fill(page);
    await save(page);
    await page.reply('position-save', {
      ok: false,
      problems: [tooMuch, { code: 'odd', path: 'record', value: '', message: 'The account is gone.' }],
    });
    expect(['Contract', 'Size in contracts', 'Entry price', 'Leverage'].map((label) => page.field(label).value)).toEqual([
      'BTC_USDT',
      '1000',
      '109777.5',
      '500',
    ]);
    expect(problemBeside(page, 'Leverage')).toBe('Leverage is "500"; 1 to 200 is allowed for BTC_USDT');
    expect(page.field('Leverage').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(page.field('Leverage'));
    expect(visibleText(page.root.querySelector('.form-complaints'))).toBe('Not saved. Look at what is marked.The account is gone.');
    await page.type('Leverage', '50');
    expect(problemBeside(page, 'Leverage')).toBe('');
  });

  test('a save that is not answered in time says so and keeps every entry, which can be sent again', async () => {
    const page = await openForm();
    await fill(page);
    const typed = ['Contract', 'Size in contracts', 'Entry price', 'Leverage'].map((label) => page.field(label).value);
    await save(page);
    // It may have to read a contract's record first: it has three times as long as others.
    await page.pass(30_000);
    expect(visibleText(page.root)).toContain('No answer in time. Nothing you typed is lost; try again.');
    expect(['Contract', 'Size in contracts', 'Entry price', 'Leverage'].map((label) => page.field(label).value)).toEqual(typed);
    await save(page);
    expect(page.commands('position-save')).toHaveLength(2);
  });

  test('what the preview said of a field is not said of what is typed there since', async () => {
    const page = await openForm();
    await fill(page);
    await leave(page, 'Leverage');
    await page.pass(250);
    await page.reply('position-preview', preview({ evaluation: null, problems: [tooMuch] }));
    expect(problemBeside(page, 'Leverage')).not.toBe('');
    await page.type('Leverage', '50');
    expect(problemBeside(page, 'Leverage')).toBe('');
    await page.type('Leverage', '500');
    expect(problemBeside(page, 'Leverage')).not.toBe('');
  });

  test('one save at a time: its entries stand still, nothing is stored twice, and it is not called off', async () => {
    const page = await openForm();
    await fill(page);
    await save(page);
    await save(page);
    await page.click(page.button('Cancel'));
    expect(page.commands('position-save')).toHaveLength(1);
    expect((page.field('Leverage') as HTMLInputElement).readOnly).toBe(true);
    await page.reply('position-save', { ok: false, problems: [tooMuch] });
    expect((page.field('Leverage') as HTMLInputElement).readOnly).toBe(false);
    await save(page);
    expect(page.commands('position-save')).toHaveLength(2);
  });

  test('an answer that comes late does not close the form that was opened meanwhile', async () => {
    const page = await renderOptions({
      view: viewOf([position(), position({ record: { ...position().record, id: 'p2', symbol: 'ETH_USDT' } })]),
    });
    await page.click(page.button('Edit BTC_USDT Long Isolated'));
    await page.type('Size in contracts', '900');
    await save(page);
    await page.click(page.button('Edit ETH_USDT Long Isolated'));
    await page.reply('position-save', { ok: true });
    expect(page.root.querySelector('#positions form')?.getAttribute('aria-label')).toBe('ETH_USDT');
    expect([...page.platform.stored.keys()]).toEqual([]);
  });

  test('a worker that dies under the save costs nothing', async () => {
    const page = await openForm();
    await fill(page);
    await save(page);
    await page.after(() => page.platform.latestPort.die());
    expect(visibleText(page.root.querySelector('.form-complaints'))).toContain('The connection broke before an answer came.');
    expect(page.field('Entry price').value).toBe('109777.5');
  });

  test('a closed page comes back with its entries, a saved one does not', async () => {
    const first = await openForm();
    await fill(first);
    const kept = [...first.platform.stored];
    expect(kept.map(([key]) => key)).toEqual(['draft/position/new']);
    const second = await renderOptions({
      view: empty,
      prepare: (platform) => kept.forEach(([key, value]) => platform.stored.set(key, value)),
    });
    expect(second.field('Entry price').value).toBe('109777.5');
    expect(visibleText(second.root.querySelector('.form-kept'))).toBe('Your entries of 12:00 were kept.');
    await save(second);
    await second.reply('position-save', { ok: true });
    expect([...second.platform.stored.keys()]).toEqual([]);
    expect(second.all('add-position')).toHaveLength(1);
  });

  test('cancelling can be undone for 10 s', async () => {
    const page = await openForm();
    await page.type('Contract', 'BTC_USDT');
    await page.click(page.button('Cancel'));
    expect([...page.platform.stored.keys()]).toEqual([]);
    await page.pass(9_999);
    await page.click(page.button('Undo'));
    expect(page.field('Contract').value).toBe('BTC_USDT');
  });

  test('a browser that cannot keep entries says so', async () => {
    const page = await openForm();
    page.platform.writeError = 'QuotaExceededError';
    await page.type('Contract', 'BTC_USDT');
    expect(visibleText(page.root.querySelector('#positions form'))).toContain(
      'Entries cannot be kept if this page closes: Error: QuotaExceededError',
    );
  });
});

describe('own rules', () => {
  test('are typed in percent and sent as fractions; the 5 % distance is offered, never preselected', async () => {
    const page = await openForm();
    await page.type('Contract', 'BTC_USDT');
    await ownThreshold(page);
    await page.type('Own margin rate', '82.5');
    expect(page.root.querySelector<HTMLSelectElement>('#position-distanceRule')?.value).toBe('default');
    await page.click(page.button('Also at 5% distance'));
    await save(page);
    expect(page.commands('position-save').map(({ args }) => args['draft'])).toMatchObject([
      { threshold: '0.825', distanceThreshold: '0.05' },
    ]);
    await page.reply('position-save', {
      ok: false,
      problems: [{ code: 'out-of-range', path: 'threshold', value: '1.2', message: 'threshold is "1.2"; 0 < x ≤ 1' }],
    });
    expect(problemBeside(page, 'Own margin rate')).toBe('“120” is not possible here: above 0 and up to 100%.');
  });

  test('an own rule without a value is refused, not sent as the default', async () => {
    const page = await openForm();
    await ownThreshold(page);
    await save(page);
    expect(page.commands('position-save')).toEqual([]);
    expect(problemBeside(page, 'Own margin rate')).toBe('Type a plain number in percent, for example 80 or 82.5.');
  });
});

test('editing sends the id and the whole record', async () => {
  const page = await renderOptions({ view: viewOf([position()]) });
  await page.click(page.button('Edit BTC_USDT Long Isolated'));
  await page.type('Size in contracts', '900');
  await save(page);
  expect(page.commands('position-save').map(({ args }) => args['draft'])).toEqual([
    {
      id: 'p1',
      accountId: 'main',
      symbol: 'BTC_USDT',
      side: 'long',
      marginMode: 'isolated',
      contracts: '900',
      entryPrice: '109777.5',
      leverage: '20',
      positionMargin: '548.8875',
    },
  ]);
});

test('deleting offers the record back for 10 s', async () => {
  const given = position();
  const page = await renderOptions({ view: viewOf([given]) });
  await page.click(page.button('Delete BTC_USDT Long Isolated'));
  await page.reply('position-delete', { ok: true });
  const undo = page.button('Undo');
  await page.click(undo);
  await page.click(undo);
  expect(page.commands('position-restore').map(({ args }) => args['record'])).toEqual([given.record]);
  await page.reply('position-restore', {
    ok: false,
    problems: [{ code: 'x', path: 'record.id', value: 'p1', message: 'It is there already.' }],
  });
  await page.pass(10_000);
  expect(visibleText(page.root.querySelector('.undo-bar'))).toBe('BTC_USDT Long Isolated deleted.UndoIt is there already.');
});
