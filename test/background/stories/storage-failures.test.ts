/** Storage that fails is a state the trader sees, and what was typed in can still be had as a file. */
import { IDBFactory, IDBOpenDBRequest } from '../../platform/fake-indexed-db.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/background/bootstrap.ts';
import { rescueCommands } from '../../../src/background/pages/commands/export-commands.ts';
import { servePage, type PagePort } from '../../../src/background/pages/serve-page.ts';
import { dispatch } from '../../../src/background/pages/dispatch.ts';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { planImport } from '../../../src/background/files/plan-import.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { ToPage } from '../../../src/protocol/wire.ts';
import { DATABASE_NAME } from '../../../src/background/store/schema.ts';
import { openDatabase } from '../../../src/background/store/open-database.ts';
import { MIGRATIONS } from '../../../src/background/store/migrations.ts';
import { rescueRows } from '../../../src/background/store/rescue.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { damagedStore, fullDisk } from '../store/failing-writes.ts';
import { inEnglish } from '../../said-in-english.ts';

let repair = (): void => undefined;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  repair();
  repair = () => undefined;
});

const NOTHING = { accounts: [], positions: [], settings: DEFAULT_SETTINGS };

async function filled(): Promise<void> {
  const store = await openStore(() => undefined);
  await store.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG, { ...BTC_LONG, id: 'p2' }] }, 0);
  await store.history.append({ at: 5, kind: 'test', positionId: null, symbol: null, text: 'kept', figures: {}, delivered: true });
  store.close();
}

describe('a full disk', () => {
  it('refuses the edit in words, is a fault of the storage, and leaves picture and export whole', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    repair = fullDisk();
    const broken: unknown[] = [];
    const raw = { type: 'command', requestId: 1, name: 'position-confirm', args: { id: 'p1' } };
    const answer = await dispatch(h.handlers, raw, (error) => broken.push(error));
    const words = expect.stringContaining('full disk');
    expect(answer).toEqual({ type: 'failure', requestId: 1, message: words, said: [{ key: 'error', params: { text: words } }] });
    expect(broken).toEqual([expect.objectContaining({ name: 'QuotaExceededError' })]);
    await h.advance(61_000);
    await h.watchdog();
    expect(h.view().faults.map(({ kind, said }) => [kind, inEnglish(said)])).toContainEqual([
      'storage',
      expect.stringContaining('full disk'),
    ]);
    expect(h.view().positions.map(({ record }) => record)).toEqual([BTC_LONG]);
    const { text } = await h.handlers.export({});
    expect(planImport(text, NOTHING, () => null, FAKE_NOW).ok).toBe(true);
    repair();
    await h.advance(61_000);
    await h.watchdog();
    expect(h.view().faults).toEqual([]);
  });
});

describe('a damaged store', () => {
  it('is named in the backup, which holds all the rest', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    repair = damagedStore('history');
    const { text, problems } = await h.handlers['backup-export']({});
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['not-readable', expect.stringContaining('alert history could not be read: UnknownError')],
    ]);
    expect(JSON.parse(text)).toMatchObject({ portfolio: { positions: [BTC_LONG] }, history: [] });
  });

  it('gives its other rows to a rescue', async () => {
    await filled();
    repair = damagedStore('positions', 'p1');
    const { rows, failures } = await rescueRows(createFakePlatform().timers);
    expect(rows.positions).toEqual([{ ...BTC_LONG, id: 'p2' }]);
    expect(failures).toEqual([expect.stringMatching(/^positions p1: UnknownError/)]);
  });
});

describe('a worker that cannot start', () => {
  async function ask(name: string): Promise<{ posted: ToPage[]; closed: boolean }> {
    const platform = createFakePlatform();
    const posted: ToPage[] = [];
    const state = { posted, closed: false };
    let say = (_message: unknown): void => undefined;
    const port: PagePort = {
      post: (message) => void posted.push(message),
      onMessage: (listener) => (say = listener),
      onDisconnect: () => undefined,
      close: () => (state.closed = true),
    };
    const service = bootstrap(platform).then((worker) => worker.service);
    service.catch(() => undefined);
    servePage(port, service, rescueCommands(platform));
    say({ type: 'command', requestId: 1, name, args: {} });
    await settled();
    return state;
  }

  const failing = () => {
    throw new TypeError('cannot move the accounts');
  };

  it('says why, hands out a backup of what it cannot open, and changes nothing', async () => {
    await filled();
    (await openDatabase(() => undefined, [...MIGRATIONS, () => undefined])).close();
    const { posted, closed } = await ask('rescue-export');
    const [first, second] = posted;
    expect([first?.type, closed]).toEqual(['failed', true]);
    expect(first?.type === 'failed' && inEnglish(first.said)).toContain('The storage could not be opened');
    const reply = second?.type === 'reply' ? (second.reply as { text: string; problems: unknown[] }) : null;
    expect(reply?.problems).toEqual([]);
    const plan = planImport(reply?.text ?? '', NOTHING, () => null, FAKE_NOW);
    expect(plan.ok && [plan.change.putPositions?.length, plan.remembered?.history.length]).toEqual([2, 1]);
    const version = (await rescueRows(createFakePlatform().timers)).failures;
    expect(version).toEqual([]);
  });

  it('because a migration fails still hands out the older rows', async () => {
    const old = await openDatabase(() => undefined, MIGRATIONS.slice(0, 1));
    await old.put('accounts', MAIN);
    await old.put('positions', BTC_LONG);
    old.close();
    await expect(openDatabase(() => undefined, [...MIGRATIONS.slice(0, 1), failing])).rejects.toThrow('cannot move the accounts');
    const { rows, failures } = await rescueRows(createFakePlatform().timers);
    expect([rows.positions, rows.accounts, failures]).toEqual([[BTC_LONG], [MAIN], []]);
  });

  it('with no database at all says so, and makes none', async () => {
    expect((await rescueRows(createFakePlatform().timers)).failures).toEqual([
      expect.stringMatching(/^The storage cannot be opened at all: /),
    ]);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('answers nothing else', async () => {
    const newer = indexedDB.open(DATABASE_NAME, 99);
    await new Promise((resolve) => (newer.onsuccess = resolve));
    newer.result.close();
    const { posted, closed } = await ask('export');
    expect([posted.every(({ type }) => type === 'failed'), closed]).toEqual([true, true]);
  });

  it('because the browser says nothing fails after 20 s', async () => {
    const platform = createFakePlatform();
    Object.assign(globalThis.indexedDB, { open: () => new IDBOpenDBRequest() });
    const starting = bootstrap(platform).catch((error: unknown) => String(error));
    await settled();
    await platform.timers.advance(20_000);
    expect(await starting).toContain('storage-unopened-silent 20');
  });
});
