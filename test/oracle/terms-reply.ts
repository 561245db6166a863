import { defineContract, Exact, evaluateRequest, InputError, type Contract, type Reading, type RiskTier } from '../../src/engine/index.ts';
import { sumOf } from '../../src/engine/exact.ts';
import * as mexc from '../../src/venues/mexc/index.ts';
import type { BookRequest, TermsRecord } from './request.ts';
import { refusalEn } from '../../src/words/refusal.ts';

const TWO = Exact.of(2n);
const SHARE: Readonly<Record<TermsRecord['deductions'], Exact>> = { none: Exact.ZERO, half: Exact.of(1n, 2n), continuous: Exact.ONE };

/** The tiers of a MEXC record as the terms beside it say otherwise. */
function tiersUnder(tiers: readonly RiskTier[], { halfOfLeverage, deductions }: TermsRecord): readonly RiskTier[] {
  const rateOf = (tier: RiskTier): Exact =>
    halfOfLeverage ? Exact.ONE.dividedBy(Exact.max(tier.maxLeverage, Exact.ONE).times(TWO)) : tier.maintenanceMarginRate;
  const rated = tiers.map((tier) => ({ ...tier, maintenanceMarginRate: rateOf(tier) }));
  const jumpInto = (index: number): Exact => {
    const [lower, tier] = [rated[index - 1], rated[index]];
    return lower === undefined || tier === undefined
      ? Exact.ZERO
      : tier.maintenanceMarginRate.minus(lower.maintenanceMarginRate).times(lower.cap);
  };
  const jumps = rated.map((_, index) => jumpInto(index));
  return rated.map((tier, index) => ({ ...tier, deduction: sumOf(jumps.slice(0, index + 1)).times(SHARE[deductions]) }));
}

/** A reader for the engine, of records that may carry margin terms of other exchanges. */
export function readTermsRecord(record: unknown, path: string): Reading<Contract> {
  const reading = mexc.readContractRecord(record, path);
  const { terms } = record as { terms?: TermsRecord };
  if (!reading.ok || terms === undefined) return reading;
  const { maintenanceAt, liquidationFeeFrom } = terms;
  const { long, short } = reading.value.riskTiers;
  const riskTiers = { long: tiersUnder(long, terms), short: tiersUnder(short, terms) };
  const contract = defineContract({ ...reading.value, maintenanceAt, liquidationFeeFrom, riskTiers }, path);
  return contract instanceof InputError ? { ok: false, problems: [contract] } : { ok: true, value: contract };
}

/** The engine's reply to a request whose records carry margin terms. */
export function termsReply(request: BookRequest): unknown {
  return JSON.parse(JSON.stringify(evaluateRequest(JSON.parse(JSON.stringify(request)), readTermsRecord, refusalEn).reply));
}
