// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import type { AccountRecord } from '../../../src/protocol/records.ts';
import { undoOffer, type StoredChange } from '../../../src/popup/tools/undo-offer.ts';
import { visibleText, type RenderedPage } from '../../ui/render-page.tsx';
import { account, viewOf } from '../../ui/view-fixtures.ts';
import { fetchedAhead } from '../fetched-ahead.ts';
import { openTool } from './open-tool.ts';
import { refusal, whatIf } from './replies.ts';

beforeAll(fetchedAhead);

const change = { closeContracts: '1000', closePrice: '107000' };
const before = whatIf(change).apply.expected;
const archived = { ...before.position, archivedAt: '2026-11-22T12:00:00.000Z' };

const shown = (position: Record<string, unknown>) => viewOf([], { archived: [position] as never, accounts: [account()] });

async function closed(): Promise<RenderedPage> {
  const page = await openTool(['Keep it true']);
  await page.type('What you did at MEXC', 'closed');
  await page.type('Filled at', '107000');
  await page.pass(80);
  await page.reply('position-what-if', whatIf(change));
  await page.click(page.button('Store as closed'));
  await page.reply('position-what-if-apply', { ok: true });
  await page.say({ type: 'view', view: shown(archived) });
  return page;
}

test('a position stored as closed can be put back for 10 s, with its account', async () => {
  const page = await closed();
  expect(visibleText(page.root.querySelector('.undo'))).toBe('BTC_USDT was changed.Undo');
  await page.click(page.button('Undo'));
  expect(page.commands('account-save').at(-1)?.args).toEqual({ draft: before.account, expected: account().record });
  await page.reply('account-save', { ok: true });
  expect(page.commands('position-restore').at(-1)?.args).toEqual({ record: before.position, expected: archived });
  await page.reply('position-restore', { ok: true });
  expect(page.root.querySelector('.undo')).toBeNull();
});

test('nothing is offered while the picture still shows what was before, whatever the order of its fields', async () => {
  const page = await closed();
  const reversed = Object.fromEntries(Object.entries(before.position).reverse());
  await page.say({
    type: 'view',
    view: viewOf([], { archived: [reversed] as never, accounts: [{ ...account(), record: before.account as AccountRecord }] }),
  });
  expect(page.root.querySelector('.undo')).toBeNull();
  await page.say({ type: 'view', view: shown({ ...archived, leverage: '9' }) });
  await page.click(page.button('Undo'));
  await page.reply('account-save', { ok: true });
  expect(page.commands('position-restore').at(-1)?.args['expected']).toEqual({ ...archived, leverage: '9' });
});

test('the offer ends after 10 s', async () => {
  const page = await closed();
  await page.pass(11_000);
  expect(page.root.querySelector('.undo')).toBeNull();
});

test('an undo that is refused says why and stays', async () => {
  const page = await closed();
  await page.click(page.button('Undo'));
  await page.reply('account-save', refusal('id', 'p1'));
  await page.pass(10_000);
  expect(visibleText(page.root.querySelector('.undo'))).toContain('id is "p1"');
});

test('a refused undo leaves nothing over for the next change', async () => {
  const page = await closed();
  await page.click(page.button('Undo'));
  await page.reply('account-save', refusal('id', 'p1'));
  await page.after(() => {
    undoOffer(page.platform).value = { before: before as StoredChange['before'], at: page.platform.now() + 1 };
  });
  expect(visibleText(page.root.querySelector('.undo'))).toBe('BTC_USDT was changed.Undo');
});
