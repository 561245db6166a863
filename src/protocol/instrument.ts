/** Which contract at which exchange. Inside one account a symbol is enough; whatever knows several exchanges goes by instruments. */
export { FIRST_VENUE } from '../venues/names/venue-names.ts';

declare const instrumentBrand: unique symbol;
/** The id of a venue and a symbol of its own in one text, with a colon between. */
export type Instrument = string & { readonly [instrumentBrand]: true };

export function instrumentOf(venue: string, symbol: string): Instrument {
  return `${venue}:${symbol}` as Instrument;
}

export function partsOf(instrument: Instrument): { readonly venue: string; readonly symbol: string } {
  const colon = instrument.indexOf(':');
  return { venue: instrument.slice(0, colon), symbol: instrument.slice(colon + 1) };
}

export const symbolOf = (instrument: Instrument): string => partsOf(instrument).symbol;
