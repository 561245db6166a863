/**
 * `npm run prove -- soak [--minutes N]`: hours of a worker that lives as it does at a trader's, no page open, nothing attached. Processor time and
 * memory of the extension's process go to docs/soak.svg, the summary to docs/reliability.md. Linux only: it reads /proc.
 */
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBareChromium, type BareChromium } from '../test/browser/bare-chromium.ts';
import { extensionProcess, usageOf } from '../test/browser/process-tree.ts';
import { BTC_LONG, ALERT_PRICE, portfolioText, SAFE_PRICE } from '../test/browser/walk.ts';
import { startExchange } from '../test/exchange/exchange.ts';
import { contractRecord } from '../test/exchange/records.ts';
import { importBare } from '../test/faults/bare-portfolio.ts';
import { machineName } from '../test/faults/outcome.ts';
import { openWitness } from '../test/faults/witness.ts';
import { withPrivateBuild } from './faults/private-build.ts';
import { writeReliability } from './faults/reliability-files.ts';
import { soakChart, type SoakSample } from './faults/soak-chart.ts';
import { expectedOfSoak, playSoak } from './faults/soak-market.ts';

const SAMPLE_EVERY_MS = 10_000;
const SETTLE_MS = 5_000;
const SEED = 1;
const CALM = new Map([
  ['ETH_USDT', 4_000],
  ['SOL_USDT', 200],
]);
const chart = fileURLToPath(new URL('../docs/soak.svg', import.meta.url));

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '120' } } });
const minutes = Number(values.minutes);
if (!(minutes >= 1)) throw new RangeError(`--minutes ${values.minutes}: a number from 1 on`);
const forMs = minutes * 60_000;

/** Megabytes of JavaScript in the worker; attaching wakes nothing but keeps the worker for that moment, so it is asked for at both ends only. */
async function heapMb(browser: BareChromium): Promise<number> {
  const worker = await browser.attach('service-worker.js');
  const { usedSize } = await worker.send<{ usedSize: number }>('Runtime.getHeapUsage');
  await worker.detach();
  return usedSize / 2 ** 20;
}

async function sampled(browser: BareChromium, whileRunning: Promise<void>): Promise<{ samples: SoakSample[]; deaths: number }> {
  const samples: SoakSample[] = [];
  let deaths = 0;
  let over = false;
  const ended = whileRunning.finally(() => {
    over = true;
  });
  const startedAt = Date.now();
  while (!over) {
    const pid = await extensionProcess(browser.pid);
    const usage = pid === null ? null : await usageOf(pid);
    if (usage === null || !(await browser.workerRuns())) deaths += 1;
    else samples.push({ atMs: Date.now() - startedAt, cpuSeconds: usage.cpuSeconds, residentMb: usage.residentBytes / 2 ** 20 });
    await Promise.race([ended, pause(SAMPLE_EVERY_MS)]);
  }
  await ended;
  return { samples, deaths };
}

await withPrivateBuild(async (build) => {
  const safe = { record: contractRecord(BTC_LONG.symbol), fairPrice: SAFE_PRICE };
  const calm = [...CALM].map(([symbol, price]) => ({ record: contractRecord(symbol), fairPrice: String(price) }));
  const exchange = await startExchange({ listings: [safe, ...calm] });
  const browser = await launchBareChromium({ extension: `${build}/chrome`, networkArguments: exchange.chromiumArgs() });
  try {
    const more = ['ETH_USDT', 'SOL_USDT'].map((symbol) => ({
      ...BTC_LONG,
      id: symbol.toLowerCase().replace('_', '-'),
      symbol,
      contracts: '10',
      leverage: '2',
    }));
    const positions = [BTC_LONG, ...more.map((one) => ({ ...one, entryPrice: String(CALM.get(one.symbol)) }))];
    const id = await importBare(browser, portfolioText(positions));
    // The page of the first run opens when it likes.
    await pause(SETTLE_MS);
    await browser.closeTabs('chrome-extension://');
    const heapBefore = await heapMb(browser);
    console.log(`soaking for ${minutes} minutes, the extension is ${id}`);
    const dipping = { symbol: BTC_LONG.symbol, safePrice: SAFE_PRICE, dipPrice: ALERT_PRICE };
    const { samples, deaths } = await sampled(browser, playSoak(exchange, { calm: CALM, dipping, seed: SEED }, forMs));
    const heapAfter = await heapMb(browser);
    const witness = await openWitness(browser, id);
    const kinds = (await witness.history()).map(({ kind }) => kind);
    const count = (kind: string): number => kinds.filter((one) => one === kind).length;
    const [first] = samples;
    const last = samples.at(-1);
    if (first === undefined || last === undefined) throw new Error('the soak took no sample: the extension never ran');
    const expected = expectedOfSoak(forMs);
    const sockets = exchange.journal.of('socket-open').length;
    const notes = [
      `${deaths} of ${samples.length + deaths} looks found the worker dead; it opened ${sockets} socket${sockets === 1 ? '' : 's'} in all.`,
      `Alerts: ${expected.fired} expected, ${count('fired')} came; held back within 30 minutes: ${expected.held} expected, ${count('held')} in the history; ` +
        `${count('gap')} gaps, ${count('fault')} faults.`,
      `JavaScript heap of the worker: ${heapBefore.toFixed(1)} MB before, ${heapAfter.toFixed(1)} MB after.`,
      `${positions.length} positions; the prices of ${CALM.size} moved every second, the third one fell to its alert for a minute every 20.`,
    ];
    const residentMb = { first: first.residentMb, last: last.residentMb, most: Math.max(...samples.map((sample) => sample.residentMb)) };
    await writeFile(chart, soakChart(samples));
    const command = minutes === 120 ? 'npm run prove -- soak' : `npm run prove -- soak --minutes ${minutes}`;
    const measured = { minutes, cpuSeconds: last.cpuSeconds - first.cpuSeconds, residentMb, notes };
    await writeReliability({ ...measured, recordedAt: new Date().toISOString(), machine: machineName(), command });
    console.log(notes.join('\n'));
    if (deaths > 0 || count('fired') !== expected.fired || count('held') !== expected.held) process.exitCode = 1;
  } finally {
    await browser.close();
    await exchange.close();
  }
});
