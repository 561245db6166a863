/**
 * Looking up a price without holding a position.
 *
 * contract-list   every contract the exchange lists, from the cache (served offline, with its date) or read now on first use; `problem` says why it
 *                 is missing or could not be renewed.
 * lookup          as typed so far. Draft fields, all texts, empty or absent = not typed: symbol, side, marginMode, leverage, size, sizeUnit
 *                 ('contracts' | 'base' | 'settle': the value at entry), entryPrice (absent: the fair price), fairPrice (absent: the exchange's;
 *                 typed when offline), positionMargin, takerFeeRate, threshold, walletBalance (cross only: the whole wallet, nothing else in it).
 *                 Every part of the reply comes as soon as it is known: the contract before a side, bounds before a leverage. `watch` are fields
 *                 for position-save; the page adds `accountId`.
 */
import * as v from 'valibot';
import { problem } from './problem.ts';
import { said } from './said.ts';
import { assumptions, decimalOrNone } from './projections.ts';
import { contractSymbol, MAX_FIELDS } from './records.ts';
import { contractState, contractView, engineDecimal, evaluationView, freshness } from './view.ts';

/** One entry of the list, as it is kept, too. */
export const listedContract = v.strictObject({
  symbol: contractSymbol,
  baseCoin: v.string(),
  quoteCoin: v.string(),
  settleCoin: v.string(),
  /** Null where the record does not say. */
  maxLeverage: decimalOrNone,
  state: contractState,
});
export type ListedContract = v.InferOutput<typeof listedContract>;

const contractList = v.strictObject({
  /** When the list was read, epoch ms; null while it never was. */
  fetchedAt: v.nullable(v.number()),
  /** By symbol. */
  contracts: v.array(listedContract),
  problem: v.nullable(said),
});
export type ContractList = v.InferOutput<typeof contractList>;

const size = v.strictObject({
  /** On the volume grid: what the figures are of. */
  contracts: engineDecimal,
  /** What they are worth at the entry price, settle coin, and in the base coin: less than was typed where the size had to be cut to the grid. */
  value: engineDecimal,
  baseAmount: engineDecimal,
  /** Whether it had to be. */
  cut: v.boolean(),
});

const lookupReply = v.strictObject({
  contract: v.nullable(contractView),
  /** When the contract record was read; null without one. */
  recordAt: v.nullable(v.number()),
  /** The fair price of the figures; without one of the exchange, or one typed, the entry price stands in (`priceFrom` says so). Null: type one. */
  fairPrice: decimalOrNone,
  priceAt: v.nullable(v.number()),
  priceFrom: v.nullable(v.picklist(['exchange', 'typed', 'entry'])),
  freshness: v.nullable(freshness),
  entryPrice: decimalOrNone,
  size: v.nullable(size),
  /** What may be chosen: the contract's bounds, the upper one lowered by the tier once a size is known (`tier` then says which). */
  leverage: v.nullable(v.strictObject({ min: engineDecimal, max: engineDecimal, tier: v.nullable(v.number()) })),
  /** Null while something is missing or wrong: see `problems`. Alert prices are at the draft's threshold, else the settings' default one. */
  evaluation: v.nullable(evaluationView),
  /** Margin that opening takes: value at entry ÷ leverage, with the closing fee where a taker fee is typed. */
  initialMargin: decimalOrNone,
  /** Contracts to add until the next tier begins; null at the last tier. */
  nextTier: v.nullable(v.strictObject({ level: v.number(), contractsToIt: engineDecimal })),
  assumptions,
  /** Fields that are missing or wrong; "missing" ones are no reason to shout while the trader still types. */
  problems: v.array(problem),
  watch: v.nullable(v.record(v.string(), v.string())),
});
export type LookupReply = v.InferOutput<typeof lookupReply>;

const lookupDraft = v.pipe(v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(100))), v.maxEntries(MAX_FIELDS));
export type LookupDraft = v.InferOutput<typeof lookupDraft>;

export const lookupCommands = {
  'contract-list': { args: v.strictObject({}), reply: contractList },
  lookup: { args: v.strictObject({ draft: lookupDraft }), reply: lookupReply },
} as const;
