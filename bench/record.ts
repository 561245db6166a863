/** What is known of the speed: docs/performance.json holds it, docs/performance.md and .svg show it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { curvesChart } from './curves-chart.ts';
import type { Figure } from './figure.ts';
import type { PartResult } from './part.ts';
import type { Circumstances, Performance } from './performance.ts';
import { performancePage } from './performance-page.ts';

/** The rows of the part that ran are replaced, all others stay; parts come in the order of `order`. */
export function merged(
  before: Performance,
  part: string,
  { figures, curves }: PartResult,
  circumstances: Circumstances,
  order: readonly string[],
): Performance {
  const kept = before.figures.filter((figure) => figure.part !== part);
  const all = [...kept, ...figures.map((figure) => ({ ...figure, ...circumstances }))];
  const place = (figure: Figure): number => order.indexOf(figure.part);
  return {
    figures: all.sort((a, b) => place(a) - place(b)),
    curves: curves === undefined ? before.curves : { all: curves, ...circumstances },
  };
}

export async function readPerformance(folder: string): Promise<Performance> {
  try {
    return JSON.parse(await readFile(`${folder}/performance.json`, 'utf8')) as Performance;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { figures: [], curves: null };
    throw error;
  }
}

/** Writes JSON, page and chart into the folder. */
export async function writePerformance(folder: string, known: Performance): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/performance.json`, `${JSON.stringify(known, null, 2)}\n`);
  await writeFile(`${folder}/performance.md`, performancePage(known));
  if (known.curves !== null) await writeFile(`${folder}/performance.svg`, curvesChart(known.curves.all));
}
