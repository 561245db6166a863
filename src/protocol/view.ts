/** What pages see: one immutable picture of the monitor. Decimals are exact plain text; pages only format. */
import * as v from 'valibot';
import { FRESHNESS } from './freshness.ts';
import { problem } from './problem.ts';
import { said } from './said.ts';
import { FIRST_VENUE } from './instrument.ts';
import {
  contractSymbol,
  decimalString,
  earlyWarning,
  keptAccount,
  positionRecord,
  recordId,
  rung,
  keptSettings,
  venueId,
} from './records.ts';

const epochMs = v.number();
/** A decimal of the engine: as long as it must be, never an exponent. */
export const engineDecimal = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/));
export const engineRate = v.union([engineDecimal, v.literal('Infinity')]);

export const freshness = v.picklist(FRESHNESS);
/** Age of the last price confirmed by push or poll: live < 35 s, delayed < 90 s, stale beyond (and while there is none yet). */
export type Freshness = v.InferOutput<typeof freshness>;

export const feedState = v.picklist(['idle', 'connecting', 'live', 'polling', 'interrupted']);
/**
 * idle: nothing to watch. connecting: no price yet, trying. live: socket open and answering. polling: prices come by REST only,
 * with an open socket those of at least one contract. interrupted: at least one watched contract is stale.
 */
export type FeedState = v.InferOutput<typeof feedState>;

export const contractState = v.picklist(['enabled', 'delivery', 'delivered', 'offline', 'paused', 'unknown']);
/** Whether the exchange trades a contract. delivery, delivered, offline: it is delisted. unknown: the record does not say, or there is none. */
export type ContractState = v.InferOutput<typeof contractState>;

const rejectedInput = v.strictObject({
  at: epochMs,
  reason: said,
  /** The first 200 characters of what came. */
  excerpt: v.string(),
});
export type RejectedInput = v.InferOutput<typeof rejectedInput>;

export const feedView = v.strictObject({
  state: feedState,
  /** Since when that state holds. */
  since: epochMs,
  socket: v.picklist(['closed', 'connecting', 'open', 'refused']),
  /** The newest confirmed price of any watched contract; null while none came. */
  lastPriceAt: v.nullable(epochMs),
  reconnects: v.number(),
  /** Why prices do not come: the last failure. */
  lastError: v.nullable(said),
  rejectedCount: v.number(),
  /** The last 20. */
  rejected: v.array(rejectedInput),
  symbols: v.array(
    v.strictObject({
      venue: v.optional(venueId, FIRST_VENUE),
      symbol: contractSymbol,
      freshness,
      price: v.nullable(decimalString),
      priceAt: v.nullable(epochMs),
      source: v.nullable(v.picklist(['push', 'poll'])),
      /** When the contract record in use was read from the exchange; null while there is none. */
      recordAt: v.nullable(epochMs),
      /** As the record in use says; offline, too, when the exchange says that it does not exist. */
      state: contractState,
    }),
  ),
});
export type FeedView = v.InferOutput<typeof feedView>;

export const evaluationView = v.strictObject({
  tier: v.number(),
  tierCount: v.number(),
  overLimit: v.boolean(),
  maintenanceMarginRate: engineDecimal,
  entryValue: engineDecimal,
  fairValue: engineDecimal,
  unrealizedPnl: engineDecimal,
  positionMargin: v.nullable(engineDecimal),
  maintenanceMargin: engineDecimal,
  liquidationFee: engineDecimal,
  equity: engineDecimal,
  /** required ÷ equity; for a cross position its pool's crossMarginRate. */
  marginRate: engineRate,
  /** A cross position's own rate_i; equals marginRate for isolated ones. */
  ownMarginRate: engineRate,
  liquidating: v.boolean(),
  liquidationPrice: v.nullable(engineDecimal),
  otherLiquidationPrice: v.nullable(engineDecimal),
  bankruptcyPrice: v.nullable(engineDecimal),
  alertPrice: v.nullable(engineDecimal),
  otherAlertPrice: v.nullable(engineDecimal),
  poolLiquidationBelow: v.nullable(engineDecimal),
  poolLiquidationAbove: v.nullable(engineDecimal),
  poolAlertBelow: v.nullable(engineDecimal),
  poolAlertAbove: v.nullable(engineDecimal),
  /** |fair − nearest liquidation price| ÷ fair; null where there is none. */
  distance: v.nullable(engineDecimal),
  /** The fair price at which the distance rule begins to hold, liquidation lying below or above it; null without one, or without the rule. */
  distanceAlertBelow: v.nullable(engineDecimal),
  distanceAlertAbove: v.nullable(engineDecimal),
  warnings: v.array(v.string()),
  /** Names of the decisions behind these figures; the catalogue has a sentence for each. */
  assumptions: v.array(v.string()),
});
/** What the engine says of one position at one fair price. */
export type EvaluationView = v.InferOutput<typeof evaluationView>;

export const contractView = v.strictObject({
  symbol: contractSymbol,
  state: contractState,
  kind: v.picklist(['linear', 'inverse']),
  baseCoin: v.string(),
  quoteCoin: v.string(),
  settleCoin: v.string(),
  contractSize: decimalString,
  priceScale: v.number(),
  volUnit: decimalString,
  minLeverage: decimalString,
  maxLeverage: decimalString,
  /** A fraction of the fair value; null where the record does not say. */
  liquidationFeeRate: v.nullable(decimalString),
  isolatedAllowed: v.boolean(),
  crossAllowed: v.boolean(),
});
/** What a page needs of a contract record to label and bound its fields. */
export type ContractView = v.InferOutput<typeof contractView>;

export const alertStatus = v.strictObject({
  /**
   * watching: no rule holds. alerted: the 30 minutes run, no rule holds now. held: a rule holds but `reason` keeps the alert back.
   * off: alerts of this position are switched off. blind: it cannot be decided (stale, unevaluable).
   */
  state: v.picklist(['watching', 'alerted', 'held', 'off', 'blind']),
  /** asked: an alert said that the liquidation price was reached; it comes again once the trader edits or confirms the position, or the rate falls below 1. */
  reason: v.picklist(['below', 'throttled', 'stale', 'snoozed', 'quiet', 'asked', 'off', 'unevaluable', 'claiming', 'fired']),
  lastAlertAt: v.nullable(epochMs),
  /** From when the next alert is allowed; null when it is allowed now. */
  nextAlertAt: v.nullable(epochMs),
  /** Null: not snoozed. `until` null: until no rule holds any more. */
  snooze: v.nullable(v.strictObject({ until: v.nullable(epochMs) })),
});
export type AlertStatus = v.InferOutput<typeof alertStatus>;

export const positionLevel = v.picklist(['unknown', 'safe', 'near', 'warned', 'alert', 'critical', 'liquidating']);
/**
 * For display alone: what an alert may interrupt is decided by its own severity. The worst of three, whether or not a rule for it is on. By margin rate:
 * near from half the threshold, alert from the threshold, critical from the settings' critical one, liquidating ≥ 1. By distance: near up to 2 % or twice
 * the distance threshold, alert while the distance rule holds. By the odds of the next hour: near ≥ 2 %, warned from the sensitivity in force
 * (off: 10 %), alert ≥ 50 %, critical ≥ 80 %. unknown: stale or unevaluable.
 */
export type PositionLevel = v.InferOutput<typeof positionLevel>;

export const positionOdds = v.variant('state', [
  v.strictObject({
    state: v.literal('ready'),
    /** Of being liquidated within 60 minutes at the pace of the last hour: "`kind` `of` in `among`", never understated. */
    chance: v.strictObject({ kind: v.picklist(['at-most', 'about', 'more-than']), of: v.number(), among: v.number() }),
    /**
     * What a usual hour moves toward the nearest liquidation price, a fraction of the fair price; of a cross position what it takes from the pool's
     * slack, a fraction of that. Rounded up.
     */
    usualHour: decimalString,
    measure: v.picklist(['price', 'pool-slack']),
  }),
  /** "No odds yet: 41 of 60 minutes". Never safe. */
  v.strictObject({ state: v.literal('warming'), minutes: v.number() }),
  /**
   * off: nobody has asked for this position's odds yet. no-price: no liquidation price, so no rule. blind: stale, or not evaluable. liquidating: its
   * margin rate is ≥ 1. pool: of a cross position that is only typed, nothing is known of how its pool would move.
   */
  v.strictObject({ state: v.literal('none'), reason: v.picklist(['off', 'no-price', 'blind', 'liquidating', 'pool']) }),
]);
/** How likely a position is liquidated within the next hour; for showing, rules compare distances. */
export type PositionOdds = v.InferOutput<typeof positionOdds>;

export const earlyWarningStatus = v.strictObject({
  /** Since when it holds, or lingers up to 1.5 times its distance. */
  since: epochMs,
  /** Why it is not shown again now; null where nothing is kept back: it lingers, or was just shown. alerted: an alert's 30 minutes run. */
  held: v.nullable(v.strictObject({ reason: v.picklist(['throttled', 'alerted', 'snoozed', 'quiet']), until: v.nullable(epochMs) })),
});
export type EarlyWarningStatus = v.InferOutput<typeof earlyWarningStatus>;

export const furtherRung = v.strictObject({
  rung,
  /** Fair prices at which it begins to hold: of an isolated position's margin rate own and other, else below and above; null: none, or not known. */
  prices: v.tuple([v.nullable(engineDecimal), v.nullable(engineDecimal)]),
});
/** A level in force behind the first one of its kind. */
export type FurtherRung = v.InferOutput<typeof furtherRung>;

export const positionView = v.strictObject({
  record: positionRecord,
  level: positionLevel,
  freshness,
  /** The last fair price, however old; see freshness and priceAt. */
  fairPrice: v.nullable(decimalString),
  priceAt: v.nullable(epochMs),
  contract: v.nullable(contractView),
  /** Of the levels in force (own or default) the first of each kind to alert, fractions; distance null = rule off. */
  threshold: decimalString,
  distanceThreshold: v.nullable(decimalString),
  /** The sensitivity in force, own or default; of several the earliest. */
  earlyWarning,
  /** Most urgent last; pictures of earlier versions lack them. */
  furtherRungs: v.optional(v.array(furtherRung), []),
  odds: positionOdds,
  /** Null while no early warning is on. */
  warning: v.nullable(earlyWarningStatus),
  /** Null when it cannot be evaluated: `problem` says why. Computed at `fairPrice`, so it is as old as `priceAt`. */
  evaluation: v.nullable(evaluationView),
  problem: v.nullable(problem),
  alert: alertStatus,
});
export type PositionView = v.InferOutput<typeof positionView>;

export const accountView = v.strictObject({
  record: keptAccount,
  /** Engine § 4; all null without cross positions or while a position of the account has no result. */
  crossCash: v.nullable(engineDecimal),
  crossMarginRate: v.nullable(engineRate),
  crossMarginRates: v.nullable(v.strictObject({ ownOnly: engineRate, offset: engineRate, unnetted: engineRate })),
});
export type AccountView = v.InferOutput<typeof accountView>;

export const faultView = v.strictObject({
  /** storage: nothing can be kept. notifications: the browser refuses to show alerts. sound: it refuses to play them. permission: host access was withdrawn. contract: a watched contract is delisted, paused, or its record in doubt. window: the browser refuses to open a page of ours. blind: positions are not watched for another reason than prices. loss: what was stored was lost or damaged, told until it was seen. … */
  kind: v.picklist(['storage', 'notifications', 'sound', 'permission', 'contract', 'window', 'blind', 'loss', 'internal']),
  since: epochMs,
  said,
});
/** Something broken that the trader must see. */
export type FaultView = v.InferOutput<typeof faultView>;

export const view = v.strictObject({
  /** When this picture was taken. */
  at: epochMs,
  feed: feedView,
  faults: v.array(faultView),
  settings: keptSettings,
  accounts: v.array(accountView),
  /** Worst first: liquidating, then by margin rate falling; those that cannot be evaluated stand before all others. */
  positions: v.array(positionView),
  /** Kept, but neither watched nor counted. */
  archived: v.array(positionRecord),
});
export type View = v.InferOutput<typeof view>;

export const historyRow = v.strictObject({
  seq: v.number(),
  at: epochMs,
  /** warned: an early warning was shown. reported: what held while nobody watched, told afterwards. recovered: the rules of an alerted position no longer hold. contract: an announced change of a contract's tiers, rates, fees or state. */
  kind: v.picklist(['fired', 'warned', 'repeated', 'reported', 'held', 'recovered', 'snoozed', 'gap', 'contract', 'fault', 'test']),
  positionId: v.nullable(recordId),
  symbol: v.nullable(v.string()),
  /** The notification's text as it was shown; empty where nothing was. Rows of earlier versions say here what happened. */
  text: v.string(),
  /** What happened; missing in rows of earlier versions. */
  said: v.exactOptional(said),
  /** Figures that decided it: marginRate, threshold, fairPrice, liquidationPrice, priceAt, … as text. */
  figures: v.record(v.string(), v.string()),
  delivered: v.boolean(),
});
export type HistoryRow = v.InferOutput<typeof historyRow>;
