// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { visibleText } from '../ui/render-page.tsx';
import { viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';
import { control, enter, saved } from './settings-controls.ts';

describe('how alerts come', () => {
  const view = viewOf([]);
  test.each([
    ['settings-recovery', { recoveryNotice: true }],
    ['settings-sound', { sound: true }],
    ['settings-quiet', { quietHours: { from: '22:00', to: '07:00' } }],
  ])('%s takes effect at once', async (id, change) => {
    const page = await renderOptions({ view });
    await page.click(control(page, id));
    expect(saved(page)).toEqual({ settings: { ...view.settings, ...change }, expected: view.settings });
    await page.reply('settings-save', { ok: true });
    expect(visibleText(page.root.querySelector('#alerts'))).toContain('Saved.');
  });

  test('the critical rate is typed in percent, refused in percent, and never sent malformed', async () => {
    const page = await renderOptions({ view });
    const field = control(page, 'settings-critical');
    await enter(page, 'settings-critical', '9o');
    await page.after(() => field.dispatchEvent(new Event('blur')));
    expect(page.commands('settings-save')).toEqual([]);
    expect(page.root.querySelector('#settings-critical-problem')).not.toBeNull();
    await enter(page, 'settings-critical', '97.5');
    await page.after(() => field.dispatchEvent(new Event('blur')));
    expect(saved(page)).toEqual({ settings: { ...view.settings, criticalThreshold: '0.975' }, expected: view.settings });
  });

  test('a refusal of the critical rate goes when another is typed; what is being typed outlives an older picture', async () => {
    const page = await renderOptions({ view });
    const field = control(page, 'settings-critical');
    await enter(page, 'settings-critical', '101');
    await page.after(() => field.dispatchEvent(new Event('blur')));
    await page.reply('settings-save', {
      ok: false,
      problems: [{ code: 'out-of-range', path: 'settings.criticalThreshold', value: '1.01', message: '0 < x ≤ 1' }],
    });
    expect(visibleText(page.root.querySelector('#settings-critical-problem'))).toBe('“101” is not possible here: above 0 and up to 100%.');
    await enter(page, 'settings-critical', '92');
    expect(page.root.querySelector('#settings-critical-problem')).toBeNull();
    await page.after(() => field.dispatchEvent(new Event('blur')));
    await page.reply('settings-save', { ok: true });
    await enter(page, 'settings-critical', '92.5');
    await page.say({ type: 'view', view: viewOf([], { settings: { ...view.settings, criticalThreshold: '0.92' } }) });
    expect(field.value).toBe('92.5');
  });

  test('two changes faster than a picture are stored one after the other, and neither is taken for another page’s', async () => {
    const quiet = { ...view.settings, quietHours: { from: '22:00', to: '07:00' } };
    const page = await renderOptions({ view: viewOf([], { settings: quiet }) });
    await enter(page, 'settings-quiet-from', '21:30');
    await enter(page, 'settings-quiet-to', '06:15');
    expect(page.commands('settings-save')).toHaveLength(1);
    await page.reply('settings-save', { ok: true });
    const first = { ...quiet, quietHours: { from: '21:30', to: '07:00' } };
    expect(saved(page)).toEqual({ settings: { ...quiet, quietHours: { from: '21:30', to: '06:15' } }, expected: first });
    // A picture of the first change comes while the second is on its way.
    await page.say({ type: 'view', view: viewOf([], { settings: first }) });
    expect(control(page, 'settings-quiet-to').value).toBe('06:15');
  });

  test('an emptied time is given back when the field is left', async () => {
    const page = await renderOptions({ view: viewOf([], { settings: { ...view.settings, quietHours: { from: '22:00', to: '07:00' } } }) });
    await enter(page, 'settings-quiet-from', '');
    expect(page.commands('settings-save')).toEqual([]);
    await page.after(() => control(page, 'settings-quiet-from').dispatchEvent(new Event('blur')));
    expect(control(page, 'settings-quiet-from').value).toBe('22:00');
  });

  test('theme, palette and language are chosen', async () => {
    const page = await renderOptions({ view });
    await enter(page, 'look-theme', 'dark');
    expect(saved(page)).toEqual({ settings: { ...view.settings, theme: 'dark' }, expected: view.settings });
  });
});
