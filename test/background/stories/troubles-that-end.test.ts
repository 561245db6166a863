/** A trouble is said while it lasts, ends when it is over, and costs nothing that was stored or on its way. */
import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/background/bootstrap.ts';
import { createContractRecords } from '../../../src/background/contracts/contract-records.ts';
import type { ContractReader } from '../../../src/background/exchange/contract-reader.ts';
import { pollFairPrices } from '../../../src/background/feed/price-poll.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { MEXC } from '../../../src/venues/mexc/mexc.ts';
import { inEnglish } from '../../said-in-english.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { envelope } from '../../platform/fake-http.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, contractRecordOf, GONE, HOLDS, MAIN } from '../portfolio-samples.ts';
import { damagedStore, fullDisk, silentDisk } from '../store/failing-writes.ts';
import { onMexc } from '../../on-mexc.ts';

const MINUTE = 60_000;
let repair = (): void => undefined;
afterEach(() => {
  repair();
  repair = () => undefined;
});
const faults = (h: Harness): string[] => h.monitor.faults.list().map(({ kind, said }) => `${kind}: ${inEnglish(said)}`);
async function calmTicks(h: Harness): Promise<void> {
  for (let tick = 0; tick < 20; tick += 1) {
    await h.price('BTC_USDT', BELOW);
    await h.advance(30_000);
    await h.watchdog();
  }
}

describe('a start', () => {
  async function outcomeOf(platform = createFakePlatform()): Promise<string> {
    let outcome = 'pending';
    void bootstrap(platform).then(
      () => (outcome = 'ready'),
      () => (outcome = 'failed'),
    );
    await settled();
    for (let second = 0; second < 120; second += 1) await platform.timers.advance(1_000);
    await settled();
    return outcome;
  }

  it('on a storage that opens and then says nothing fails, so that it can be tried again', async () => {
    globalThis.indexedDB = new IDBFactory();
    repair = silentDisk();
    expect(await outcomeOf()).toBe('failed');
  });

  it('whose kept picture does not come fails, too', async () => {
    globalThis.indexedDB = new IDBFactory();
    const platform = createFakePlatform();
    platform.viewCache.read = () => new Promise<never>(() => undefined);
    expect(await outcomeOf(platform)).toBe('failed');
  });

  it('that fails leaves no connection to the database open', async () => {
    globalThis.indexedDB = new IDBFactory();
    const store = await openStore(() => undefined);
    await store.portfolio.apply({ putAccounts: [MAIN], putPositions: [{ ...BTC_LONG, contracts: 'x' }] }, 0);
    store.close();
    let open = 0;
    const { close } = IDBDatabase.prototype;
    const opening = indexedDB.open.bind(indexedDB);
    Object.assign(indexedDB, {
      open: (...asked: Parameters<typeof opening>) => {
        open += 1;
        return opening(...asked);
      },
    });
    repair = () => void Object.assign(IDBDatabase.prototype, { close });
    Object.assign(IDBDatabase.prototype, {
      close(this: IDBDatabase) {
        open -= 1;
        close.call(this);
      },
    });
    for (let time = 0; time < 3; time += 1) await bootstrap(createFakePlatform()).catch(() => undefined);
    expect(open).toBe(0);
  });
});

describe('"the browser refuses to show alerts" ends', () => {
  it('with the next notification of any kind', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    h.platform.notifications.behaviour = 'refuse';
    await h.advance(90_000);
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(0);
    expect(faults(h)).toHaveLength(1);
    h.platform.notifications.behaviour = 'show';
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(faults(h)).toEqual([]);
  });

  it('with a test alert that arrives', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.notifications.behaviour = 'refuse';
    await h.price('BTC_USDT', BELOW);
    await h.advance(90_000);
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(0);
    expect(faults(h)).toHaveLength(1);
    h.platform.notifications.behaviour = 'show';
    expect(await h.handlers['alert-test']({})).toEqual({ ok: true });
    expect(faults(h)).toEqual([]);
  });

  it('and is not said of a storage that cannot be read', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    repair = damagedStore('alertMemory');
    await h.price('BTC_USDT', HOLDS);
    await h.watchdog();
    expect(faults(h).map((fault) => fault.split(':')[0])).toEqual(['storage']);
    repair();
    await calmTicks(h);
    expect(faults(h)).toEqual([]);
  });
});

it('a storage fault ends where no position is watched, too', async () => {
  const h = await createHarness({ positions: [] });
  h.platform.viewCache.refuse = true;
  await h.watchdog();
  expect(faults(h)).toHaveLength(1);
  h.platform.viewCache.refuse = false;
  for (let tick = 0; tick < 4; tick += 1) {
    await h.advance(30_000);
    await h.watchdog();
  }
  expect(h.monitor.faults.list()).toEqual([]);
});

it('an edit that was stored and could not be read back is watched from the next tick on', async () => {
  const h = await createHarness({ positions: [] });
  repair = damagedStore('positions');
  await h.handlers['position-restore']({ record: BTC_LONG }).catch(() => undefined);
  repair();
  await h.advance(30_000);
  await h.watchdog();
  expect([...h.feed.wanted]).toEqual([onMexc('BTC_USDT')]);
});

it('a notice that a contract changed, which comes while its record is read, has it read again', async () => {
  const answers: ((reply: Awaited<ReturnType<ContractReader['readContract']>>) => void)[] = [];
  const records = createContractRecords({
    clock: createFakeClock(),
    exchanges: new Map([[MEXC.id, { venue: MEXC, readContract: () => new Promise((resolve) => answers.push(resolve)) }]]),
    save: async () => undefined,
    ...{ onStorageTrouble: () => undefined, onChange: () => undefined, onReplaced: () => undefined, onDoubt: () => undefined },
  });
  void records.ensure([onMexc('BTC_USDT')]);
  await settled();
  void records.renew(onMexc('BTC_USDT'));
  void records.ensure([onMexc('BTC_USDT')]);
  answers[0]?.({ ok: true, value: contractRecordOf('BTC_USDT') });
  await settled();
  expect(answers).toHaveLength(2);
});

it('a contract that was given up and comes back shows no figures of before', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.price('BTC_USDT', HOLDS);
  await h.handlers['position-delete']({ id: 'p1' });
  await h.advance(26 * 60 * MINUTE);
  await h.handlers['position-restore']({ record: BTC_LONG });
  expect(h.view().positions[0]).toMatchObject({ fairPrice: null, priceAt: null, evaluation: null });
});

it('the alert of before goes when the next one is shown without storage', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.price('BTC_USDT', HOLDS);
  repair = fullDisk();
  await h.advance(30 * MINUTE);
  await h.price('BTC_USDT', HOLDS);
  expect([...h.platform.notifications.shown.keys()].filter((id) => id.startsWith('p1@'))).toHaveLength(1);
});

describe('what is learnt of an alert while the storage refuses', () => {
  const kinds = async (h: Harness) => (await h.store.history.list(30)).map(({ kind }) => kind);

  it('that its question is answered, is kept with the alert that is written late', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    repair = fullDisk();
    for (const price of [GONE, BELOW]) await first.price('BTC_USDT', price);
    repair();
    await first.watchdog();
    await first.advance(31 * MINUTE);
    const h = await first.restart();
    await h.price('BTC_USDT', GONE);
    expect(h.platform.notifications.created).toHaveLength(2);
  });

  it('that it got worse, is told once, also after a restart', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    repair = fullDisk();
    for (const price of [HOLDS, GONE]) await first.price('BTC_USDT', price);
    repair();
    await first.watchdog();
    const h = await first.restart();
    await h.price('BTC_USDT', GONE);
    expect(h.platform.notifications.updated).toHaveLength(1);
    expect((await kinds(h)).filter((kind) => kind === 'held')).toEqual([]);
  });

  it('of an alert that was written before, is written once the storage takes it', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', GONE);
    repair = fullDisk();
    await first.price('BTC_USDT', BELOW);
    repair();
    await first.watchdog();
    await first.advance(31 * MINUTE);
    const h = await first.restart();
    await h.price('BTC_USDT', GONE);
    expect(h.platform.notifications.created).toHaveLength(2);
  });
});

it('a deletion that is taken back after a tick answers no question, also after a restart', async () => {
  const first = await createHarness({ positions: [BTC_LONG] });
  await first.price('BTC_USDT', GONE);
  await first.advance(31 * MINUTE);
  await first.price('BTC_USDT', GONE);
  await first.handlers['position-delete']({ id: 'p1' });
  await first.watchdog();
  await first.handlers['position-restore']({ record: BTC_LONG });
  const h = await first.restart();
  await h.price('BTC_USDT', GONE);
  expect(h.platform.notifications.created).toHaveLength(1);
});

it('a bulk answer that cannot be read is kept among the rejected ones', async () => {
  const platform = createFakePlatform();
  platform.http.respond(() => envelope({ not: 'a list' }));
  const { rejected } = await pollFairPrices(platform.http, MEXC.hosts[0], MEXC, [
    'A_USDT',
    'B_USDT',
    'C_USDT',
    'D_USDT',
    'E_USDT',
    'F_USDT',
  ]);
  expect(rejected).toHaveLength(1);
});
