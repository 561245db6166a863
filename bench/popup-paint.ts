import { setTimeout as pause } from 'node:timers/promises';
import type { BareChromium } from '../test/browser/bare-chromium.ts';
import { untilTrue } from '../test/faults/bare-portfolio.ts';
import { openProbe, OUR_POPUP, stopWorker, withBenchBrowser } from './bench-browser.ts';
import { EMPTY_POPUP } from './empty-extension.ts';
import { atMost, ratios, type Figure } from './figure.ts';
import { benchListings, benchPositions, CALM } from './market.ts';
import type { Part, PartOptions } from './part.ts';

const POSITIONS = 20;
const REST_MS = 200;
/** The worker saves its picture for the first paint every 10 s while a page is open, and at a watchdog tick. */
const PICTURE_SAVED_MS = 12_000;

/** Notes when the first element of this kind has been painted, in ms since the navigation began. */
const watchFor = (row: string): string => `(() => {
  const seek = () => {
    if (document.querySelector(${JSON.stringify(row)}) === null) return false;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => { globalThis.paintedAt = performance.now(); };
      painted.port2.postMessage(null);
    });
    return true;
  };
  if (seek()) return;
  const observer = new MutationObserver(() => { if (seek()) observer.disconnect(); });
  observer.observe(document, { childList: true, subtree: true });
})()`;

/** Milliseconds from the navigation's start to the first painted row of a popup that is opened in a tab. */
export async function paintTime(browser: BareChromium, extensionId: string, { path, row }: typeof OUR_POPUP): Promise<number> {
  const page = await openProbe(browser);
  await page.send('Page.enable');
  await page.send('Page.addScriptToEvaluateOnNewDocument', { source: watchFor(row) });
  await page.send('Page.navigate', { url: `chrome-extension://${extensionId}/${path}` });
  await untilTrue(`${row} is painted`, () => page.evaluate<boolean>('globalThis.paintedAt !== undefined'));
  const at = await page.evaluate<number>('globalThis.paintedAt');
  await page.close();
  return at;
}

interface Times {
  readonly ours: readonly number[];
  readonly empty: readonly number[];
}

/** From opening the popup to its first painted position. */
export const popupPaint: Part = {
  name: 'popup',
  numbers: ['P12'],
  inBrowser: true,
  async measure({ quick }: PartOptions) {
    const rounds = quick ? 3 : 15;
    const listings = benchListings(POSITIONS);
    return withBenchBrowser(benchPositions(POSITIONS, listings), listings, async ({ browser, ourId, emptyId, tremble }) => {
      const market = tremble(POSITIONS, CALM);
      const first = await openProbe(browser);
      await first.send('Page.navigate', { url: `chrome-extension://${ourId}/${OUR_POPUP.path}` });
      await pause(PICTURE_SAVED_MS);
      await first.close();
      const beside = async (stopped: boolean): Promise<Times> => {
        const times = { ours: [] as number[], empty: [] as number[] };
        for (let round = 0; round <= rounds; round += 1) {
          const empty = await paintTime(browser, emptyId, EMPTY_POPUP);
          if (stopped) await stopWorker(browser, ourId);
          await pause(REST_MS);
          const ours = await paintTime(browser, ourId, OUR_POPUP);
          await pause(REST_MS);
          // The first round fills the browser's caches.
          if (round > 0) [times.ours, times.empty].forEach((list, index) => list.push([ours, empty][index] ?? Number.NaN));
        }
        return times;
      };
      // One after the other: a worker that starts keeps a processor busy for a while.
      const running = await beside(false);
      const stopped = await beside(true);
      await market.stop();
      return { figures: figuresOf(running, stopped) };
    });
  },
};

function figuresOf(running: Times, stopped: Times): readonly Figure[] {
  const ms = (times: readonly number[]): string =>
    `${ratios(
      times,
      times.map(() => 1),
    ).median.toFixed(0)} ms`;
  const row = { part: popupPaint.name, number: 'P12', unit: '×', bound: atMost(1.5) } as const;
  const method =
    'each opened in a tab, from the start of the navigation to the frame after the row is in the page; an empty popup is one line of text without a script.';
  const of = ({ ours, empty }: Times) => ({ value: ratios(ours, empty), inMs: `${ms(ours)} ÷ ${ms(empty)}: ${POSITIONS} positions` });
  const [warm, cold] = [of(running), of(stopped)];
  return [
    {
      ...row,
      what: 'popup open → first painted position ÷ an empty popup',
      value: warm.value,
      note: `${warm.inMs}, the worker runs; ${method}`,
    },
    {
      ...row,
      what: 'the same while the worker is stopped',
      value: cold.value,
      note: `${cold.inMs}; the first picture comes from the storage while the worker wakes; ${method}`,
    },
  ];
}
