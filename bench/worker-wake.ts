import { setTimeout as pause } from 'node:timers/promises';
import type { Attached } from '../test/browser/bare-targets.ts';
import { openProbe, QUIET_FILE, stopWorker, withBenchBrowser } from './bench-browser.ts';
import { atMost, ratios, type Figure } from './figure.ts';
import { benchListings, benchPositions } from './market.ts';
import type { Part, PartOptions } from './part.ts';

const POSITIONS = 20;
/** What a stop leaves behind is over by then. */
const REST_MS = 300;

/** Milliseconds until the worker has closed a port whose name it does not know: until its script has run and its listener was called. */
const UNTIL_CLOSED = `new Promise((resolve) => {
  const from = performance.now();
  chrome.runtime.connect({ name: 'probe' }).onDisconnect.addListener(() => resolve(performance.now() - from));
})`;

/** Milliseconds until the worker has sent its first full view. */
const UNTIL_VIEW = `new Promise((resolve) => {
  const from = performance.now();
  const port = chrome.runtime.connect({ name: 'plimsoll-view' });
  port.onMessage.addListener(() => { resolve(performance.now() - from); port.disconnect(); });
})`;

/** From a stopped worker to one that answers, in Chromium. */
export const workerWake: Part = {
  name: 'wake',
  numbers: ['P11'],
  inBrowser: true,
  async measure({ quick }: PartOptions) {
    const rounds = quick ? 3 : 15;
    const listings = benchListings(POSITIONS);
    return withBenchBrowser(benchPositions(POSITIONS, listings), listings, async ({ browser, ourId, emptyId }) => {
      const pageOf = async (id: string): Promise<Attached> => {
        const page = await openProbe(browser);
        await page.send('Page.navigate', { url: `chrome-extension://${id}/${QUIET_FILE}` });
        return page;
      };
      const pages = { ours: await pageOf(ourId), empty: await pageOf(emptyId) };
      await pause(REST_MS);
      const wake = async (page: Attached, id: string, until: string): Promise<number> => {
        await stopWorker(browser, id);
        await pause(REST_MS);
        return page.evaluate<number>(until);
      };
      const times = { ours: [] as number[], view: [] as number[], empty: [] as number[] };
      for (let round = 0; round <= rounds; round += 1) {
        const empty = await wake(pages.empty, emptyId, UNTIL_CLOSED);
        const ours = await wake(pages.ours, ourId, UNTIL_CLOSED);
        const view = await wake(pages.ours, ourId, UNTIL_VIEW);
        // The first round fills the browser's caches.
        if (round > 0) [times.ours, times.view, times.empty].forEach((list, index) => list.push([ours, view, empty][index] ?? Number.NaN));
      }
      return { figures: figuresOf(times) };
    });
  },
};

function figuresOf({ ours, view, empty }: Readonly<Record<'ours' | 'view' | 'empty', readonly number[]>>): readonly Figure[] {
  const row = { part: workerWake.name, number: 'P11', unit: '×' } as const;
  const ms = (times: readonly number[]): string =>
    `${ratios(
      times,
      times.map(() => 1),
    ).median.toFixed(1)} ms`;
  return [
    {
      ...row,
      what: 'cold worker wake ÷ an empty extension’s',
      value: ratios(ours, empty),
      bound: atMost(1.25),
      note: `${ms(ours)} ÷ ${ms(empty)}: both workers stopped by the debugger, woken by a port from a page of theirs, timed until that port is closed by the worker's listener. The extension's process runs, and its ${POSITIONS} positions are being read meanwhile.`,
    },
    {
      ...row,
      what: 'cold worker until its first full view ÷ an empty extension’s wake',
      value: ratios(view, empty),
      bound: null,
      note: `${ms(view)} ÷ ${ms(empty)}: with everything read from the storage, ${POSITIONS} positions checked and put into one picture.`,
    },
  ];
}
