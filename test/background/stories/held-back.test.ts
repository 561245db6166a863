/** What the 30 minutes keep back leaves a row in the history when it is worse than what the alert said: once for each step. */
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness } from '../harness.ts';
import { BELOW, BTC_LONG, GONE, HOLDS } from '../portfolio-samples.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { rowInEnglish } from '../../said-in-english.ts';

const MINUTE = 60_000;
const settings = { ...DEFAULT_SETTINGS, defaultThreshold: '0.8', defaultDistanceThreshold: '0.05' };
/** Within 5 % of the liquidation price 90136.05…, far from the margin rate's 80 %. */
const NEAR = '94000';

/** Held rows, oldest first. */
async function heldRows(h: Harness) {
  return (await h.store.history.list(20)).filter(({ kind }) => kind === 'held').reverse();
}

describe('alerts that the 30 minutes hold back at a worse level', () => {
  it('5 % distance fires; then 80 % and liquidation are each noted once', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    await h.price('BTC_USDT', NEAR);
    await h.price('BTC_USDT', '93900');
    expect(await heldRows(h)).toEqual([]);
    for (const price of [HOLDS, '90169', BELOW, HOLDS]) await h.price('BTC_USDT', price);
    expect(await heldRows(h)).toMatchObject([{ positionId: 'p1', figures: { rules: 'margin-rate distance', fairPrice: HOLDS } }]);
    for (const price of [GONE, '90130', HOLDS, GONE]) await h.price('BTC_USDT', price);
    const rows = await heldRows(h);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({ figures: { fairPrice: GONE } });
    expect(rowInEnglish(rows[1])).toMatch(/^Liquidation price reached\. Held back: /);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('80 % fires; then liquidation is noted', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    for (const price of [HOLDS, GONE, GONE]) await h.price('BTC_USDT', price);
    expect(await heldRows(h)).toMatchObject([{ figures: { rules: 'margin-rate', fairPrice: GONE } }]);
  });

  it('an alert that said everything leaves no held row, and neither does a second worker', async () => {
    const first = await createHarness({ positions: [BTC_LONG], settings });
    for (const price of [HOLDS, '90169']) await first.price('BTC_USDT', price);
    const second = await first.restart();
    await second.price('BTC_USDT', HOLDS);
    expect(await heldRows(second)).toEqual([]);
    await second.price('BTC_USDT', GONE);
    expect(await heldRows(second)).toHaveLength(1);
  });

  it('the next alert begins anew', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings });
    for (const price of [NEAR, HOLDS, NEAR]) await h.price('BTC_USDT', price);
    await h.advance(30 * MINUTE);
    expect(h.platform.notifications.created).toHaveLength(2);
    await h.price('BTC_USDT', HOLDS);
    expect(await heldRows(h)).toHaveLength(2);
  });
});
