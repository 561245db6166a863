/** The exchanges that can be watched, one line each. */
import { MEXC } from './mexc/mexc.ts';
import type { Venue } from './venue.ts';

export const VENUES: readonly [Venue, ...Venue[]] = [MEXC];
