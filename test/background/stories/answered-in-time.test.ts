/** Every call out of the worker has an end: the law over the whole seam and the whole store, and what a page meets when one is silent. */
import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/background/bootstrap.ts';
import { dispatch } from '../../../src/background/pages/dispatch.ts';
import { answeredPlatform, type AskedMethod, type AskedRoom } from '../../../src/background/platform/answered-platform.ts';
import type { Platform } from '../../../src/background/platform/platform.ts';
import { answeredInTime } from '../../../src/background/store/answered-in-time.ts';
import { rescueRows } from '../../../src/background/store/rescue.ts';
import { openStore, type Store } from '../../../src/background/store/store.ts';
import type { CommandName } from '../../../src/protocol/commands.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { inEnglish } from '../../said-in-english.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { silentDisk } from '../store/failing-writes.ts';

const never = (): Promise<never> => new Promise(() => undefined);

let repair = (): void => undefined;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  repair();
  repair = () => undefined;
});

/** Every method of the seam that the browser answers later; one that is new and missing here does not compile. Requests carry a limit each. */
const ASKED: { readonly [Room in Exclude<AskedRoom, 'http'>]: { readonly [Method in AskedMethod<Platform[Room]>]: true } } = {
  alarms: { ensure: true, bridge: true },
  badge: { show: true },
  hostAccess: { granted: true },
  notifications: { create: true, update: true, clear: true, shownIds: true, allowed: true },
  sounds: { play: true },
  startMemory: { read: true, save: true },
  viewCache: { read: true, save: true },
};
const METHODS = Object.entries(ASKED).flatMap(([room, methods]) =>
  Object.keys(methods).map((method) => [room as keyof typeof ASKED, method] as const),
);

/** Asks, lets 30 s pass, and says how it ended. */
async function outcomeOf(timers: { advance(ms: number): Promise<void> }, ask: () => Promise<unknown>): Promise<string> {
  let outcome = 'silence';
  void ask().then(
    () => (outcome = 'an answer'),
    (error: unknown) => (outcome = String(error)),
  );
  await timers.advance(30_000);
  return outcome;
}

it.each(METHODS)('%s.%s that the browser never answers is a failure in words', async (room, method) => {
  const bare = createFakePlatform();
  Object.assign(bare[room], { [method]: never });
  const answered = answeredPlatform(bare)[room] as unknown as Record<string, () => Promise<unknown>>;
  expect(await outcomeOf(bare.timers, () => answered[method]?.() ?? Promise.resolve())).toMatch(
    /^BrowserSilent: .*-(silent|unanswered) 10$/,
  );
});

it('of the seam nothing else is changed, and an answer stays an answer', async () => {
  const bare = createFakePlatform();
  const answered = answeredPlatform(bare);
  expect([answered.http, answered.clock, answered.timers, answered.sockets]).toEqual([bare.http, bare.clock, bare.timers, bare.sockets]);
  await answered.notifications.create('a', { title: 't', message: 'm', urgent: false });
  expect(await answered.notifications.shownIds()).toEqual(['a']);
  bare.notifications.behaviour = 'refuse';
  await expect(answered.notifications.create('b', { title: 't', message: 'm', urgent: false })).rejects.toThrow(
    'notifications are switched off',
  );
  expect(bare.timers.pendingCount).toBe(0);
});

it('every method of every repository that the disk never answers is a failure in words', async () => {
  const { timers } = createFakePlatform();
  const store = await openStore(() => undefined);
  const repositories = Object.entries(store).filter((entry): entry is [string, object] => typeof entry[1] === 'object');
  expect(repositories.map(([name]) => name).sort()).toEqual([
    'alerts',
    'contractList',
    'contracts',
    'earlyWarnings',
    'figures',
    'history',
    'portfolio',
    'reports',
    'samples',
    'snoozes',
    'watchRecord',
  ]);
  const silent = Object.fromEntries(
    repositories.map(([name, repository]) => [name, Object.fromEntries(Object.keys(repository).map((method) => [method, never]))]),
  ) as unknown as Store;
  const answered = answeredInTime(silent, timers);
  for (const [name, repository] of repositories) {
    for (const method of Object.keys(repository)) {
      const call = (answered as unknown as Record<string, Record<string, () => Promise<unknown>>>)[name]?.[method];
      expect([name, method, await outcomeOf(timers, () => call?.() ?? Promise.resolve())]).toEqual([
        name,
        method,
        expect.stringMatching(/^StorageSilent: /),
      ]);
    }
  }
});

describe('a worker as it starts', () => {
  async function started() {
    const first = await openStore(() => undefined);
    await first.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0);
    first.close();
    const platform = createFakePlatform();
    const worker = await bootstrap(platform);
    await settled();
    const ask = async (name: CommandName, args: object) => {
      let answer: unknown = 'none';
      void dispatch(worker.service.handlers, { type: 'command', requestId: 1, name, args }, worker.service.onBroken).then(
        (reply) => (answer = reply),
      );
      await platform.timers.advance(10_000);
      await settled();
      return answer;
    };
    const faults = () => worker.monitor.faults.list().map(({ kind, said }) => `${kind}: ${inEnglish(said)}`);
    return { platform, ask, faults, stop: () => worker.monitor.stop() };
  }

  it.each([
    ['alert-test', {}],
    ['samples-read', { id: 'p1', from: 0 }],
    ['position-snooze', { id: 'p1', snooze: '1-hour' }],
  ] as const)('answers %s on a storage that says nothing, and the fault is the same as under the monitor', async (name, args) => {
    const { ask, faults, stop } = await started();
    repair = silentDisk();
    expect(await ask(name, args)).toMatchObject({ type: 'failure', said: [{ key: 'storage-silent' }] });
    expect(faults()).toContain('storage: The storage has not answered for 10 seconds');
    stop();
  });

  it('answers a test alert that the browser keeps silent about, and the fault is the same as of an alert', async () => {
    const { platform, ask, faults, stop } = await started();
    platform.notifications.behaviour = 'hang';
    expect(await ask('alert-test', {})).toMatchObject({
      type: 'reply',
      reply: { ok: false, problems: [{ code: 'notification-refused' }] },
    });
    expect(faults()).toContain('notifications: The browser has not answered for 10 seconds whether it shows an alert');
    platform.notifications.behaviour = 'show';
    expect(await ask('alert-test', {})).toMatchObject({ type: 'reply', reply: { ok: true } });
    expect(faults().filter((fault) => fault.startsWith('notifications'))).toEqual([]);
    stop();
  });

  it('watches without an alarm that the browser never speaks of, and says so', async () => {
    const platform = createFakePlatform();
    Object.assign(platform.alarms, { ensure: never });
    const starting = bootstrap(platform);
    await platform.timers.advance(10_000);
    const { monitor } = await starting;
    expect(monitor.faults.list().map(({ said }) => inEnglish(said))).toEqual(['The browser has not answered for 10 seconds']);
    monitor.stop();
  });
});

it('a rescue from a storage that says nothing names what it could not have', async () => {
  (await openStore(() => undefined)).close();
  repair = silentDisk();
  const { timers } = createFakePlatform();
  const rescuing = rescueRows(timers);
  for (let store = 0; store < 6; store += 1) {
    await settled();
    await timers.advance(10_000);
  }
  expect((await rescuing).failures).toHaveLength(6);
});
