import type { BundleSize } from './bundle-sizes.ts';

/** Most bytes, minified and compressed. docs/decisions.md ("Sizes") says what the worker consists of, and why it is not asked to be smaller. */
export const BUDGETS: Readonly<Record<BundleSize['name'], number>> = { worker: 103_000, popup: 30_000 };

/** A sentence for everything that has outgrown its budget. */
export function overBudget(sizes: readonly Pick<BundleSize, 'name' | 'gzipBytes'>[]): string[] {
  return sizes
    .filter(({ name, gzipBytes }) => gzipBytes > BUDGETS[name])
    .map(
      ({ name, gzipBytes }) =>
        `The ${name} has ${gzipBytes} bytes min+gzip; its budget is ${BUDGETS[name]}, ${gzipBytes - BUDGETS[name]} fewer.`,
    );
}
