/** § 6: what would be if. Pure; every figure comes from a changed book of the engine. */
export { PROJECTION_ASSUMPTIONS, type ProjectionAssumption } from './projection-assumptions.ts';
export { type Standpoint } from './standpoint.ts';
export { availableBalanceOf } from './available-balance.ts';
export { projectTiers, type TierProjection, type TierProjections, type TierStep } from './tiers.ts';
export { applyWhatIf, type WhatIf } from './what-if.ts';
export { type WhatIfChange } from './read-what-if.ts';
export { type RecordChange } from './record-changes.ts';
export { solveFor, type SolveMeans } from './solve-for.ts';
export { type WantedTarget } from './target.ts';
export { type Funding, type Impossible, type SolveAnswer } from './solve-answer.ts';
export { applyShock, type Shock, type WantedShock } from './shock.ts';
export { type FirstLiquidation } from './first-liquidation.ts';
export { compareWithExchange, type ComparisonTerms, type ExchangeComparison, type Explanation } from './compare-with-exchange.ts';
export { type WantedExchangeNumber } from './exchange-number.ts';
export { type Difference } from './exchange-variants.ts';
export { type Adoption } from './adoption.ts';
export { stopLossHint, type StopLossHint } from './stop-loss-hint.ts';
