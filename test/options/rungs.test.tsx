// @vitest-environment happy-dom
/** Further levels in the forms: none is a single quiet button; they are typed in percent, told apart by number, and refused beside their entry. */
import { describe, expect, test } from 'vitest';
import { visibleText } from '../ui/render-page.tsx';
import { viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';

type Options = Awaited<ReturnType<typeof renderOptions>>;
const entry = (page: Options, id: string) => page.root.querySelector<HTMLInputElement | HTMLSelectElement>(`#rules-rungs-${id}`);
const submit = (page: Options) =>
  page.after(() => page.root.querySelector('#rules form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
const put = (page: Options, id: string, value: string, event: 'input' | 'change') =>
  page.after(() => {
    const field = entry(page, id);
    if (field === null) throw new Error(`no ${id}`);
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
  });
const add = (page: Options) => page.click(page.root.querySelector('#rules .rung-add') as HTMLElement);

describe('further levels', () => {
  test('are added, removed and sent as fractions; the focus goes along', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    expect([page.root.querySelectorAll('#rules .rung').length, entry(page, '0-sound')]).toEqual([0, null]);
    await add(page);
    expect(document.activeElement).toBe(entry(page, '0-threshold'));
    await put(page, '0-threshold', '90', 'input');
    await add(page);
    await put(page, '1-kind', 'odds', 'change');
    await add(page);
    await page.click(page.button('Remove level 3'));
    expect(document.activeElement).toBe(page.root.querySelector('#rules .rung-add'));
    await submit(page);
    expect(page.commands('settings-save').map(({ args }) => (args['settings'] as { rungs: unknown }).rungs)).toEqual([
      [
        { kind: 'margin-rate', threshold: '0.9', sound: 'alert' },
        { kind: 'odds', threshold: 'late', sound: 'alert' },
      ],
    ]);
    const problem = { code: 'duplicate-level', path: 'rungs[0].threshold', value: '0.9', message: 'rungs[0].threshold is "0.9"' };
    await page.reply('settings-save', { ok: false, problems: [problem] });
    expect(visibleText(page.root.querySelector('#rules-rungs-0-threshold-problem'))).toBe('This level is there already.');
  });

  test('one without a number is refused beside its entry, and nothing is sent', async () => {
    const page = await renderOptions({ view: viewOf([]) });
    await add(page);
    await put(page, '0-threshold', '9o', 'input');
    await submit(page);
    expect(page.commands('settings-save')).toEqual([]);
    expect(visibleText(page.root.querySelector('#rules-rungs-0-threshold-problem'))).toBe(
      '“9o” is no plain number. Type percent, for example 80 or 82.5.',
    );
  });

  test('have a sound each once sounds are on', async () => {
    const view = viewOf([]);
    const page = await renderOptions({ view: { ...view, settings: { ...view.settings, sound: true } } });
    await add(page);
    await put(page, '0-threshold', '90', 'input');
    await put(page, '0-sound', 'critical', 'change');
    await submit(page);
    expect(page.commands('settings-save').map(({ args }) => (args['settings'] as { rungs: unknown }).rungs)).toEqual([
      [{ kind: 'margin-rate', threshold: '0.9', sound: 'critical' }],
    ]);
  });
});
