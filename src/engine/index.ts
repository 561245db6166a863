/** The margin engine's whole surface. Pure: no browser, no clock, no IO, no binary floating point for money. What is cited as § is in docs/rules.md. */
export { Exact } from './exact.ts';
export {
  ANY_SIGN,
  AT_LEAST_ONE,
  FRACTION,
  NOT_NEGATIVE,
  POSITIVE,
  POSITIVE_FRACTION,
  decimalText,
  decimalTextOrNull,
  parseDecimal,
  truncatedText,
  type DecimalRange,
} from './decimal.ts';
export { InputError, type InputErrorCode, type Reading } from './input-error.ts';
export { type DecimalForm, type PlainReason, type Reason, type ReasonKey, type Reasons } from './reasons.ts';
export { FieldReader, isPlainObject, memberPath, notAList, notAnObject } from './field-reader.ts';
export { repeatedKey } from './repeated-key.ts';
export { defineContract, type Contract, type ContractKind, type ContractTerms, type MarginMode, type Side } from './contract.ts';
export { type RiskLimitType, type RiskTier } from './risk-tier.ts';
export { POSITION_FIGURES, type Position } from './position.ts';
export { readPosition, type EntryMode } from './read-position.ts';
export { type Account, type ProfitRule } from './account.ts';
export { readAccount } from './read-account.ts';
export { compareMarginRates, type MarginRate } from './margin-rate.ts';
export { ASSUMPTIONS, type AssumptionName } from './assumptions.ts';
export { bookOf, openBook } from './book.ts';
export {
  type AlertPrices,
  type Book,
  type BookSnapshot,
  type CrossMarginRates,
  type FairPrices,
  type PositionSnapshot,
  type Unevaluable,
} from './snapshot.ts';
export { type PositionWarning } from './warnings.ts';
export { errorReply, liquidationReply, positionReply, rateText, type PositionReply, type RefusalWords } from './reply.ts';
export { evaluateRequest, type ContractRecordReader, type Evaluated } from './evaluate-request.ts';
export { simulateLiquidation } from './liquidate/simulate.ts';
export { type Liquidation, type LiquidationOptions, type LiquidationStep, type TakeoverStep } from './liquidate/step.ts';
export { adlScore } from './liquidate/adl.ts';
export {
  applyShock,
  applyWhatIf,
  availableBalanceOf,
  compareWithExchange,
  contractsWorth,
  openInPool,
  projectTiers,
  PROJECTION_ASSUMPTIONS,
  solveFor,
  stopLossHint,
  tierEdges,
  tierOfSize,
  valueOf,
  type Adoption,
  type ComparisonTerms,
  type Difference,
  type ExchangeComparison,
  type Explanation,
  type FirstLiquidation,
  type Funding,
  type Opening,
  type ProjectionAssumption,
  type RecordChange,
  type Shock,
  type SolveAnswer,
  type SolveMeans,
  type Standpoint,
  type StopLossHint,
  type TierEdge,
  type TierProjection,
  type WantedExchangeNumber,
  type WantedTarget,
  type WhatIf,
  type WhatIfChange,
} from './project/index.ts';
