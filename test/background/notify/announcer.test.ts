import { expect, it } from 'vitest';
import { createAnnouncer, type Announcement, type AnnouncementKind } from '../../../src/background/notify/announcer.ts';
import type { Announced } from '../../../src/background/store/schema.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakeNotifications } from '../../platform/fake-notifications.ts';

const MINUTE = 60_000;

function stage() {
  const clock = createFakeClock();
  const notifications = createFakeNotifications();
  const kept: Announced[] = [];
  const troubles: string[] = [];
  const start = () =>
    createAnnouncer({
      clock,
      notifications,
      save: async (announced) => void kept.push(announced),
      onTrouble: (kind, error) => troubles.push(`${kind}: ${String(error)}`),
    });
  const about = (kind: AnnouncementKind, title: string, ...subjects: string[]): Announcement => ({
    ...{ kind, subjects, notificationId: `!${title}@${clock.now()}` },
    content: { title, message: 'm', urgent: false },
  });
  return { clock, notifications, kept, troubles, start, about };
}

it.each(['contract', 'recovered'] as const)('one %s and subject in 30 minutes, exactly', async (kind) => {
  const { clock, notifications, start, about } = stage();
  const announcer = start();
  expect(await announcer.announce(about(kind, 'one', 'a'))).toBe('shown');
  notifications.dismiss(notifications.created[0]?.id ?? '');
  clock.advance(30 * MINUTE - 1);
  expect([announcer.free(kind, ['a', 'b']), await announcer.announce(about(kind, 'two', 'a'))]).toEqual([['b'], 'muted']);
  clock.advance(1);
  expect(await announcer.announce(about(kind, 'three', 'a'))).toBe('shown');
  expect(notifications.created.map(({ title }) => title)).toEqual(['one', 'three']);
});

it('kinds and subjects do not mute each other', async () => {
  const { notifications, start, about } = stage();
  const announcer = start();
  for (const [kind, subject] of [
    ['contract', 'a'],
    ['contract', 'b'],
    ['recovered', 'a'],
  ] as const)
    await announcer.announce(about(kind, `${kind} ${subject}`, subject));
  expect(notifications.created).toHaveLength(3);
});

it('what comes inside the 30 minutes takes the place of the notice that still stands', async () => {
  const { notifications, start, about } = stage();
  const announcer = start();
  await announcer.announce(about('contract', 'one', 'a'));
  expect(await announcer.announce(about('contract', 'two', 'a'))).toBe('changed');
  expect([...notifications.shown].map(([id, { title }]) => [id.slice(0, 4), title])).toEqual([['!one', 'two']]);
});

it('a new one clears the last of its subject, so that two never stand', async () => {
  const { clock, notifications, start, about } = stage();
  const announcer = start();
  await announcer.announce(about('contract', 'one', 'a'));
  clock.advance(30 * MINUTE);
  await announcer.announce(about('contract', 'two', 'a'));
  expect([...notifications.shown.values()].map(({ title }) => title)).toEqual(['two']);
});

it('the 30 minutes go on over a restart, and a clock that was ahead mutes nothing', async () => {
  const { clock, kept, start, about } = stage();
  await start().announce(about('contract', 'one', 'a'));
  const next = start();
  next.hydrate(kept.at(-1) ?? null);
  expect(next.free('contract', ['a'])).toEqual([]);
  clock.advance(-2 * MINUTE);
  expect(next.free('contract', ['a'])).toEqual(['a']);
});

it('a notification that the browser refuses is a fault, and none of its own while the browser has not answered', async () => {
  const { notifications, troubles, start, about } = stage();
  const announcer = start();
  notifications.behaviour = 'refuse';
  expect(await announcer.announce(about('contract', 'one', 'a'))).toBe('refused');
  expect(troubles).toEqual(['notifications: Error: notifications are switched off']);
  notifications.behaviour = 'hang';
  void announcer.announce(about('contract', 'two', 'b'));
  expect(await announcer.announce(about('contract', 'three', 'b'))).toBe('muted');
});
