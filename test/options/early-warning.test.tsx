// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';
import type { SettingsRecord } from '../../src/protocol/records.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { evaluation, position, viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

const ANSWERED = { ...DEFAULT_SETTINGS, earlyWarning: 'off', criticalBreaksThrough: true, liquidationBreaksThrough: false } as const;
const FINISHED = { ...DEFAULT_SETTINGS, firstRunAt: '2026-11-01T00:00:00.000Z' } as const satisfies SettingsRecord;
const options = (settings: SettingsRecord) => renderOptions({ view: viewOf([position()], { settings }) });

const radios = (page: RenderedPage, id: string): HTMLInputElement[] => [
  ...page.get(id).querySelectorAll<HTMLInputElement>('input[type=radio]'),
];
const chosen = (page: RenderedPage, id: string): string[] =>
  radios(page, id)
    .filter(({ checked }) => checked)
    .map((radio) => radio.id);
async function answer(page: RenderedPage, radio: string): Promise<void> {
  const found = page.root.querySelector<HTMLInputElement>(`#${radio}`);
  if (found === null) throw new Error(`no answer ${radio}`);
  await page.click(found);
}
const saved = (page: RenderedPage) => page.commands('settings-save').map(({ args }) => args);

describe('whether to be warned early', () => {
  test('is asked in the first run: nothing is preselected, balanced is recommended, each answer has its figures', async () => {
    const page = await options(DEFAULT_SETTINGS);
    expect(chosen(page, 'first-early')).toEqual([]);
    const rows = [...page.get('first-early').querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('label, td')].map(visibleText),
    );
    expect(rows).toEqual([
      ['Early5% (1 in 20)', '85%', '62%', '2.5 a week'],
      ['Balanced10% (1 in 10) · recommended', '77%', '53%', '1.3 a week'],
      ['Late25% (1 in 4)', '59%', '38%', '1 in 2 weeks'],
      ['Offthe alert at 80% margin rate alone', '5%', '1%', '1 in 100 weeks'],
    ]);
    expect(visibleText(page.get('first-early'))).toContain('Not answered: early warnings are off.');
  });

  test.each(['early', 'balanced', 'late', 'off'] as const)('the answer "%s" is stored as it is given', async (earlyWarning) => {
    const page = await options(DEFAULT_SETTINGS);
    await answer(page, `first-early-${earlyWarning}`);
    expect(saved(page)).toEqual([{ settings: { ...DEFAULT_SETTINGS, earlyWarning }, expected: DEFAULT_SETTINGS }]);
    await page.say({ type: 'view', view: viewOf([position()], { settings: { ...DEFAULT_SETTINGS, earlyWarning } }) });
    expect(chosen(page, 'first-early')).toEqual([`first-early-${earlyWarning}`]);
    expect(visibleText(page.get('first-early'))).not.toContain('Not answered: early');
  });

  test('skipping the questions answers none', async () => {
    const page = await options(DEFAULT_SETTINGS);
    await page.click(page.button('Skip the questions'));
    expect(saved(page)).toMatchObject([{ settings: { earlyWarning: null, criticalBreaksThrough: null, liquidationBreaksThrough: null } }]);
  });

  test('is never done with a question open: it is named, and gets the focus', async () => {
    const page = await options({ ...DEFAULT_SETTINGS, earlyWarning: 'off' });
    await page.click(page.get('first-done'));
    expect(saved(page)).toEqual([]);
    expect(visibleText(page.root)).toContain(
      'Still to answer: Alert me again when it becomes critical (margin rate 95%)? · Alert me again when the liquidation price is reached?',
    );
    expect((document.activeElement as HTMLInputElement).name).toBe('first-critical-through');
    await page.say({ type: 'view', view: viewOf([position()], { settings: ANSWERED }) });
    expect(visibleText(page.root)).not.toContain('Still to answer');
    await page.click(page.get('first-done'));
    expect(saved(page)).toMatchObject([{ settings: { ...ANSWERED, firstRunAt: expect.any(String) } }]);
  });

  test('what holds on leaving stands beside the end', async () => {
    const page = await options({ ...DEFAULT_SETTINGS, defaultDistanceThreshold: '0.05' });
    expect(visibleText(page.get('first-as-set'))).toBe(
      'As set now: alert at a margin rate of 80%; early warning: not answered, so off; alert by distance: 5%.',
    );
  });

  test('the alert by distance names its price, and whom it would hold for at once', async () => {
    const near = position({ evaluation: evaluation({ distance: '0.0494' }) });
    const page = await renderOptions({ view: viewOf([near], { settings: DEFAULT_SETTINGS }) });
    const text = visibleText(page.get('first-run'));
    expect(text).toContain('costs you about 20 false alarms a week at 10×');
    expect(text).toContain('BTC_USDT Long Isolated is inside already: 4.94%.');
    await page.say({
      type: 'view',
      view: viewOf([position({ evaluation: evaluation({ distance: '0.06' }) })], { settings: DEFAULT_SETTINGS }),
    });
    expect(visibleText(page.get('first-run'))).not.toContain('is inside already');
  });

  test('an answer is heard with its figures, and the question with what it means', async () => {
    const page = await options(DEFAULT_SETTINGS);
    const described = (element: Element | null) =>
      visibleText(page.root.querySelector(`#${element?.getAttribute('aria-describedby') ?? 'none'}`));
    expect(described(page.root.querySelector('#first-early-balanced'))).toBe(
      '15 minutes or more before 77% of liquidations, 53% of those in crashes. 1.3 a week.',
    );
    expect(described(page.get('first-early'))).toContain('how likely liquidation is within the next 60 minutes');
  });

  test('says that a warning and an alert may both come, and how true the warnings of each sensitivity were', async () => {
    const text = visibleText((await options(FINISHED)).get('rules-early'));
    expect(text).toContain('A warning never holds back an alert: both may come within 30 minutes.');
    expect(text).toContain('Early: 6 to 9 of 100');
    expect(text).toContain('Balanced: 11 to 15 of 100 within the hour; of all warnings 7 in 10 within a day. In crashes 1 of 17');
    expect(text).toContain('Late: 27 to 32 of 100');
    expect(text).toContain('A sudden crash can still come first');
  });
});

describe('who had finished the first run before there were early warnings', () => {
  test('is asked in one line above the page and among the rules, where the answer is stored', async () => {
    const page = await options(FINISHED);
    expect(visibleText(page.get('open-question'))).toBe('3 safety questions unanswered: off Answer');
    expect(page.get('open-question').querySelector('a')?.getAttribute('href')).toBe('#early-warning');
    expect(page.root.querySelector('#early-warning')?.contains(page.get('rules-early'))).toBe(true);
    expect(chosen(page, 'rules-early')).toEqual([]);
    await answer(page, 'rules-early-late');
    expect(saved(page)).toEqual([{ settings: { ...FINISHED, earlyWarning: 'late' }, expected: FINISHED }]);
    await page.reply('settings-save', { ok: true });
    expect(visibleText(page.root.querySelector('#early-warning'))).toContain('Saved.');
  });

  test.each(['off', 'early'] as const)('is asked no more of it once "%s" was answered, but of what is left', async (earlyWarning) => {
    const page = await options({ ...FINISHED, earlyWarning, criticalBreaksThrough: false });
    expect(visibleText(page.get('open-question'))).toBe('1 safety question unanswered: off Answer');
    expect(page.get('open-question').querySelector('a')?.getAttribute('href')).toBe('#alerts');
    expect((await options({ ...FINISHED, ...ANSWERED, firstRunAt: FINISHED.firstRunAt })).all('open-question')).toEqual([]);
  });

  test('in the first run the question of the run is enough', async () => {
    expect((await options(DEFAULT_SETTINGS)).all('open-question')).toEqual([]);
  });
});

describe('a position’s own early warning in the table', () => {
  const given = position();
  const valueOf = (page: RenderedPage) => page.root.querySelector<HTMLButtonElement>('button[data-cell="earlyWarning"]');
  const choiceOf = (page: RenderedPage) => page.root.querySelector<HTMLSelectElement>('select[data-cell="earlyWarning"]');
  const open = async () => {
    const page = await options({ ...FINISHED, earlyWarning: 'balanced' });
    const button = valueOf(page);
    if (button === null) throw new Error('no value');
    await page.click(button);
    const select = choiceOf(page);
    if (select === null) throw new Error('no choice');
    const press = (key: string) =>
      page.after(() => select.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
    const choose = (value: string) =>
      page.after(() => {
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    return { page, select, press, choose };
  };

  test('stands there as the settings say, and is changed where it stands', async () => {
    const { page, select, press, choose } = await open();
    expect(select.getAttribute('aria-label')).toBe('Early warning, BTC_USDT Long Isolated');
    expect([document.activeElement === select, select.value]).toEqual([true, 'default']);
    expect([...select.options].map(visibleText)).toEqual([
      'Default (Balanced (1 in 10))',
      'Early (1 in 20)',
      'Balanced (1 in 10)',
      'Late (1 in 4)',
      'Off',
    ]);
    await choose('off');
    expect(page.commands('position-save')).toEqual([]);
    await press('Enter');
    expect(page.commands('position-save').map(({ args }) => args)).toEqual([
      { draft: { ...given.record, earlyWarning: 'off' }, expected: given.record },
    ]);
    await page.reply('position-save', { ok: true });
    expect([choiceOf(page), document.activeElement === valueOf(page)]).toEqual([null, true]);
  });

  test('Escape gives it back, arrows choose instead of leaving, and leaving unchanged saves nothing', async () => {
    const { page, select, press, choose } = await open();
    await press('ArrowDown');
    expect(document.activeElement).toBe(select);
    await choose('late');
    await press('Escape');
    expect([choiceOf(page), visibleText(valueOf(page))]).toEqual([null, 'Balanced default']);
    const again = await open();
    await again.press('Enter');
    expect([...page.commands('position-save'), ...again.page.commands('position-save')]).toEqual([]);
  });
});
