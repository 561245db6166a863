/**
 * What a trader enters and what is kept of it. One declaration serves the store, the portfolio file, the commands and the pages.
 * Decimals are plain text here (no exponent, at most 40 digits on either side of the point); the engine checks their ranges.
 */
import * as v from 'valibot';
import { FIRST_VENUE } from '../venues/names/venue-names.ts';
import { VENUE_SYMBOLS } from '../venues/names/venue-symbols.ts';

export const DECIMAL_PATTERN = /^-?\d{1,40}(\.\d{1,40})?$/;
/** As it is typed; any exchange's stands in records. */
export const SYMBOL_PATTERN = VENUE_SYMBOLS[FIRST_VENUE].pattern;
const MAX_NOTE_LENGTH = 500;
const MAX_NAME_LENGTH = 60;
/** Of a form; the longest has about twenty. */
export const MAX_FIELDS = 60;
/** Of a list or table by symbol; the exchange has about 1,200 contracts. */
export const MAX_SYMBOLS = 3_000;

export const decimalString = v.pipe(v.string(), v.regex(DECIMAL_PATTERN));
/** Ids are the trader's own or made by the product; they reach notification ids and URL hashes, so their alphabet is small. */
export const recordId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.:-]{1,64}$/));
export const contractSymbol = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.:@/-]{0,59}$/));
export const typedSymbol = v.pipe(v.string(), v.regex(SYMBOL_PATTERN));
/** Of an exchange; no colon, since that parts it from a symbol. */
export const venueId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,20}$/));
export const coinName = v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,12}$/));
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Browsers differ on 30 February, on blanks and on offsets without minutes: what one takes for the next day is no time at all in the other. */
function isInstant(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = Date.parse(day);
  return (
    INSTANT.test(text) && Number.isFinite(midnight) && new Date(midnight).toISOString().startsWith(day) && Number.isFinite(Date.parse(text))
  );
}

/** A day and time of day with its offset, such as 2026-11-22T12:00:00.000Z or 2026-11-22T13:00:00+01:00. */
export const isoInstant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check(isInstant, 'an instant is required, such as 2026-11-22T12:00:00.000Z'),
);

export const accountRecord = v.strictObject({
  id: recordId,
  venue: venueId,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_LENGTH)),
  settleCoin: coinName,
  walletBalance: decimalString,
  orderMargin: decimalString,
  profitRule: v.picklist(['own-only', 'offset']),
  takerFeeRate: decimalString,
});
/** An account: one exchange, one settle coin, one cross pool. Amounts in the settle coin; `takerFeeRate` a fraction (0.0002 = 0.02 %). */
export type AccountRecord = v.InferOutput<typeof accountRecord>;

/** At which chance of liquidation within the hour an early warning comes: late 25 %, balanced 10 %, early 5 %. */
export const earlyWarning = v.picklist(['off', 'late', 'balanced', 'early']);
export type EarlyWarning = v.InferOutput<typeof earlyWarning>;

/** What a level sounds like while sounds are on, the quietest first: nothing, the sound of an alert, or the one of a critical alert. */
export const rungSound = v.picklist(['none', 'alert', 'critical']);
export type RungSound = v.InferOutput<typeof rungSound>;
/** Of one list; more is a mistake of a file. */
export const MAX_RUNGS = 20;

/** One more level beside the first of its kind. A margin rate or a distance: a fraction, 0 < x ≤ 1; odds: a sensitivity. */
export const rung = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['margin-rate', 'distance']), threshold: decimalString, sound: rungSound }),
  v.strictObject({ kind: v.literal('odds'), threshold: v.picklist(['late', 'balanced', 'early']), sound: rungSound }),
]);
export type Rung = v.InferOutput<typeof rung>;
const rungs = v.pipe(v.array(rung), v.maxLength(MAX_RUNGS));

export const positionRecord = v.strictObject({
  id: recordId,
  accountId: recordId,
  symbol: contractSymbol,
  side: v.picklist(['long', 'short']),
  marginMode: v.picklist(['isolated', 'cross']),
  contracts: decimalString,
  entryPrice: decimalString,
  leverage: decimalString,
  positionMargin: v.optional(decimalString),
  autoAddMargin: v.optional(v.boolean()),
  threshold: v.optional(decimalString),
  distanceThreshold: v.optional(v.nullable(decimalString)),
  earlyWarning: v.optional(earlyWarning),
  thresholdSound: v.optional(rungSound),
  distanceSound: v.optional(rungSound),
  earlyWarningSound: v.optional(rungSound),
  rungs: v.optional(rungs),
  alertsEnabled: v.optional(v.boolean()),
  note: v.optional(v.pipe(v.string(), v.maxLength(MAX_NOTE_LENGTH))),
  confirmedAt: v.optional(isoInstant),
  archivedAt: v.optional(isoInstant),
});
/**
 * A position as typed in. An absent `positionMargin` is computed (engine § 3). `threshold`, `distanceThreshold` and `earlyWarning` are its first level
 * of each kind, `rungs` all further ones; each of these, and each sound, follows the settings where it is absent. A `distanceThreshold` of null switches
 * that level off for this position, absent `alertsEnabled` is true. With `archivedAt` it is kept but no longer part of its account: neither watched nor
 * counted.
 */
export type PositionRecord = v.InferOutput<typeof positionRecord>;

/** A time of day on the trader's clock. */
const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** From one time of day to another; across midnight when `from` is later than `to`. */
export const quietHours = v.strictObject({ from: timeOfDay, to: timeOfDay });
export type QuietHours = v.InferOutput<typeof quietHours>;

export const settingsRecord = v.strictObject({
  /** Margin rate at which every position without its own threshold alerts: a fraction, 0 < x ≤ 1. */
  defaultThreshold: decimalString,
  /** Distance of the fair price to the liquidation price, a fraction of the fair price; null = the rule is off. */
  defaultDistanceThreshold: v.nullable(decimalString),
  /** Margin rate from which an alert is critical: a fraction, 0 < x ≤ 1. */
  criticalThreshold: decimalString,
  /** Whether reaching the critical level may break through the 30 minutes once; null = never answered, which means no. */
  criticalBreaksThrough: v.nullable(v.boolean()),
  /** The same for "liquidation price reached". */
  liquidationBreaksThrough: v.nullable(v.boolean()),
  /** Of every position without its own; null = never answered, which means off. */
  earlyWarning: v.nullable(earlyWarning),
  /** Of the three levels above. */
  thresholdSound: rungSound,
  distanceSound: rungSound,
  earlyWarningSound: rungSound,
  /** Further levels of every position without its own list. */
  rungs,
  /** Whether a notice comes when the rules of an alerted position no longer hold. */
  recoveryNotice: v.boolean(),
  /** Null = none. */
  quietHours: v.nullable(quietHours),
  sound: v.boolean(),
  theme: v.picklist(['system', 'light', 'dark']),
  palette: v.picklist(['standard', 'colour-blind']),
  /** system: the browser's, English where that is none of the product's. */
  language: v.picklist(['system', 'en', 'zh-CN']),
  /** When the first-run page was finished or left; null = it is still to be shown. */
  firstRunAt: v.nullable(isoInstant),
});
export type SettingsRecord = v.InferOutput<typeof settingsRecord>;

/** In a file or a picture, which may have been written before levels had sounds, and before there were further ones. */
export const keptSettings = v.strictObject({
  ...settingsRecord.entries,
  thresholdSound: v.optional(rungSound, 'alert'),
  distanceSound: v.optional(rungSound, 'alert'),
  earlyWarningSound: v.optional(rungSound, 'alert'),
  rungs: v.optional(rungs, []),
});

/** In a file or a picture, which may have been written before accounts named their exchange. */
export const keptAccount = v.strictObject({ ...accountRecord.entries, venue: v.optional(venueId, FIRST_VENUE) });

export const portfolioFile = v.strictObject({
  format: v.literal('plimsoll-portfolio'),
  version: v.literal(1),
  exportedAt: isoInstant,
  /** Keys that are absent stay as they are. */
  settings: v.optional(v.partial(settingsRecord)),
  accounts: v.array(keptAccount),
  positions: v.array(positionRecord),
});
export type PortfolioFile = v.InferOutput<typeof portfolioFile>;
