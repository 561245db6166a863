// @vitest-environment happy-dom
/** What the form says of the next hour, and a position's own early warning in it. */
import { describe, expect, test } from 'vitest';
import type { PositionPreview } from '../../src/protocol/commands.ts';
import { visibleText, type RenderedPage } from '../ui/render-page.tsx';
import { BTC, evaluation, position, viewOf } from '../ui/view-fixtures.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { renderOptions } from './render-options.tsx';

const preview = (change: Partial<PositionPreview>): PositionPreview => ({
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
async function filledForm(): Promise<RenderedPage> {
  const page = await renderOptions({ view: viewOf([]), asked: 'new' });
  for (const [label, value] of [
    ['Contract', 'btc_usdt'],
    ['Size in contracts', '1000'],
    ['Entry price', '109777.5'],
    ['Leverage', '50'],
  ] as const) {
    await page.type(label, value);
  }
  return page;
}

describe('the form', () => {
  const ODDS = { state: 'ready', chance: { kind: 'about', of: 1, among: 2 }, usualHour: '0.0131', measure: 'price' } as const;

  test('says the odds before anything is saved, and that it is near liquidation from the start', async () => {
    const page = await filledForm();
    await page.pass(250);
    await page.reply('position-preview', preview({ level: 'alert', odds: ODDS }));
    expect(visibleText(page.get('preview-odds'))).toBe('Liquidation within 1 h: about 1 in 2 · usual hour 1.31%');
    expect(visibleText(page.root.querySelector('.preview'))).toContain(
      'At 50× this is near liquidation from the start: about 1 in 2 within the hour.',
    );
    expect(visibleText(page.root.querySelector('#position-distanceRule-hint'))).toBe('A usual hour moves this price 1.31%.');
  });

  test.each([
    ['further away nothing is near', preview({ level: 'near', odds: ODDS }), 'about 1 in 2'],
    ['without odds the reason', preview({ level: 'unknown', odds: { state: 'warming', minutes: 7 } }), 'No odds yet: 7 of 60 minutes'],
    [
      'of a pool that they depend on it',
      preview({ odds: { state: 'none', reason: 'pool' } }),
      'No odds before it is saved: its whole pool decides',
    ],
  ])('%s', async (_name, answer, words) => {
    const page = await filledForm();
    await page.pass(250);
    await page.reply('position-preview', answer);
    expect(visibleText(page.get('preview-odds'))).toContain(words);
    expect(visibleText(page.root.querySelector('.preview'))).not.toContain('from the start');
  });

  test('asks again until the last hour of the contract is there', async () => {
    const page = await filledForm();
    await page.pass(250);
    await page.reply('position-preview', preview({ odds: { state: 'none', reason: 'off' } }));
    expect(visibleText(page.get('preview-odds'))).toBe('No odds yet: asking for the last hour’s prices');
    await page.pass(2_000);
    await page.reply('position-preview', preview({ odds: ODDS }));
    expect(visibleText(page.get('preview-odds'))).toContain('about 1 in 2');
    await page.pass(10_000);
    expect(page.commands('position-preview')).toHaveLength(2);
  });

  test('a position that is held already does not start here', async () => {
    const page = await renderOptions({ view: viewOf([position()]), asked: 'p1' });
    await page.pass(250);
    await page.reply('position-preview', preview({ level: 'alert', odds: ODDS }));
    expect(visibleText(page.root.querySelector('.preview'))).not.toContain('from the start');
  });

  test('a position’s own early warning is sent, one by default is not', async () => {
    const page = await filledForm();
    const choose = (value: string) =>
      page.after(() => {
        const select = page.root.querySelector<HTMLSelectElement>('#position-earlyWarning');
        if (select === null) throw new Error('the form has no early warning');
        expect([...select.options].map(visibleText)).toEqual([
          'Default (off)',
          'Early (1 in 20)',
          'Balanced (1 in 10)',
          'Late (1 in 4)',
          'Off',
        ]);
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    await choose('late');
    await page.after(() =>
      page.root.querySelector('#positions form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
    expect(page.commands('position-save').at(-1)?.args['draft']).toMatchObject({ earlyWarning: 'late' });
  });
});
