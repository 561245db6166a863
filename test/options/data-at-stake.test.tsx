// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { position, viewOf } from '../ui/view-fixtures.ts';
import { renderOptions } from './render-options.tsx';
import { saying } from '../said-in-english.ts';

describe('a storage that fails', () => {
  test('offers what the worker knows, with what is missing from it', async () => {
    const faults = [{ kind: 'storage' as const, since: FAKE_NOW, said: saying('QuotaExceededError') }];
    const page = await renderOptions({ view: viewOf([], { faults }) });
    const [button] = page.all('backup-export');
    if (button === undefined) throw new Error('no rescue is offered');
    await page.click(button);
    await page.reply('backup-export', {
      fileName: 'b.json',
      text: '{}',
      problems: [{ code: 'not-readable', path: '', value: '', message: 'The alert history could not be read' }],
    });
    expect(page.platform.downloads).toEqual([{ fileName: 'b.json', text: '{}' }]);
    expect(visibleText(page.get('rescue'))).toContain('The alert history could not be read');
  });

  test('under a worker that could not start offers what can still be read', async () => {
    const page = await renderOptions();
    expect(page.all('rescue')).toEqual([]);
    await page.say({ type: 'failed', said: [{ key: 'storage-unopened', params: {} }] });
    await page.click(page.get('rescue-export'));
    expect(page.commands('rescue-export').map(({ args }) => args)).toEqual([{}]);
    await page.reply('rescue-export', { fileName: 'r.json', text: '{"a":1}', problems: [] });
    expect(page.platform.downloads).toEqual([{ fileName: 'r.json', text: '{"a":1}' }]);
  });
});

describe('erasing everything', () => {
  const backup = { fileName: 'b.json', text: '{"backup":1}', problems: [] };
  const erased = async (): Promise<RenderedPage> => {
    const page = await renderOptions({ view: viewOf([position()]), asked: 'p1' });
    await page.type('Leverage', '30');
    await page.click(page.get('erase-all'));
    await page.reply('backup-export', backup);
    await page.reply('erase-all', { ok: true });
    return page;
  };

  test('takes unsaved entries along, and is taken back by the backup that was made first', async () => {
    const page = await erased();
    expect([...page.platform.stored.keys()]).toEqual([]);
    await page.click(page.button('Undo'));
    expect(page.commands('import-preview').map(({ args }) => args)).toEqual([{ text: backup.text }]);
    await page.reply('import-preview', { ok: true, token: 't', changes: [], warnings: [], alreadyThere: [] });
    await page.reply('import-apply', { ok: true });
    expect([...page.platform.stored.keys()]).toEqual(['draft/position/p1']);
    expect(visibleText(page.root)).not.toContain('Everything erased.');
  });

  test('takes along what was typed in another page since, and puts it back, too', async () => {
    const page = await renderOptions({ view: viewOf([position()]) });
    const entries = { fields: { Amount: '5' }, at: 1 };
    page.platform.stored.set('draft/what-if/p1', entries);
    await page.click(page.get('erase-all'));
    await page.reply('backup-export', backup);
    await page.reply('erase-all', { ok: true });
    expect([...page.platform.stored.keys()]).toEqual([]);
    await page.click(page.button('Undo'));
    await page.reply('import-preview', { ok: true, token: 't', changes: [], warnings: [], alreadyThere: [] });
    await page.reply('import-apply', { ok: true });
    expect(page.platform.stored.get('draft/what-if/p1')).toEqual(entries);
  });

  test('is not begun without that backup', async () => {
    const page = await renderOptions({ view: viewOf([position()]) });
    await page.click(page.get('erase-all'));
    await page.say({ type: 'failure', requestId: page.commands('backup-export').at(-1)?.requestId ?? 0, message: 'it broke' });
    expect(visibleText(page.root)).toContain('Plimsoll’s background process refused: it broke');
    expect(page.commands('erase-all')).toEqual([]);
  });
});
