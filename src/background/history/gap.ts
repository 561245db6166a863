import type { Instrument } from '../../protocol/instrument.ts';

/** A silence longer than this is a gap to tell of; a watched contract is confirmed every 15 s. */
export const LONGEST_SILENCE_MS = 60_000;

/** A time (epoch ms) in which nobody saw the prices of a contract. */
export interface Gap {
  readonly instrument: Instrument;
  readonly from: number;
  readonly to: number;
}
