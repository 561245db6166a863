import type { Attached } from '../test/browser/bare-targets.ts';
import { untilTrue } from '../test/faults/bare-portfolio.ts';
import { openProbe, OUR_POPUP, withBenchBrowser, type BenchBrowser } from './bench-browser.ts';
import { EMPTY_POPUP } from './empty-extension.ts';
import { spreadOf, type Figure } from './figure.ts';
import { benchListings, benchPositions, CALM } from './market.ts';
import type { Part, PartOptions } from './part.ts';
import { paintTime } from './popup-paint.ts';

const ROWS = [200, 1_000];
const CONTRACTS = 200;
const PRICES_PER_SECOND = 200;
/** A frame that took longer than this is one that a hand on the wheel feels. */
const FELT_MS = 50;

interface Frames {
  /** Milliseconds between frames. */
  readonly intervals: readonly number[];
}

/** Scrolls the page or its main part, whichever is taller, up and down for a while, and notes every frame. Asking each element would lay out all that is off the screen. */
const scrollFor = (forMs: number): string => `new Promise((resolve) => {
  const tallest = [document.scrollingElement, ...document.querySelectorAll('main')].reduce((a, b) => (b.scrollHeight - b.clientHeight > a.scrollHeight - a.clientHeight ? b : a));
  const intervals = [];
  const began = performance.now();
  let last = null;
  let step = 40;
  const frame = (now) => {
    if (last !== null) intervals.push(now - last);
    last = now;
    if (now - began > ${forMs}) { resolve({ intervals }); return; }
    const before = tallest.scrollTop;
    tallest.scrollTop += step;
    if (tallest.scrollTop === before) step = -step;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;

/** The popup with many rows: how long it takes to open, and whether it follows a scrolling hand while prices come. */
export const popupRows: Part = {
  name: 'rows',
  numbers: [],
  inBrowser: true,
  async measure({ quick }: PartOptions) {
    const figures: Figure[] = [];
    for (const rows of ROWS) {
      const listings = benchListings(CONTRACTS);
      figures.push(...(await withBenchBrowser(benchPositions(rows, listings), listings, (bench) => measured(bench, rows, quick))));
    }
    return { figures };
  },
};

async function scrolled(page: Attached, url: string, row: string, quick: boolean): Promise<Frames> {
  await page.send('Page.navigate', { url });
  await untilTrue(`${row} is there`, () => page.evaluate<boolean>(`document.querySelector(${JSON.stringify(row)}) !== null`));
  return page.evaluate<Frames>(scrollFor(quick ? 1_000 : 5_000));
}

async function measured({ browser, ourId, emptyId, tremble }: BenchBrowser, rows: number, quick: boolean): Promise<readonly Figure[]> {
  const rounds = quick ? 1 : 3;
  const market = tremble(PRICES_PER_SECOND, CALM);
  const opened = { ours: [] as number[], empty: [] as number[] };
  const frames = { ours: [] as Frames[], empty: [] as Frames[] };
  for (let round = 0; round < rounds; round += 1) {
    opened.empty.push(await paintTime(browser, emptyId, EMPTY_POPUP));
    opened.ours.push(await paintTime(browser, ourId, OUR_POPUP));
    const page = await openProbe(browser);
    frames.empty.push(await scrolled(page, `chrome-extension://${emptyId}/${EMPTY_POPUP.path}`, EMPTY_POPUP.row, quick));
    frames.ours.push(await scrolled(page, `chrome-extension://${ourId}/${OUR_POPUP.path}`, OUR_POPUP.row, quick));
    await page.close();
  }
  await market.stop();
  const mean = ({ intervals }: Frames): number => intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length;
  const felt = ({ intervals }: Frames): number => intervals.filter((interval) => interval > FELT_MS).length / intervals.length;
  const percent = (all: readonly Frames[]): string => `${(spreadOf(all.map(felt)).median * 100).toFixed(1)} %`;
  const scene = `${rows.toLocaleString('en')} rows`;
  const row = { part: popupRows.name, number: '', bound: null } as const;
  return [
    {
      ...row,
      what: `popup with ${scene}: open → first painted position ÷ an empty popup`,
      value: spreadOf(opened.ours.map((time, round) => time / (opened.empty[round] ?? Number.NaN))),
      unit: '×',
      note: `${spreadOf(opened.ours).median.toFixed(0)} ms ÷ ${spreadOf(opened.empty).median.toFixed(0)} ms; ${PRICES_PER_SECOND} prices a second come meanwhile.`,
    },
    {
      ...row,
      what: `popup with ${scene}: time between frames while it scrolls ÷ an empty page's`,
      value: spreadOf(frames.ours.map((each, round) => mean(each) / mean(frames.empty[round] ?? { intervals: [] }))),
      unit: '×',
      note: `${spreadOf(frames.ours.map(mean)).median.toFixed(1)} ms ÷ ${spreadOf(frames.empty.map(mean)).median.toFixed(1)} ms on average; ${percent(frames.ours)} of the frames took over ${FELT_MS} ms (empty page ${percent(frames.empty)}), the longest ${spreadOf(frames.ours.map(({ intervals }) => Math.max(...intervals))).median.toFixed(0)} ms. Headless, painted by the processor.`,
    },
  ];
}
