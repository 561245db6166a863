import { decimalText, decimalTextOrNull, InputError, projectTiers, rateText, type TierProjection } from '../engine/index.ts';
import type { PositionTiers } from '../protocol/questions/position-questions.ts';
import type { QuestionArgs } from '../protocol/questions/questions.ts';
import type { Books } from './books.ts';
import { refusal, heldPositionOf } from './held-position.ts';

type TierRow = Extract<PositionTiers, { ok: true }>['tiers'][number];

function tierRow({ step, atCap, ...tier }: TierProjection): TierRow {
  return {
    level: tier.level,
    cap: decimalText(tier.cap),
    capUnit: tier.capUnit,
    capContracts: decimalText(tier.capContracts),
    maintenanceMarginRate: decimalText(tier.maintenanceMarginRate),
    initialMarginRate: decimalText(tier.initialMarginRate),
    maxLeverage: decimalText(tier.maxLeverage),
    leverageAllowed: tier.leverageAllowed,
    current: tier.current,
    step: step === null ? null : { action: step.action, contracts: decimalText(step.contracts) },
    atCap:
      atCap === null
        ? null
        : {
            entryPrice: decimalText(atCap.position.entryPrice),
            positionMargin: decimalTextOrNull(atCap.positionMargin),
            marginRate: rateText(atCap.marginRate),
            liquidating: atCap.liquidating,
            liquidationPrice: decimalTextOrNull(atCap.liquidationPrice),
            distance: decimalTextOrNull(atCap.distance()),
          },
  };
}

/** Every level of the contract's risk limit for one position. */
export function tiers(books: Books, { id }: QuestionArgs<'position-tiers'>): PositionTiers {
  const standing = heldPositionOf(books, id);
  if ('ok' in standing) return standing;
  const projections = projectTiers(standing.at);
  if (projections instanceof InputError) return refusal(projections);
  return { ok: true, now: standing.now, assumptions: [...projections.assumptions], tiers: projections.tiers.map(tierRow) };
}
