// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { Popup } from '../../../src/popup/popup.tsx';
import { renderPage, visibleText } from '../../ui/render-page.tsx';
import { position, viewOf, withRecord } from '../../ui/view-fixtures.ts';
import { fetchedAhead } from '../fetched-ahead.ts';
import { refusal } from '../tools/replies.ts';

beforeAll(fetchedAhead);
const PAUSE_MS = 80;
const TITLE = 'Move all prices by';

const side = (marginRate: string | null, level: string, fairPrice: string | null, problem: unknown = null) => ({
  level,
  marginRate,
  fairPrice,
  problem,
});
const shocked = {
  ok: true,
  assumptions: ['prices-move-together'],
  shock: '-0.125',
  accounts: [
    {
      accountId: 'main',
      symbols: ['BTC_USDT'],
      positions: [
        { id: 'p1', before: side('0.208', 'safe', '106501.2'), after: side('Infinity', 'liquidating', '93188.5') },
        { id: 'p2', before: side(null, 'unknown', null), after: side(null, 'unknown', null, refusal('symbol', 'NOPE').problems[0]) },
      ],
      firstDown: { from: '-0.0164', to: '-0.0164', exact: true, reached: 'at', ids: ['p1'], takesPool: false },
      firstUp: { from: '0.21', to: '0.21', exact: true, reached: 'just-beyond', ids: ['p2'], takesPool: true },
      alreadyLiquidating: [],
    },
  ],
};

async function show() {
  const page = await renderPage(() => <Popup opened={null} />);
  await page.say({ type: 'view', view: viewOf([position(), withRecord(position(), { id: 'p2', side: 'short' })]) });
  await page.click(page.get('shock-toggle'));
  return page;
}

test('a typed shock moves every row, and names what goes first either way', async () => {
  const page = await show();
  expect(page.commands('shock')).toEqual([]);
  await page.type(TITLE, '-12.5');
  await page.pass(PAUSE_MS);
  expect(page.commands('shock').at(-1)?.args).toEqual({ accountId: null, symbols: 'all', shock: '-0.125' });
  await page.reply('shock', shocked);
  const row = page.get('shocked-row');
  expect([row.dataset['level'], row.dataset['marginRate'], visibleText(row)]).toEqual([
    'liquidating',
    'Infinity',
    '20.80% → ∞%Liquidatingat 93,188.5',
  ]);
  expect(visibleText(page.all('position-row')[1])).toContain('symbol is "NOPE"');
  expect(visibleText(page.root.querySelector('.shock-firsts'))).toBe(
    'FallingBTC_USDT Long Isolated first, at -1.64%RisingBTC_USDT Short Isolated first, just beyond 21.00% (with its pool)',
  );
  await page.type(TITLE, '');
  expect(page.all('shocked-row')).toEqual([]);
});

test('the slider types into the field; 0 is no shock', async () => {
  const page = await show();
  const slide = (value: string) =>
    page.after(() => {
      const slider = page.root.querySelector<HTMLInputElement>('#shock-slider');
      if (slider === null) throw new Error('no slider');
      slider.value = value;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    });
  await slide('-30');
  expect(page.field(TITLE).value).toBe('-30');
  await page.pass(PAUSE_MS);
  expect(page.commands('shock').at(-1)?.args).toMatchObject({ shock: '-0.3' });
  await slide('0');
  expect(page.field(TITLE).value).toBe('');
});

test('a shock that is none is refused beside the field, and no row moves', async () => {
  const page = await show();
  await page.type(TITLE, '-95');
  await page.pass(PAUSE_MS);
  await page.reply('shock', refusal('shock', '-0.95'));
  expect(visibleText(page.root.querySelector('#shock-value-problem'))).toBe('Type −90 to 300, in percent.');
  expect(page.all('shocked-row')).toEqual([]);
});
