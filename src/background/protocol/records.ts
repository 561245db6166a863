/**
 * What a trader enters and what is kept of it. One declaration serves the store, the portfolio file, the commands and the pages.
 * Decimals are plain text here (no exponent, at most 40 digits on either side of the point); the engine checks their ranges.
 */
import * as v from 'valibot';

export const DECIMAL_PATTERN = /^-?\d{1,40}(\.\d{1,40})?$/;
const MAX_NOTE_LENGTH = 500;
const MAX_NAME_LENGTH = 60;

export const decimalText = v.pipe(v.string(), v.regex(DECIMAL_PATTERN));
/** Ids are the trader's own or made by the product; they reach notification ids and URL hashes, so their alphabet is small. */
export const recordId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.:-]{1,64}$/));
export const contractSymbol = v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,30}_[A-Z0-9]{1,10}$/));
export const coinName = v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,12}$/));
export const isoInstant = v.pipe(v.string(), v.isoTimestamp());

export const accountRecord = v.strictObject({
  id: recordId,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_LENGTH)),
  settleCoin: coinName,
  walletBalance: decimalText,
  orderMargin: decimalText,
  profitRule: v.picklist(['own-only', 'offset']),
  takerFeeRate: decimalText,
});
/** An account: one settle coin, one cross pool. Amounts in the settle coin; `takerFeeRate` a fraction (0.0002 = 0.02 %). */
export type AccountRecord = v.InferOutput<typeof accountRecord>;

export const positionRecord = v.strictObject({
  id: recordId,
  accountId: recordId,
  symbol: contractSymbol,
  side: v.picklist(['long', 'short']),
  marginMode: v.picklist(['isolated', 'cross']),
  contracts: decimalText,
  entryPrice: decimalText,
  leverage: decimalText,
  positionMargin: v.optional(decimalText),
  autoAddMargin: v.optional(v.boolean()),
  threshold: v.optional(decimalText),
  distanceThreshold: v.optional(v.nullable(decimalText)),
  alertsEnabled: v.optional(v.boolean()),
  note: v.optional(v.pipe(v.string(), v.maxLength(MAX_NOTE_LENGTH))),
  confirmedAt: v.optional(isoInstant),
});
/**
 * A position as typed in. An absent `positionMargin` is computed (engine § 3), an absent `threshold` or `distanceThreshold` follows the
 * settings, a `distanceThreshold` of null switches that rule off for this position, absent `alertsEnabled` is true.
 */
export type PositionRecord = v.InferOutput<typeof positionRecord>;

export const settingsRecord = v.strictObject({
  /** Margin rate at which every position without its own threshold alerts: a fraction, 0 < x ≤ 1. */
  defaultThreshold: decimalText,
  /** Distance of the fair price to the liquidation price, a fraction of the fair price; null = the rule is off. */
  defaultDistanceThreshold: v.nullable(decimalText),
});
export type SettingsRecord = v.InferOutput<typeof settingsRecord>;

export const DEFAULT_SETTINGS: SettingsRecord = { defaultThreshold: '0.8', defaultDistanceThreshold: null };

export const portfolioFile = v.strictObject({
  format: v.literal('plimsoll-portfolio'),
  version: v.literal(1),
  exportedAt: isoInstant,
  settings: v.optional(settingsRecord),
  accounts: v.array(accountRecord),
  positions: v.array(positionRecord),
});
export type PortfolioFile = v.InferOutput<typeof portfolioFile>;
