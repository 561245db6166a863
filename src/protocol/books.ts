/**
 * What a page computes on, and what it has stored of it.
 *
 * books-read      what the worker's books are made of, as it stands now. Contract records that the page holds already (`known`: instrument → when they
 *                 were read) are named and not sent again.
 * look-at         the same with one more contract, read from the exchange if it never was, and kept watched for a while with `price`: then it
 *                 waits shortly for a price of it.
 * records-change  stores both records of a position and its account, in one transaction; refused as `changed-elsewhere` where something else than
 *                 `expected` is stored. Stamps are the worker's: `confirmed` stamps the position as true now, `closed` archives it, too,
 *                 `corrected` leaves its stamps as they are.
 */
import * as v from 'valibot';
import { outcome } from './problem.ts';
import { accountRecord, contractSymbol, decimalString, MAX_SYMBOLS, positionRecord, settingsRecord, venueId } from './records.ts';
import { contractState, freshness } from './view.ts';

const MAX_INSTRUMENT_LENGTH = 100;

/** Why there is no contract record to use. */
const missingRecord = v.picklist(['no-such-venue', 'not-listed', 'not-available']);
export type MissingRecord = v.InferOutput<typeof missingRecord>;

const heldContract = v.strictObject({
  venue: venueId,
  symbol: contractSymbol,
  state: contractState,
  /** When the record in use was read, epoch ms; null while there is none. */
  fetchedAt: v.nullable(v.number()),
  held: v.variant('kind', [
    /** As the exchange sent it: whoever computes on it reads it himself. */
    v.strictObject({ kind: v.literal('record'), record: v.unknown() }),
    v.strictObject({ kind: v.literal('known') }),
    v.strictObject({ kind: v.literal('none'), reason: missingRecord }),
  ]),
});
const books = v.strictObject({
  accounts: v.array(accountRecord),
  positions: v.array(positionRecord),
  settings: settingsRecord,
  /** Of every position, and of the one looked at; one that was never asked for is absent. */
  contracts: v.array(heldContract),
  /** The last fair price of each of them, however old; absent while none came. */
  prices: v.array(v.strictObject({ venue: venueId, symbol: contractSymbol, price: decimalString, at: v.number(), freshness })),
  /** How each moves: a usual hour down and up as the natural logarithm of a price's ratio (> 0), from the latest price; null before `minutes` are 60. */
  paces: v.array(
    v.strictObject({
      venue: venueId,
      symbol: contractSymbol,
      minutes: v.number(),
      falling: v.nullable(v.number()),
      rising: v.nullable(v.number()),
    }),
  ),
});
export type BooksReply = v.InferOutput<typeof books>;
export type HeldContract = v.InferOutput<typeof heldContract>;

/** By instrument. */
const known = v.pipe(v.record(v.pipe(v.string(), v.maxLength(MAX_INSTRUMENT_LENGTH)), v.number()), v.maxEntries(MAX_SYMBOLS));
export const expectedRecords = v.strictObject({ position: positionRecord, account: accountRecord });
/** A position and the account that holds it. */
export type ExpectedRecords = v.InferOutput<typeof expectedRecords>;

export const booksCommands = {
  'books-read': { args: v.strictObject({ known }), reply: books, repeatable: true },
  'look-at': { args: v.strictObject({ symbol: contractSymbol, price: v.boolean(), known }), reply: books, slow: true, repeatable: true },
  'records-change': {
    args: v.strictObject({ expected: expectedRecords, changed: expectedRecords, as: v.picklist(['confirmed', 'closed', 'corrected']) }),
    reply: outcome,
  },
} as const;
