/**
 * Looking up a price without holding a position, as typed so far. Draft fields, all texts, empty or absent = not typed: symbol, side, marginMode,
 * leverage, size, sizeUnit ('contracts' | 'base' | 'settle': the value at entry), entryPrice (absent: the fair price), fairPrice (absent: the
 * exchange's; typed when offline), positionMargin, takerFeeRate, threshold, walletBalance (cross only: the whole wallet, nothing else in it) or
 * accountId (cross only: the account in whose pool it would sit; `pool` then says what that does to every position there).
 * Every part of the reply comes as soon as it is known: the contract before a side, bounds before a leverage. `watch` are fields for
 * position-save; the page adds `accountId`.
 */
import * as v from 'valibot';
import { problem } from '../problem.ts';
import { assumptions, decimalOrNone } from './position-questions.ts';
import { contractSymbol, MAX_FIELDS } from '../records.ts';
import { contractView, engineDecimal, evaluationView, freshness } from '../view.ts';

const size = v.strictObject({
  /** On the volume grid: what the figures are of. */
  contracts: engineDecimal,
  /** What they are worth at the entry price, settle coin, and in the base coin: less than was typed where the size had to be cut to the grid. */
  value: engineDecimal,
  baseAmount: engineDecimal,
  /** Whether it had to be. */
  cut: v.boolean(),
});

/** One position of the pool. `before` is null for the one that is new; one that grows is `opened`, too. */
const pooled = v.strictObject({
  id: v.string(),
  side: v.picklist(['long', 'short']),
  leverage: engineDecimal,
  opened: v.boolean(),
  contract: contractView,
  fairPrice: engineDecimal,
  before: v.nullable(evaluationView),
  after: evaluationView,
});
const pool = v.variant('shown', [
  v.strictObject({
    shown: v.literal(true),
    /** Every cross position of the account, and the new one. */
    positions: v.array(pooled),
    /** The account holds this contract on this side: that position grows. */
    grew: v.boolean(),
    /** Settle coin: the available balance before, and what the trade takes of it; `short`: the exchange would refuse it. */
    available: engineDecimal,
    needed: engineDecimal,
    short: v.boolean(),
    /** Of the oldest price that counts; null where only one that was typed does. */
    priceAt: v.nullable(v.number()),
    freshness,
    priceTyped: v.boolean(),
  }),
  v.strictObject({
    shown: v.literal(false),
    /** held-twice: the account has this contract on this side more than once. no-figures: `problem` says why. */
    reason: v.picklist(['price-missing', 'price-old', 'held-twice', 'no-figures']),
    symbols: v.array(contractSymbol),
    problem: v.nullable(problem),
  }),
]);
export type LookupPool = v.InferOutput<typeof pool>;

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
  /** Null without an account, and while the position itself is not known. */
  pool: v.nullable(pool),
  /** Null, too, where a held position would grow: that one is to be changed after the trade. */
  watch: v.nullable(v.record(v.string(), v.string())),
});
export type LookupReply = v.InferOutput<typeof lookupReply>;

const lookupDraft = v.pipe(v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(100))), v.maxEntries(MAX_FIELDS));
export type LookupDraft = v.InferOutput<typeof lookupDraft>;

export const lookupQuestions = {
  lookup: { args: v.strictObject({ draft: lookupDraft }), reply: lookupReply },
} as const;
