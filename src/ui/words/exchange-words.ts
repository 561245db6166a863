import { FIRST_VENUE, VENUE_NAMES } from '../../venues/names/venue-names.ts';

const NAMES: Readonly<Record<string, string>> = VENUE_NAMES;

/** An exchange as people read it; one that this version does not ship goes by its id. Where nothing names an exchange it is the first. */
export const exchangeName = (venue: string = FIRST_VENUE): string => NAMES[venue] ?? venue;
