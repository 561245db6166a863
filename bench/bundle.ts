import { bundleSizes, type BundleSize } from '../scripts/test/bundle-sizes.ts';
import { withPrivateBuild } from '../scripts/faults/private-build.ts';
import { atMost, spreadOf, type Figure } from './figure.ts';
import type { Part } from './part.ts';

const LIMITS: Readonly<Record<BundleSize['name'], { readonly number: string; readonly kilobytes: number; readonly what: string }>> = {
  worker: { number: 'P9', kilobytes: 100, what: 'worker bundle, min+gzip' },
  popup: { number: 'P10', kilobytes: 30, what: 'popup, everything it loads before its first paint, min+gzip' },
};

export function sizeFigure({ name, files, bytes, gzipBytes }: BundleSize): Figure {
  const { number, kilobytes, what } = LIMITS[name];
  return {
    part: bundle.name,
    number,
    what,
    value: spreadOf([gzipBytes / 1000]),
    unit: 'kB',
    bound: atMost(kilobytes),
    note: `${files.length} files, ${(bytes / 1000).toFixed(1)} kB before compression; each file compressed on its own.`,
  };
}

/** What Chrome has to load. */
export const bundle: Part = {
  name: 'bundle',
  numbers: ['P9', 'P10'],
  inBrowser: false,
  measure: () => withPrivateBuild(async (build) => ({ figures: bundleSizes(`${build}/chrome`).map(sizeFigure) })),
};
