import { setTimeout as pause } from 'node:timers/promises';
import type { Attached } from '../test/browser/bare-targets.ts';
import { untilTrue } from '../test/faults/bare-portfolio.ts';
import { OUR_WORKER, withBenchBrowser, type BenchBrowser } from './bench-browser.ts';
import { atMost, spreadOf, type Figure } from './figure.ts';
import { benchListings, benchPositions, CALM } from './market.ts';
import type { Part, PartOptions } from './part.ts';

const POSITIONS = 1_000;
const CONTRACTS = 100;
const PER_SECOND = 4_000;
const FEW_TICKS = 1_000;
const SETTLE_MS = 3_000;
/** Two watchdog ticks and a minute's sample: what the worker holds of 1,000 positions decided exactly is there by then, whatever prices came. */
const RHYTHM_MS = 75_000;
const MEGABYTE = 2 ** 20;
const MINUTE_MS = 60_000;
/** The share of its price that a contract falls to: too little for any long. */
const FALLEN = 0.3;
const WRITES_FOR_MS = 3 * MINUTE_MS;

/** Counts in the worker: frames that were read, and writes to the storage with the stores that they went to. */
const COUNT = `(() => {
  globalThis.framesRead = 0;
  globalThis.writes = {};
  globalThis.writing = 0;
  const read = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get;
  Object.defineProperty(MessageEvent.prototype, 'data', { configurable: true, get() { globalThis.framesRead += 1; return read.call(this); } });
  for (const method of ['put', 'add', 'delete', 'clear']) {
    const original = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function (...args) {
      const name = this.name + '.' + method;
      globalThis.writes[name] = (globalThis.writes[name] ?? 0) + 1;
      return original.apply(this, args);
    };
  }
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode === 'readwrite') globalThis.writing += 1;
    return begin.call(this, stores, mode, ...more);
  };
})()`;

const framesRead = (worker: Attached): Promise<number> => worker.evaluate<number>('globalThis.framesRead');

async function heapMb(worker: Attached): Promise<number> {
  await pause(SETTLE_MS);
  for (let times = 0; times < 3; times += 1) await worker.send('HeapProfiler.collectGarbage');
  const { usedSize } = await worker.send<{ usedSize: number }>('Runtime.getHeapUsage');
  return usedSize / MEGABYTE;
}

/** Lets prices come until the worker has read so many since it was attached to. */
async function tickUntil(bench: BenchBrowser, worker: Attached, count: number): Promise<void> {
  const market = bench.tremble(PER_SECOND, CALM);
  await untilTrue(`${count} prices were read`, async () => (await framesRead(worker)) >= count, 10 * MINUTE_MS);
  await market.stop();
}

/** The worker's heap over very many prices, and what it writes while nothing changes. */
export const workerMemory: Part = {
  name: 'memory',
  numbers: ['P13', 'P14'],
  inBrowser: true,
  async measure({ quick }: PartOptions) {
    const manyTicks = quick ? 10_000 : 100_000;
    const listings = benchListings(CONTRACTS);
    const heaps: { few: number; many: number }[] = [];
    let figures: readonly Figure[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      await withBenchBrowser(benchPositions(POSITIONS, listings), listings, async (bench) => {
        const worker = await bench.browser.attach(`${bench.ourId}/${OUR_WORKER}`);
        await worker.evaluate(COUNT);
        await tickUntil(bench, worker, FEW_TICKS);
        await pause(RHYTHM_MS);
        const few = await heapMb(worker);
        await tickUntil(bench, worker, manyTicks);
        heaps.push({ few, many: await heapMb(worker) });
        if (round === 0) figures = [await writes(bench, worker, quick ? MINUTE_MS / 2 : WRITES_FOR_MS)];
      });
    }
    const text = heaps.map(({ few, many }) => `${many.toFixed(2)} ÷ ${few.toFixed(2)} MB`).join(', ');
    const growth: Figure = {
      part: workerMemory.name,
      number: 'P13',
      what: `worker heap after ${manyTicks.toLocaleString('en')} ticks ÷ after ${FEW_TICKS.toLocaleString('en')}, ${POSITIONS.toLocaleString('en')} positions`,
      value: spreadOf(heaps.map(({ few, many }) => many / few)),
      unit: '×',
      bound: atMost(1.05),
      note: `${text}; each a browser of its own, after garbage was collected, the first time when the worker had been through two watchdog ticks (without any more prices they fill its heap by 0.7 to 1.1 MB); some ${PER_SECOND.toLocaleString('en')} prices a second on ${CONTRACTS} contracts from the local exchange, counted where the worker reads them.`,
    };
    return { figures: [growth, ...figures] };
  },
};

/** Prices move on, no alert state changes, no page is open. */
async function writes(bench: BenchBrowser, worker: Attached, forMs: number): Promise<Figure> {
  await worker.evaluate('(() => { globalThis.writes = {}; globalThis.writing = 0; })()');
  const market = bench.tremble(CONTRACTS, CALM);
  const from = Date.now();
  await pause(forMs);
  const minutes = (Date.now() - from) / MINUTE_MS;
  const counted = await worker.evaluate<{ writing: number; writes: Record<string, number> }>(
    '({ writing: globalThis.writing, writes: globalThis.writes })',
  );
  await market.stop();
  await requireCounting(bench, worker);
  const byStore = Object.entries(counted.writes).map(([name, count]) => `${name} ${count}`);
  return {
    part: workerMemory.name,
    number: 'P14',
    what: 'IndexedDB write transactions a minute while no state changes',
    value: spreadOf([counted.writing / minutes]),
    unit: 'a minute',
    bound: atMost(1),
    note: `${counted.writing} transactions in ${minutes.toFixed(1)} minutes; rows written: ${byStore.join(', ') || 'none'}. ${POSITIONS.toLocaleString('en')} positions, every contract's price moved each second.`,
  };
}

/** An alert is a write: unless that one is counted, the others were not either. */
async function requireCounting({ exchange }: BenchBrowser, worker: Attached): Promise<void> {
  const count = (): Promise<number> => worker.evaluate<number>('globalThis.writing');
  const before = await count();
  const [symbol = ''] = exchange.market.symbols();
  exchange.market.setPrice(symbol, (Number(exchange.market.quote(symbol).fairPrice) * FALLEN).toFixed(6));
  await untilTrue('the write of an alert is counted', async () => (await count()) > before);
}
