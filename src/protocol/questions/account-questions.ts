/**
 * What would be if, for whole accounts: liquidation played through, and all prices moved at once. Replies as in projections.ts.
 *
 * liquidation-sequence  of the account that holds position `id`, or of `accountId`. Prices stand still while it plays, and a crash fills worse: say
 *                       so. Where it is played: at `fairPrices` typed for some contracts, else, with `id`, at that position's liquidation price.
 * Where it is being liquidated already, has no such price, or an account was named: at the fair prices now.
 *                       `prices` names each price and where it is from. No steps: nothing is liquidated there. ADL contracts are contracts of
 *                       *other* traders; `adlScore` is the position's score now, the exchange's queue is not known: say both.
 * shock                 the contracts of one account, or of all (accountId null), moved by a fraction ("-0.25" = −25 %), −0.9 to 3. With a list of
 *                       symbols, accounts that hold none of them are left out of the reply: their rows do not move.
 */
import * as v from 'valibot';
import { problem } from '../problem.ts';
import { decimalOrNone, projected, typed } from './position-questions.ts';
import { contractSymbol, MAX_SYMBOLS, recordId } from '../records.ts';
import { engineDecimal, engineRate, positionLevel } from '../view.ts';

const takeover = {
  positionId: recordId,
  contracts: engineDecimal,
  /** Null: there is none; it settles at the fair price. */
  bankruptcyPrice: decimalOrNone,
  executionPrice: engineDecimal,
  toInsuranceFund: engineDecimal,
  deficit: engineDecimal,
  /** Null while the fund's balance is unknown: then every deficit is taken as covered. */
  coveredByInsuranceFund: decimalOrNone,
  adlContracts: decimalOrNone,
  remainingContracts: engineDecimal,
};
const step = v.variant('step', [
  v.strictObject({ step: v.literal('cancel-orders'), released: engineDecimal }),
  v.strictObject({ step: v.literal('auto-add-margin'), positionId: recordId, amount: engineDecimal }),
  v.strictObject({ step: v.literal('self-match'), symbol: contractSymbol, contracts: engineDecimal, realizedPnl: engineDecimal }),
  v.strictObject({ step: v.literal('ladder'), ...takeover }),
  v.strictObject({ step: v.literal('takeover'), ...takeover }),
]);
export type LiquidationStepView = v.InferOutput<typeof step>;

const liquidationSequence = projected({
  accountId: recordId,
  prices: v.array(
    v.strictObject({
      symbol: contractSymbol,
      fairPrice: engineDecimal,
      from: v.picklist(['now', 'liquidation-price', 'typed']),
      /** When the price was confirmed; null unless it is from now. */
      priceAt: v.nullable(v.number()),
      executionPrice: engineDecimal,
    }),
  ),
  steps: v.array(step),
  /** Afterwards; null while its balance is unknown. */
  insuranceFund: decimalOrNone,
  /** Afterwards; below 0 the account owes. */
  crossCash: engineDecimal,
  survivors: v.array(v.strictObject({ id: recordId, contracts: engineDecimal, marginRate: engineRate })),
  /** Of the position asked for, at the fair price now; null where there is none. A plain number, not a percentage. */
  adlScore: decimalOrNone,
});
export type LiquidationSequence = v.InferOutput<typeof liquidationSequence>;

const prices = v.pipe(v.record(contractSymbol, typed), v.maxEntries(MAX_SYMBOLS));
const options = { fairPrices: v.optional(prices), executionPrices: v.optional(prices), insuranceFund: v.optional(typed) };

/** One position on one side of a shock; without figures `problem` says why. */
const shockSide = v.strictObject({
  level: positionLevel,
  marginRate: v.nullable(engineRate),
  fairPrice: decimalOrNone,
  problem: v.nullable(problem),
});
const firstLiquidation = v.strictObject({
  /** The shock: exact where `from` equals `to`, else after `from` and at `to` at the latest. */
  from: engineDecimal,
  to: engineDecimal,
  exact: v.boolean(),
  /** just-beyond: `to` itself does not liquidate yet (a tier begins after it). */
  reached: v.picklist(['at', 'just-beyond']),
  ids: v.array(recordId),
  /** One of them is cross: the whole pool goes. */
  takesPool: v.boolean(),
});
const shockedAccount = v.strictObject({
  accountId: recordId,
  symbols: v.array(contractSymbol),
  positions: v.array(v.strictObject({ id: recordId, before: shockSide, after: shockSide })),
  /** Which goes first as the chosen prices fall, or rise, together; null: none within −90 … +300 %. */
  firstDown: v.nullable(firstLiquidation),
  firstUp: v.nullable(firstLiquidation),
  alreadyLiquidating: v.array(recordId),
});
const shock = projected({ shock: engineDecimal, accounts: v.array(shockedAccount) });
export type ShockReply = v.InferOutput<typeof shock>;

export const accountProjectionQuestions = {
  'liquidation-sequence': {
    args: v.union([v.strictObject({ id: recordId, ...options }), v.strictObject({ accountId: recordId, ...options })]),
    reply: liquidationSequence,
  },
  shock: {
    args: v.strictObject({
      accountId: v.nullable(recordId),
      symbols: v.union([v.literal('all'), v.pipe(v.array(contractSymbol), v.maxLength(MAX_SYMBOLS))]),
      shock: typed,
    }),
    reply: shock,
  },
} as const;
