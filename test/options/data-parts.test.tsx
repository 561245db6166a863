// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { PAGE_ASSUMPTIONS } from '../../src/protocol/questions/page-assumptions.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { position, viewOf, withRecord } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';
import { saying } from '../said-in-english.ts';

const CHANGED = { ok: false, problems: [{ code: 'changed-elsewhere', path: '', value: '', message: 'changed' }] };
const submit = (page: RenderedPage, form: string) =>
  page.after(() => page.root.querySelector(form)?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));

describe('a position that another page changed', () => {
  const mine = position();
  const theirs = withRecord(mine, { leverage: '25' });
  const conflict = async (): Promise<RenderedPage> => {
    const page = await renderOptions({ view: viewOf([mine]), asked: 'p1' });
    await page.type('Leverage', '30');
    await page.say({ type: 'view', view: viewOf([theirs]) });
    await submit(page, '#positions form');
    expect(page.commands('position-save').at(-1)?.args['expected']).toEqual(mine.record);
    await page.reply('position-save', CHANGED);
    return page;
  };

  test('is not overwritten: the notice stands and the entries stay', async () => {
    const page = await conflict();
    expect(visibleText(page.get('changed-elsewhere'))).toContain('Nothing was overwritten, and what you typed is still here.');
    expect(page.field('Leverage').value).toBe('30');
    expect([...page.platform.stored.keys()]).toEqual(['draft/position/p1']);
  });

  test('mine is kept on request, over what is stored now', async () => {
    const page = await conflict();
    await page.click(page.button('Use mine'));
    const { draft, expected } = page.commands('position-save').at(-1)?.args as { draft: { leverage: string }; expected: unknown };
    expect([draft.leverage, expected]).toEqual(['30', theirs.record]);
    expect(page.all('changed-elsewhere')).toEqual([]);
  });

  test('theirs is taken on request', async () => {
    const page = await conflict();
    await page.click(page.button('Use theirs'));
    expect(page.field('Leverage').value).toBe('25');
    expect([page.all('changed-elsewhere'), [...page.platform.stored.keys()]]).toEqual([[], []]);
    await submit(page, '#positions form');
    expect(page.commands('position-save').at(-1)?.args['expected']).toEqual(theirs.record);
  });

  test('entries kept from an earlier page still know what that page saw', async () => {
    const base = { ...mine.record };
    const page = await renderOptions({
      view: viewOf([theirs]),
      asked: 'p1',
      prepare: (platform) => void platform.stored.set('draft/position/p1', { fields: { leverage: '30' }, at: FAKE_NOW, base }),
    });
    await submit(page, '#positions form');
    expect(page.commands('position-save').at(-1)?.args['expected']).toEqual(base);
  });
});

test('a form that was sent as it was opened stays so, and can be kept over what another page stored', async () => {
  const mine = position();
  const theirs = withRecord(mine, { leverage: '25' });
  const page = await renderOptions({ view: viewOf([mine]), asked: 'p1' });
  await page.say({ type: 'view', view: viewOf([theirs]) });
  await submit(page, '#positions form');
  await page.reply('position-save', CHANGED);
  expect(page.field('Leverage').value).toBe('20');
  await page.click(page.button('Use mine'));
  const { draft, expected } = page.commands('position-save').at(-1)?.args as { draft: { leverage: string }; expected: unknown };
  expect([draft.leverage, expected]).toEqual(['20', theirs.record]);
});

test('what two pages typed into one form survives the page that was too late', async () => {
  const page = await renderOptions({ view: viewOf([]) });
  await page.type('Alert at a margin rate of', '75');
  // The other page has saved: pages share their storage.
  page.platform.stored.delete('draft/settings/rules');
  await submit(page, '#rules form');
  await page.reply('settings-save', CHANGED);
  const kept = [...page.platform.stored];
  const later = await renderOptions({
    view: viewOf([]),
    prepare: (platform) => kept.forEach(([target, draft]) => platform.stored.set(target, draft)),
  });
  expect(later.field('Alert at a margin rate of').value).toBe('75');
});

test('rules that another page changed are not overwritten', async () => {
  const seen = viewOf([]).settings;
  const page = await renderOptions({ view: viewOf([]) });
  await page.type('Alert at a margin rate of', '75');
  const theirs = { ...seen, defaultThreshold: '0.6' };
  await page.say({ type: 'view', view: viewOf([], { settings: theirs }) });
  await submit(page, '#rules form');
  expect(page.commands('settings-save').at(-1)?.args['expected']).toEqual(seen);
  await page.reply('settings-save', CHANGED);
  expect(page.field('Alert at a margin rate of').value).toBe('75');
  await page.click(page.button('Use theirs'));
  expect(page.field('Alert at a margin rate of').value).toBe('60');
});

test('rules that were changed elsewhere are shown where nothing is being typed', async () => {
  const page = await renderOptions({ view: viewOf([]) });
  const { settings } = viewOf([]);
  await page.say({
    type: 'view',
    view: viewOf([], { settings: { ...settings, defaultThreshold: '0.6', defaultDistanceThreshold: '0.07' } }),
  });
  expect([page.field('Alert at a margin rate of').value, page.field('Distance of the fair price to liquidation').value]).toEqual([
    '60',
    '7',
  ]);
  await page.type('Alert at a margin rate of', '61');
  await page.say({ type: 'view', view: viewOf([], { settings: { ...settings, defaultThreshold: '0.5' } }) });
  expect(page.field('Alert at a margin rate of').value).toBe('61');
});

test('the clock beside the exchange’s is asked once a page, and said in words', async () => {
  for (const [reply, words] of [
    [{ leadMs: 0, said: [] }, 'Your clock beside MEXC’swithin 2 s'],
    [{ leadMs: 65_000, said: [] }, 'Your clock beside MEXC’s1 min behind'],
    [{ leadMs: -3_000, said: [] }, 'Your clock beside MEXC’s3.0 s ahead'],
    [{ leadMs: null, said: saying('The exchange cannot be reached') }, 'Your clock beside MEXC’sThe exchange cannot be reached'],
  ] as const) {
    const page = await renderOptions({ view: viewOf([]) });
    expect(page.commands('exchange-clock').length).toBe(1);
    await page.reply('exchange-clock', reply);
    expect(visibleText(page.root.querySelector('#watching'))).toContain(words);
  }
});

test('every assumption of the engine and of the pages stands in the list', async () => {
  const page = await renderOptions({ view: viewOf([]) });
  const listed = page.all('assumption').map((one) => visibleText(one));
  expect(listed.length).toBeGreaterThan(25);
  for (const sentence of Object.values(PAGE_ASSUMPTIONS)) expect(listed).toContain(sentence);
});

test('the default rules are shown at the prices they mean, but not for positions with rules of their own', async () => {
  const own = withRecord(position(), { id: 'own', threshold: '0.5', distanceThreshold: null });
  const page = await renderOptions({ view: viewOf([own]) });
  expect(page.all('rule-meanings')).toEqual([]);
  await page.say({ type: 'view', view: viewOf([position(), own]) });
  const text = visibleText(page.get('rule-meanings'));
  expect(text).toContain('BTC_USDT Long Isolated');
  expect(text).toMatch(/Margin rate 80% or more: .*before liquidation|about when liquidation comes/);
});

test('what is sent is what was typed, though it was not drawn yet', async () => {
  const page = await renderOptions({ view: viewOf([position()]), asked: 'p1' });
  await page.after(() => {
    const leverage = page.field('Leverage') as HTMLInputElement;
    leverage.value = '30';
    leverage.dispatchEvent(new Event('input', { bubbles: true }));
    page.root.querySelector('#positions form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
  expect(page.commands('position-save').at(-1)?.args['draft']).toMatchObject({ leverage: '30' });
});
