import type { Curve } from './curve.ts';
import type { Figure } from './figure.ts';

export interface PartOptions {
  /** Everything short: to see that it runs, not to write it down. */
  readonly quick: boolean;
}

export interface PartResult {
  readonly figures: readonly Figure[];
  readonly curves?: readonly Curve[];
}

/** One measurement of `npm run bench`, known by its name. */
export interface Part {
  readonly name: string;
  /** The requirements that it answers, such as P2: names of the part, too. */
  readonly numbers: readonly string[];
  readonly inBrowser: boolean;
  measure(options: PartOptions): Promise<PartResult>;
}
