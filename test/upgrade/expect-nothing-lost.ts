import { expect } from 'vitest';
import type { HistoryRow } from '../../src/protocol/view.ts';
import { FIRST_VENUE } from '../../src/protocol/instrument.ts';
import { ALERTED, TOUCHED, type OpenedFixture } from './open-fixture.ts';

/** What a trader entered, and what is no memory of an alert. */
const UNCHANGED = ['accounts', 'positions', 'settings', 'snoozes', 'samples', 'contractList'];

/** Every row is still there, the claim that waited was delivered and not repeated, and what was crossed meanwhile was told of once. */
export function expectNothingLost({ left, claimedAt, rows, history }: OpenedFixture): void {
  for (const store of UNCHANGED) {
    // Accounts of earlier versions are the first exchange's.
    const named = store === 'accounts' ? { venue: FIRST_VENUE } : {};
    for (const { value } of left.stores[store]?.rows ?? []) {
      // Settings of earlier versions have no sounds and no further levels.
      const now = store === 'settings' ? expect.objectContaining(value as object) : { ...named, ...(value as object) };
      expect(rows.get(store), store).toContainEqual(now);
    }
  }
  for (const { value } of left.stores['history']?.rows ?? []) {
    // The claim that nobody had seen was shown after the update, and its row says so.
    expect(history).toContainEqual({ ...(value as HistoryRow), delivered: true });
  }
  const memories = rows.get('alertMemory') as readonly { positionId: string; claimedAt: number; deliveredAt: number | null }[];
  expect(memories.find(({ positionId }) => positionId === ALERTED)).toMatchObject({ claimedAt, deliveredAt: expect.any(Number) });
  const since = (kind: HistoryRow['kind']) =>
    history.filter((row) => row.kind === kind && row.at > claimedAt).map(({ positionId }) => positionId);
  expect(since('fired')).toEqual([]);
  // The other one's liquidation price was reached meanwhile, too; where it is snoozed that is held back.
  const reported = since('reported').filter((positionId) => positionId !== ALERTED);
  expect(reported).toEqual([TOUCHED.id]);
}
