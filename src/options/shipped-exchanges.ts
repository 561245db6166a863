import { VENUE_NAMES } from '../venues/names/venue-names.ts';

/** Every exchange that this version ships, as people read them. */
export const shippedExchanges = (): string => Object.values(VENUE_NAMES).join(' / ');
