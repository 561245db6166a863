import { setTimeout as pause } from 'node:timers/promises';
import { launchBareChromium } from '../test/browser/bare-chromium.ts';
import { extensionProcess, processTree, usageOf } from '../test/browser/process-tree.ts';
import { withBenchBrowser } from './bench-browser.ts';
import { ratios, spreadOf, type Figure } from './figure.ts';
import { benchListings, benchPositions, CALM } from './market.ts';
import type { Part, PartOptions } from './part.ts';

const POSITIONS = 20;
const SETTLE_MS = 20_000;
const SECONDS_AN_HOUR = 3_600;

/** Processor seconds of these processes and all below them so far, by process. */
async function cpuOf(root: number): Promise<ReadonlyMap<number, number>> {
  const usages = await Promise.all((await processTree(root)).map(async (pid) => [pid, (await usageOf(pid))?.cpuSeconds ?? null] as const));
  return new Map(usages.filter((usage): usage is [number, number] => usage[1] !== null));
}

/** Processor seconds between two looks; a process that began since counts from its start, one that ended is lost. */
const spent = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number =>
  [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);

interface Span {
  readonly watching: number;
  readonly idle: number;
  readonly worker: number;
}

/** What an hour of watching costs the processor, against the same browser with nothing to watch. */
export const battery: Part = {
  name: 'battery',
  numbers: [],
  inBrowser: true,
  async measure({ quick }: PartOptions) {
    const rounds = quick ? 2 : 4;
    const spanMs = quick ? 5_000 : 45_000;
    const listings = benchListings(POSITIONS);
    return withBenchBrowser(benchPositions(POSITIONS, listings), listings, async ({ browser, tremble }) => {
      const market = tremble(POSITIONS, CALM);
      const idle = await launchBareChromium({ extension: null, networkArguments: [] });
      try {
        await pause(quick ? SETTLE_MS / 4 : SETTLE_MS);
        const spans: Span[] = [];
        for (let round = 0; round < rounds; round += 1) spans.push(await measureSpan(browser.pid, idle.pid, spanMs));
        return { figures: figuresOf(spans, spanMs) };
      } finally {
        await market.stop();
        await idle.close();
      }
    });
  },
};

/** Both browsers run side by side, so that the machine's other work disturbs both alike. */
async function measureSpan(watching: number, idle: number, spanMs: number): Promise<Span> {
  const look = async () => ({ watching: await cpuOf(watching), idle: await cpuOf(idle), worker: await workerCpu(watching) });
  const before = await look();
  await pause(spanMs);
  const after = await look();
  return { watching: spent(before.watching, after.watching), idle: spent(before.idle, after.idle), worker: after.worker - before.worker };
}

async function workerCpu(browserPid: number): Promise<number> {
  const pid = await extensionProcess(browserPid);
  const usage = pid === null ? null : await usageOf(pid);
  if (usage === null) throw new Error('the extension has no process: its worker does not run');
  return usage.cpuSeconds;
}

function figuresOf(spans: readonly Span[], spanMs: number): readonly Figure[] {
  const hourly = (seconds: number): number => (seconds / (spanMs / 1_000)) * SECONDS_AN_HOUR;
  const row = { part: battery.name, number: '', bound: null } as const;
  const measured = `${spans.length} × ${spanMs / 1_000} s, extrapolated`;
  return [
    {
      ...row,
      what: `processor time of an hour's watching of ${POSITIONS} positions, whole browser less one without the extension`,
      value: spreadOf(spans.map(({ watching, idle }) => hourly(watching - idle))),
      unit: 's',
      note: `${measured}. Two browsers side by side, no page open but an empty tab; the watching one carries the empty extension, too, whose worker is stopped. Each of ${POSITIONS} contracts moves every second at the local exchange.`,
    },
    {
      ...row,
      what: 'of which in the extension’s own process',
      value: spreadOf(spans.map(({ worker }) => hourly(worker))),
      unit: 's',
      note: `${measured}. The rest is the browser's: network service and the ways between its processes.`,
    },
    {
      ...row,
      what: 'processor time of the watching browser ÷ that of the one without',
      value: ratios(
        spans.map(({ watching }) => watching),
        spans.map(({ idle }) => Math.max(idle, 0.01)),
      ),
      unit: '×',
      note: `${measured}. The idle browser does next to nothing (${spreadOf(spans.map(({ idle }) => idle)).median.toFixed(2)} s a span), so the ratio says little; the seconds an hour do.`,
    },
  ];
}
