// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { atFormField, changeOf, fieldsOf } from '../../../src/popup/tools/what-if-change.ts';
import { visibleText, type RenderedPage } from '../../ui/render-page.tsx';
import { fetchedAhead } from '../fetched-ahead.ts';
import { openTool } from './open-tool.ts';
import { refusal, whatIf } from './replies.ts';

beforeAll(fetchedAhead);

const TYPING_PAUSE_MS = 80;
const MARGIN = 'Margin, + or −';
const tableOf = (page: RenderedPage) => [...page.get('before-after').querySelectorAll('tbody tr')].map(visibleText);

describe('what if', () => {
  test('asks for what is typed once typing pauses, and shows before and after', async () => {
    const page = await openTool(['What if']);
    expect(page.commands('position-what-if')).toEqual([]);
    await page.type(MARGIN, '10');
    await page.type(MARGIN, '100');
    await page.pass(TYPING_PAUSE_MS);
    expect(page.commands('position-what-if').at(-1)?.args).toEqual({ id: 'p1', change: { margin: '100' } });
    await page.reply('position-what-if', whatIf({ margin: '100' }));
    expect(tableOf(page)).toEqual([
      'Margin rate20.80%14.30%',
      'Liquidation price104,749.1103,745.2',
      'Distance to liquidation1.64%2.58%',
      'Position margin548.88 USDT648.88 USDT',
      'Available balance451.11 USDT351.11 USDT',
    ]);
  });

  test('an answer to what is no longer typed is dropped', async () => {
    const page = await openTool(['What if']);
    await page.type(MARGIN, '100');
    await page.pass(TYPING_PAUSE_MS);
    const first = page.commands('position-what-if').at(-1);
    await page.type(MARGIN, '200');
    await page.pass(TYPING_PAUSE_MS);
    const second = page.commands('position-what-if').at(-1);
    expect(second?.requestId).not.toBe(first?.requestId);
    await page.replyTo(first, whatIf({ margin: '100' }));
    expect(page.all('before-after')).toEqual([]);
    await page.replyTo(second, whatIf({ margin: '200' }));
    expect(page.all('before-after')).toHaveLength(1);
  });

  test('what was done is stored word for word as the worker proposed it, and the form is empty again', async () => {
    const page = await openTool(['What if']);
    await page.type(MARGIN, '100');
    await page.pass(TYPING_PAUSE_MS);
    const reply = whatIf({ margin: '100' });
    await page.reply('position-what-if', reply);
    expect(visibleText(page.root.querySelector('.tool-done'))).toContain('Position margin: 548.8875 → 648.8875');
    expect(visibleText(page.root.querySelector('.tool-done'))).not.toContain('Fair price');
    await page.click(page.button('I did this: store it'));
    expect(page.commands('position-what-if-apply').at(-1)?.args).toEqual(reply.apply);
    await page.reply('position-what-if-apply', { ok: true });
    expect(page.field(MARGIN).value).toBe('');
    expect(visibleText(page.root.querySelector('.details-tools'))).toContain('Stored.');
  });

  test('a refused store says why and keeps what was typed', async () => {
    const page = await openTool(['What if']);
    await page.type(MARGIN, '100');
    await page.pass(TYPING_PAUSE_MS);
    await page.reply('position-what-if', whatIf({ margin: '100' }));
    await page.click(page.button('I did this: store it'));
    await page.reply('position-what-if-apply', refusal('expected', 'old'));
    expect(visibleText(page.root.querySelector('.details-tools'))).toContain(
      'expected is "old"; a plain number such as 1234.5 is required, it must be > 0',
    );
    expect(page.field(MARGIN).value).toBe('100');
  });

  test('nonsense is refused beside its field by the field’s own name', async () => {
    const page = await openTool(['What if']);
    await page.type('Add, or − to close', '-lots');
    await page.pass(TYPING_PAUSE_MS);
    expect(page.commands('position-what-if').at(-1)?.args).toEqual({ id: 'p1', change: { closeContracts: 'lots' } });
    await page.reply('position-what-if', refusal('change.closeContracts', 'lots'));
    expect(visibleText(page.root.querySelector('#what-if-p1-size-problem'))).toBe(
      'Add, or − to close is "lots"; a plain number such as 1234.5 is required, it must be > 0',
    );
    expect(page.field('Add, or − to close').getAttribute('aria-invalid')).toBe('true');
  });

  test('sliders type into their fields', async () => {
    const page = await openTool(['What if']);
    const slide = async (field: string, step: string): Promise<string> => {
      const slider = page.root.querySelector<HTMLInputElement>(`#what-if-p1-${field}-slider`);
      if (slider === null) throw new Error(`no slider for ${field}`);
      await page.after(() => {
        slider.value = step;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      });
      return page.root.querySelector<HTMLInputElement>(`#what-if-p1-${field}`)?.value ?? '';
    };
    expect([
      await slide('margin', '-50'),
      await slide('size', '-25'),
      await slide('fairPrice', '-10'),
      await slide('walletBalance', '150'),
      await slide('leverage', '33'),
    ]).toEqual(['-274.44', '-250', '95851.1', '1500', '33']);
  });

  test('what was typed is kept when the popup closes', async () => {
    const page = await openTool(['What if']);
    await page.type(MARGIN, '42');
    expect(page.platform.stored.get('draft/what-if/p1')).toMatchObject({ fields: { margin: '42' } });
  });
});

describe('fields and change', () => {
  test.each([
    [
      { size: '+5', fillPrice: '100' },
      { addContracts: '5', addPrice: '100' },
    ],
    [
      { size: '-5', fillPrice: '100' },
      { closeContracts: '5', closePrice: '100' },
    ],
    [{ size: ' ', fillPrice: '100', margin: ' 7 ' }, { margin: '7' }],
    [
      { leverage: '20', marginMode: 'cross' },
      { leverage: '20', marginMode: 'cross' },
    ],
  ])('%j is %j', (fields, change) => {
    expect(changeOf(fields)).toEqual(change);
  });

  test('a proposed change fills the form with what means the same', () => {
    const change = { closeContracts: '12', closePrice: '9' };
    expect(changeOf(fieldsOf(change))).toEqual(change);
  });

  test('a problem of another field stays where it is', () => {
    const problem = { code: 'x', path: 'change.margin', value: '', message: 'm' };
    expect(atFormField(problem)).toBe(problem);
  });
});
