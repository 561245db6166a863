// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { curveMarks } from '../../../src/popup/tools/curve-marks.ts';
import { visibleText } from '../../ui/render-page.tsx';
import { position } from '../../ui/view-fixtures.ts';
import { fetchedAhead } from '../fetched-ahead.ts';
import { openTool } from './open-tool.ts';
import { curve, refusal, tiers } from './replies.ts';

beforeAll(fetchedAhead);

describe('curve', () => {
  const open = async () => {
    const page = await openTool([]);
    await page.reply('position-curve', curve);
    const slider = page.root.querySelector<HTMLInputElement>('#curve-p1');
    if (slider === null) throw new Error('no slider over the curve');
    const readAt = async (index: number): Promise<string> => {
      await page.after(() => {
        slider.value = String(index);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      });
      expect(slider.getAttribute('aria-valuetext')).toBe(visibleText(page.get('curve-p1-reading')));
      return visibleText(page.get('curve-p1-reading'));
    };
    return { page, slider, readAt };
  };

  test('is read at the fair price first, then at any point, marks by name', async () => {
    const { page, slider, readAt } = await open();
    expect(visibleText(page.get('curve-p1-reading'))).toBe('20.80% at 106,501.2 · Fair');
    expect([slider.min, slider.max, slider.value]).toEqual(['0', '5', '4']);
    expect([await readAt(0), await readAt(1), await readAt(2), await readAt(3), await readAt(5)]).toEqual([
      '∞% at 104,000.0',
      '∞% at 104,288.6 · Bankruptcy',
      '100.00% at 104,749.1 · Liquidation',
      '80.00% at 104,860.5 · Alert',
      '12.00% at 108,000.0',
    ]);
  });

  test('names every mark, tier steps in words, and holds the same values as a table', async () => {
    const { page } = await open();
    expect([...page.root.querySelectorAll('.chart-legend li')].map(visibleText)).toEqual([
      'Fair106,501.2',
      'Alert104,860.5',
      'Liquidation104,749.1',
      'Liquidation131,200.9',
      'Bankruptcy104,288.6',
    ]);
    expect(visibleText(page.root.querySelector('.details'))).toContain('Above 105,000.0 tier 3 begins.');
    const rows = [...page.root.querySelectorAll('.tool-table tbody tr')].map(visibleText);
    expect(rows).toEqual([
      '104,000.0∞%',
      '104,288.6∞%Bankruptcy',
      '104,749.1100.00%Liquidation',
      '104,860.580.00%Alert',
      '106,501.220.80%Fair',
      '108,000.012.00%',
    ]);
  });

  test('follows the price at most once a second, and says how old the price is', async () => {
    const { page } = await open();
    const say = (fairPrice: string) => page.say({ type: 'view', view: { ...viewNow(page), positions: [position({ fairPrice })] } });
    await say('106600');
    await say('106700');
    expect(page.commands('position-curve')).toHaveLength(1);
    await page.pass(1_000);
    expect(page.commands('position-curve')).toHaveLength(2);
    await page.reply('position-curve', { ...curve, now: { ...curve.now, freshness: 'stale' } });
    expect(visibleText(page.root.querySelector('.tool-basis'))).toBe('At an old fair price: 106,501.2 of 11:59:59.');
  });

  test('that cannot be drawn says why', async () => {
    const page = await openTool([]);
    await page.reply('position-curve', refusal('symbol', 'NOPE'));
    expect(visibleText(page.root.querySelector('.details-tools'))).toContain(
      'symbol is "NOPE"; a plain number such as 1234.5 is required, it must be > 0',
    );
  });

  test('marks: one a price and kind, those beyond the picture known as such, prices of a liquidation as what they do', () => {
    const doubled = { ...curve, marks: { ...curve.marks, poolBelow: '104749.123456789', poolAbove: '107000' } };
    expect(curveMarks(doubled as never, false).map(({ label, price, drawn }) => [label, price, drawn])).toEqual([
      ['mark.fair', '106501.23456', true],
      ['mark.alert', '104860.55', true],
      ['mark.liquidation', '104749.123456789', true],
      ['mark.liquidation', '131200.9', false],
      ['mark.pool', '107000', true],
      ['mark.bankruptcy', '104288.625', true],
    ]);
    expect(curveMarks(doubled as never, true).map(({ label }) => label)).toContain('mark.pool-clears');
  });
});

function viewNow(page: Awaited<ReturnType<typeof openTool>>) {
  const picture = page.model.picture.value;
  if (picture.kind === 'none') throw new Error('no view yet');
  return picture.view;
}

test('tiers: the present one marked, the trade to each, and what the leverage would be refused for', async () => {
  const page = await openTool(['Risk tiers']);
  await page.reply('position-tiers', tiers);
  expect(page.all('tier-row').map((row) => [row.getAttribute('aria-current'), visibleText(row)])).toEqual([
    [null, '19000.2% · 200×close 100104,500.511.00%'],
    ['true', '22,0000.4% · 16×herenone'],
  ]);
  expect(visibleText(page.root.querySelector('.details'))).toContain('Your leverage is not allowed in every tier');
});
