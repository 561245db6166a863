// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import type { PositionView, View } from '../../../src/protocol/view.ts';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { account, BTC, evaluation, position, viewOf, withRecord } from '../../ui/view-fixtures.ts';
import { fetchedAhead } from '../fetched-ahead.ts';
import { openTool } from './open-tool.ts';

beforeAll(fetchedAhead);
const REFRESH_MS = 1000;

/** How often the curve was asked for after it was opened and settled, once the picture shows `next`, and what else. */
async function askedAgain(next: PositionView, beside: readonly PositionView[] = [], change: Partial<View> = {}): Promise<number> {
  // The curve is open from the start.
  const page = await openTool([]);
  await page.pass(2 * REFRESH_MS);
  const before = page.commands('position-curve').length;
  expect(before).toBeGreaterThan(0);
  await page.say({ type: 'view', view: viewOf([next, ...beside], change) });
  await page.pass(2 * REFRESH_MS);
  return page.commands('position-curve').length - before;
}

test.each([
  ['its own price', position({ fairPrice: '106600' })],
  ['its record, at the same price', withRecord(position(), { positionMargin: '600' })],
  ['the rate of its pool, by another price than its own', position({ evaluation: evaluation({ marginRate: '0.3' }) })],
  ['a rule', position({ threshold: '0.7' })],
  ['the contract', position({ contract: { ...BTC, maxLeverage: '100' } })],
  ['the age of its price', position({ freshness: 'stale' })],
])('an answer is asked for again after a change of %s', async (_what, next) => {
  expect(await askedAgain(next)).toBe(1);
});

test('and after a change of its account, or of what that holds besides', async () => {
  const { record, ...given } = account();
  expect(await askedAgain(position(), [], { accounts: [{ ...given, record: { ...record, walletBalance: '1' } }] })).toBe(1);
  expect(await askedAgain(position(), [withRecord(position(), { id: 'p2' })])).toBe(1);
  expect(await askedAgain(position(), [withRecord(position(), { id: 'p2', accountId: 'other' })])).toBe(0);
});

test.each([
  ['nothing', position()],
  ['its price confirmed anew', position({ priceAt: FAKE_NOW })],
  ['its alert', position({ alert: { ...position().alert, lastAlertAt: FAKE_NOW } })],
])('and not after a change of %s', async (_what, next) => {
  expect(await askedAgain(next)).toBe(0);
});
