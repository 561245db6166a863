import type { Curve } from './curve.ts';
import type { Figure } from './figure.ts';

/** When and where something was measured. */
export interface Circumstances {
  /** ISO time. */
  readonly recordedAt: string;
  /** Processor, memory, system and the Node that ran it. */
  readonly machine: string;
  /** Null where no browser took part. */
  readonly browser: string | null;
}

export interface Performance {
  readonly figures: readonly (Figure & Circumstances)[];
  /** Null before they were measured. */
  readonly curves: ({ readonly all: readonly Curve[] } & Circumstances) | null;
}
