/**
 * What would be if: engine § 6 for one position that is held, as pages ask for it (see questions.ts).
 *
 * Every reply is either { ok: true, now, assumptions, … } or { ok: false, problems } – an unknown id, a figure that cannot be computed, a field
 * typed wrong (`path` names it: "margin" of a change, "target.atMost", "value", …). Nothing is ever clamped. `now` says at which fair price, and how old,
 * the figures are: show it where `freshness` is not live. `assumptions` are names; the catalogue has a sentence for each, and ASSUMPTIONS,
 * PROJECTION_ASSUMPTIONS (engine) and PAGE_ASSUMPTIONS (page-assumptions.ts) an English one. Figures are exact text; pages only format them.
 *
 * position-curve       margin rate over price, as the row shows it (a cross row: its pool's). `points` rise by price and hold every mark and
 *                      tier edge; a step is two points, one tick apart, so plain lines between points draw it. `rate` may be 'Infinity'.
 * position-tiers       one row a tier: what it allows, the trade that leads there, the position at its cap.
 * position-what-if     before → after. Fields of `change` (all optional, texts as typed): walletBalance, closeContracts, closePrice,
 *                      addContracts, addPrice, leverage, marginMode ('isolated' | 'cross'), margin (> 0 adds, < 0 removes), fairPrice. Leave empty
 *                      fields out. Fills without a price are at the fair price. `apply` is what to hand to position-what-if-apply, word for
 *                      word; null when nothing of the records would change (only the price was moved).
 * position-what-if-apply  stores it: position and account in one transaction. Also serves "added", "part closed" and "closed" of the
 *                      "keep it true" row: build { id, change, expected } yourself; `expected` are the two records as the view shows them, and
 *                      fills need their price typed. Refused as `changed-elsewhere` when a record changed meanwhile. Closed whole: the position is
 *                      archived. What is kept is stamped as confirmed now.
 * position-solve       the least margin, contracts or leverage that meets a target; `change` does it (hand it to position-what-if). Margin is rounded up
 *                      to `amountScale` decimals (8 where absent), so that what a page prints is enough.
 * position-stop-loss   the price at which the margin rate gets to `marginRate`, and what is lost there.
 * position-compare     what reproduces the number that the exchange shows. An explanation with an `adoption` can be handed to position-adopt, word for
 *                      word; without one it is a rule of the exchange, in none of the trader's records.
 */
import * as v from 'valibot';
import { expectedRecords } from '../books.ts';
import { outcome, problem } from '../problem.ts';
import { decimalString, MAX_FIELDS, recordId } from '../records.ts';
import { engineDecimal, engineRate, evaluationView, freshness } from '../view.ts';

/** A field as typed; the answer says what is wrong with it. */
export const typed = v.pipe(v.string(), v.maxLength(100));
export const assumptions = v.array(v.string());
const refusal = v.strictObject({ ok: v.literal(false), problems: v.array(problem) });
export const decimalOrNone = v.nullable(engineDecimal);

/** The fair price that figures stand on. */
export const moment = v.strictObject({ fairPrice: engineDecimal, priceAt: v.number(), freshness });
export type Moment = v.InferOutput<typeof moment>;

/** A reply: figures with what they rest on, or everything that stands in the way. */
export const projected = <E extends v.ObjectEntries>(entries: E) =>
  v.variant('ok', [v.strictObject({ ok: v.literal(true), assumptions, ...entries }), refusal]);

const curvePoint = v.strictObject({ price: engineDecimal, rate: engineRate });
const positionCurve = projected({
  now: moment,
  /** Rising by price, at most 121. */
  points: v.array(curvePoint),
  /** Inside the range: at `price` the lower tier still holds, beyond it (`beyond`: on which side) tier `level` begins. None for BY_VOLUME. */
  tierSteps: v.array(v.strictObject({ price: engineDecimal, level: v.number(), beyond: v.picklist(['above', 'below']) })),
  /** Null where there is none. A mark outside `range` has no point. `alert` is at the threshold in force. */
  marks: v.strictObject({
    fair: engineDecimal,
    alert: decimalOrNone,
    otherAlert: decimalOrNone,
    liquidation: decimalOrNone,
    otherLiquidation: decimalOrNone,
    bankruptcy: decimalOrNone,
    poolBelow: decimalOrNone,
    poolAbove: decimalOrNone,
    poolAlertBelow: decimalOrNone,
    poolAlertAbove: decimalOrNone,
  }),
  /** The threshold in force, for a line across the curve. */
  threshold: decimalString,
  range: v.strictObject({ from: engineDecimal, to: engineDecimal }),
});

const tierRow = v.strictObject({
  level: v.number(),
  cap: engineDecimal,
  capUnit: v.picklist(['contracts', 'settle-coin']),
  /** The cap in contracts at the fair price, floored to the volume unit. */
  capContracts: engineDecimal,
  maintenanceMarginRate: engineDecimal,
  initialMarginRate: engineDecimal,
  maxLeverage: engineDecimal,
  leverageAllowed: v.boolean(),
  current: v.boolean(),
  /** The least trade that leads there; null where no size on the grid belongs to this tier. */
  step: v.nullable(v.strictObject({ action: v.picklist(['none', 'add', 'close']), contracts: engineDecimal })),
  /** The position grown or reduced at the fair price to `capContracts`; null where that is no size of this tier. */
  atCap: v.nullable(
    v.strictObject({
      entryPrice: engineDecimal,
      positionMargin: decimalOrNone,
      marginRate: engineRate,
      liquidating: v.boolean(),
      liquidationPrice: decimalOrNone,
      distance: decimalOrNone,
    }),
  ),
});
const positionTiers = projected({ now: moment, tiers: v.array(tierRow) });

/** One field of the trader's records; null: empty, or the position is gone. `price` is not a record: it only was looked at elsewhere. */
export const recordChange = v.strictObject({
  record: v.picklist(['account', 'position', 'price']),
  field: v.string(),
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
});
export type RecordChangeView = v.InferOutput<typeof recordChange>;

const changeFields = v.pipe(v.record(v.pipe(v.string(), v.maxLength(40)), typed), v.maxEntries(MAX_FIELDS));
const whatIfApply = v.strictObject({ id: recordId, change: changeFields, expected: expectedRecords });
export type WhatIfApply = v.InferOutput<typeof whatIfApply>;

const whatIfSide = v.strictObject({
  /** Null once the position is closed whole. */
  evaluation: v.nullable(evaluationView),
  fairPrice: engineDecimal,
  contracts: engineDecimal,
  entryPrice: engineDecimal,
  leverage: engineDecimal,
  walletBalance: engineDecimal,
  crossCash: decimalOrNone,
  crossMarginRate: v.nullable(engineRate),
  /** Null: not known, as a position of the account cannot be evaluated. */
  availableBalance: decimalOrNone,
});
const positionWhatIf = projected({
  now: moment,
  before: whatIfSide,
  after: whatIfSide,
  changes: v.array(recordChange),
  apply: v.nullable(whatIfApply),
});

const target = v.variant('kind', [
  v.strictObject({ kind: v.literal('margin-rate'), atMost: typed }),
  v.strictObject({ kind: v.literal('liquidation-price'), atOrBeyond: typed }),
  /** The liquidation price on the position's bad side this far from the fair price, a fraction of it. */
  v.strictObject({ kind: v.literal('distance'), atLeast: typed }),
]);
const funding = v.strictObject({ needed: engineDecimal, available: decimalOrNone, covered: v.nullable(v.boolean()) });
const positionSolve = projected({
  now: moment,
  before: evaluationView,
  answer: v.variant('possible', [
    v.strictObject({
      possible: v.literal(true),
      /** The target is met as things are; `amount` is then 0, or the highest leverage that still meets it. */
      already: v.boolean(),
      amount: engineDecimal,
      unit: v.picklist(['settle-coin', 'contracts', 'leverage']),
      after: evaluationView,
      /** Null where nothing is taken from the available balance. */
      funding: v.nullable(funding),
      /** What does it, for position-what-if; null when nothing needs doing. */
      change: v.nullable(changeFields),
    }),
    v.strictObject({
      possible: v.literal(false),
      reason: v.picklist(['leverage-does-not-move-cross', 'not-even-at-the-lowest-leverage', 'only-by-closing-all']),
    }),
  ]),
});

const positionStopLoss = projected({
  now: moment,
  hint: v.variant('kind', [
    v.strictObject({
      kind: v.literal('price'),
      /** Exact, not cut to the price scale. */
      price: engineDecimal,
      reachedBy: v.picklist(['position', 'pool']),
      /** PnL of the position there; < 0 is a loss. */
      pnl: engineDecimal,
      liquidationPrice: decimalOrNone,
      /** How far before the liquidation price, and that as a fraction of the fair price. */
      room: v.nullable(v.strictObject({ price: engineDecimal, ofFair: engineDecimal })),
      /** Where the pool gets to that rate on the other side. */
      otherPrice: decimalOrNone,
    }),
    v.strictObject({ kind: v.literal('none'), reason: v.picklist(['already-reached', 'no-price-on-that-side']) }),
  ]),
});

const exchangeNumber = v.picklist(['liquidation-price', 'margin-rate']);
const difference = v.strictObject({
  about: v.picklist(['liquidation-fee', 'computed-margin', 'risk-tier', 'profit-rule', 'position-margin', 'wallet-balance']),
  /** counted | not-counted, the closing fee rate in a computed margin ("0": none), the tier's level, own-only | offset, an amount. */
  value: v.string(),
});
/** A null margin: none typed, so it is computed again. */
const adoption = v.strictObject({
  account: v.strictObject({
    takerFeeRate: v.optional(decimalString),
    profitRule: v.optional(v.picklist(['own-only', 'offset'])),
    walletBalance: v.optional(decimalString),
  }),
  position: v.strictObject({ positionMargin: v.optional(v.nullable(decimalString)) }),
});
export type AdoptionView = v.InferOutput<typeof adoption>;
const positionAdopt = v.strictObject({ id: recordId, adoption, expected: expectedRecords });
const explanation = v.strictObject({ differences: v.array(difference), adopt: v.nullable(positionAdopt) });
const positionCompare = projected({
  now: moment,
  /** Cut off as the exchange does; null where we have no such figure. */
  ours: v.nullable(v.string()),
  theirs: v.string(),
  agrees: v.boolean(),
  /** theirs − ours. */
  difference: v.nullable(v.string()),
  /** The fewest differing assumptions that reproduce the number: each entry is one way. Empty where it agrees, or none does. */
  explanations: v.array(explanation),
  /** The margin (isolated) or wallet balance (cross) that reproduces it. */
  amount: v.nullable(explanation),
});

export const projectionQuestions = {
  'position-curve': { args: v.strictObject({ id: recordId, from: v.optional(typed), to: v.optional(typed) }), reply: positionCurve },
  'position-tiers': { args: v.strictObject({ id: recordId }), reply: positionTiers },
  'position-what-if': { args: v.strictObject({ id: recordId, change: changeFields }), reply: positionWhatIf },
  'position-what-if-apply': { args: whatIfApply, reply: outcome },
  'position-solve': {
    args: v.strictObject({
      id: recordId,
      target,
      means: v.picklist(['margin', 'closing', 'leverage']),
      amountScale: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8))),
    }),
    reply: positionSolve,
  },
  'position-stop-loss': { args: v.strictObject({ id: recordId, marginRate: typed }), reply: positionStopLoss },
  /** A margin rate is typed as a fraction: "0.6435" for 64.35 %. */
  'position-compare': { args: v.strictObject({ id: recordId, kind: exchangeNumber, value: typed }), reply: positionCompare },
  'position-adopt': { args: positionAdopt, reply: outcome },
} as const;

export type PositionCurve = v.InferOutput<typeof positionCurve>;
export type PositionTiers = v.InferOutput<typeof positionTiers>;
export type PositionWhatIf = v.InferOutput<typeof positionWhatIf>;
export type PositionSolve = v.InferOutput<typeof positionSolve>;
export type SolveTarget = v.InferOutput<typeof target>;
export type PositionStopLoss = v.InferOutput<typeof positionStopLoss>;
export type PositionCompare = v.InferOutput<typeof positionCompare>;
export type ExchangeExplanation = v.InferOutput<typeof explanation>;
