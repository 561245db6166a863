import { expect, it } from 'vitest';
import type { BadgePosition } from '../../../src/background/alerts/badge.ts';
import { createBadgeKeeper } from '../../../src/background/view/badge-keeper.ts';
import { createFakeBadge } from '../../platform/fake-badge.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeTimers } from '../../platform/fake-timers.ts';

it('a badge that cannot be made says that nobody watches, and is made again with the next change', async () => {
  const timers = createFakeTimers(createFakeClock());
  const badge = createFakeBadge();
  const troubles: string[] = [];
  let broken = false;
  const positions = (): readonly BadgePosition[] => {
    if (broken) throw new RangeError('no figures');
    return [{ level: 'safe', marginRate: '0.2' }];
  };
  const keeper = createBadgeKeeper(timers, badge, positions, (error) => troubles.push(String(error)));
  keeper.changed();
  expect(badge.last).toMatchObject({ text: '20%', level: 'safe' });
  broken = true;
  await timers.advance(1_000);
  keeper.changed();
  expect(badge.last).toMatchObject({ text: '?', level: 'not-watching', title: expect.stringContaining('something failed') });
  expect(troubles).toEqual(['RangeError: no figures']);
  broken = false;
  await timers.advance(1_000);
  keeper.changed();
  expect(badge.last).toMatchObject({ text: '20%', level: 'safe' });
});
