/** What is still to be delivered of a position that is watched no more. */
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, HOLDS } from '../portfolio-samples.ts';

describe('an alert that was not shown before its position was given up', () => {
  it.each<[string, (h: Harness) => Promise<unknown>]>([
    ['deleted', (h) => h.handlers['position-delete']({ id: 'p1' })],
    ['archived', (h) => h.handlers['position-archive']({ id: 'p1', archived: true })],
  ])('is not shown by this worker, nor by the next one (%s)', async (_name, giveUp) => {
    const first = await createHarness({ positions: [BTC_LONG] });
    first.platform.notifications.behaviour = 'refuse';
    await first.price('BTC_USDT', HOLDS);
    await giveUp(first);
    first.platform.notifications.behaviour = 'show';
    await first.watchdog();
    const h = await first.restart();
    await h.watchdog();
    expect(h.platform.notifications.created).toEqual([]);
  });

  it('is shown after all once the deletion is taken back', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.notifications.behaviour = 'refuse';
    await h.price('BTC_USDT', HOLDS);
    await h.handlers['position-delete']({ id: 'p1' });
    h.platform.notifications.behaviour = 'show';
    await h.handlers['position-restore']({ record: BTC_LONG });
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('is shown where it speaks of another position, too', async () => {
    const first = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2' }] });
    first.platform.notifications.behaviour = 'refuse';
    await first.price('BTC_USDT', HOLDS);
    await first.handlers['position-delete']({ id: 'p1' });
    first.platform.notifications.behaviour = 'show';
    const h = await first.restart();
    await settled();
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('is marked as shown where the browser had shown it', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    first.platform.notifications.behaviour = 'show-unanswered';
    await first.price('BTC_USDT', HOLDS);
    await first.handlers['position-delete']({ id: 'p1' });
    const h = await first.restart();
    await settled();
    expect((await h.store.history.list(1)).map(({ delivered }) => delivered)).toEqual([true]);
  });
});
