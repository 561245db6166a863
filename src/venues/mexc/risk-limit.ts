/** The risk limit part of MEXC's contract records: how `riskLimitMode` says where the tiers are (engine rules § 2). */
import { Exact, FieldReader, InputError, NOT_NEGATIVE, POSITIVE, type RiskTier, type Side } from '../../engine/index.ts';

type SideTiers = Readonly<Record<Side, readonly RiskTier[]>>;

const MAX_LEVEL = 1000;

function readCustomTier(entry: unknown, path: string, record: FieldReader): RiskTier | undefined {
  const fields = new FieldReader(entry, path);
  const reading = fields.finish({
    level: fields.integer('level', 0, MAX_LEVEL),
    cap: fields.decimal('maxVol', NOT_NEGATIVE),
    maintenanceMarginRate: fields.decimal('mmr', NOT_NEGATIVE),
    initialMarginRate: fields.decimal('imr', NOT_NEGATIVE),
    maxLeverage: fields.decimal('maxLeverage', NOT_NEGATIVE),
  });
  if (reading.ok) return { ...reading.value, deduction: Exact.ZERO };
  for (const problem of reading.problems) record.refuse(problem);
  return undefined;
}

/** CUSTOM: the list as it stands; the record's scalar risk fields are fillers there. */
function readCustomTiers(fields: FieldReader): SideTiers | undefined {
  const path = fields.pathOf('riskLimitCustom');
  const entries = fields.raw('riskLimitCustom');
  if (!Array.isArray(entries)) {
    return fields.refuse(new InputError(entries === undefined ? 'missing' : 'not-an-array', path, entries, { reason: 'tier-list' }));
  }
  const tiers = entries.map((entry: unknown, index) => readCustomTier(entry, `${path}[${index}]`, fields));
  const complete = tiers.filter((tier) => tier !== undefined);
  return complete.length === tiers.length ? { long: complete, short: complete } : undefined;
}

function volumeFields(bySide: boolean, side: Side): { base: string; increment: string } {
  const suffix = bySide ? (side === 'long' ? 'Long' : 'Short') : '';
  return { base: `riskBaseVol${suffix}`, increment: `riskIncrVol${suffix}` };
}

/** From so many decimals on, an initial margin rate is one ÷ a leverage, rounded; with fewer it is meant as it stands. */
const ROUNDED_FROM = 10n ** 7n;

/**
 * The highest leverage of level n: the whole part of one ÷ `rate`. Where the first level's rate is printed with seven decimals or more, it is a whole
 * number instead: the nearest whose reciprocal lies within n halves of a unit of the last decimal: 0.00666667 is 150.
 */
function levelLeverage(rate: Exact, level: number, { denominator: perUnit }: Exact): Exact {
  const below = Exact.ONE.dividedBy(rate).floor();
  const above = below.plus(Exact.ONE);
  if (perUnit < ROUNDED_FROM) return below;
  const most = Exact.of(BigInt(level), 2n * perUnit);
  const away = (leverage: Exact): Exact => Exact.ONE.dividedBy(leverage).minus(rate).magnitude();
  const nearest = below.isZero() || away(above).lessThan(away(below)) ? above : below;
  return away(nearest).atMost(most) ? nearest : below;
}

/** INCREASE: level n has base + (n − 1) · increment of volume, mmr and imr; the longs' and shorts' volumes may differ. */
function readIncreasingTiers(fields: FieldReader): SideTiers | undefined {
  const levels = fields.integer('riskLevelLimit', 1, MAX_LEVEL);
  const baseMmr = fields.decimal('maintenanceMarginRate', NOT_NEGATIVE);
  const incrementMmr = fields.decimal('riskIncrMmr', NOT_NEGATIVE);
  const baseImr = fields.decimal('initialMarginRate', POSITIVE);
  const incrementImr = fields.decimal('riskIncrImr', NOT_NEGATIVE);
  const bySide = fields.has('riskLongShortSwitch') ? fields.integer('riskLongShortSwitch', 0, 1) === 1 : false;

  const tiersOf = (side: Side): readonly RiskTier[] | undefined => {
    const names = volumeFields(bySide, side);
    const baseVolume = fields.decimal(names.base, NOT_NEGATIVE);
    const incrementVolume = fields.decimal(names.increment, NOT_NEGATIVE);
    if (levels === undefined || baseMmr === undefined || incrementMmr === undefined || baseImr === undefined) return undefined;
    if (incrementImr === undefined || baseVolume === undefined || incrementVolume === undefined) return undefined;
    return Array.from({ length: levels }, (_, index): RiskTier => {
      const steps = Exact.of(BigInt(index));
      const initialMarginRate = baseImr.plus(steps.times(incrementImr));
      return {
        level: index + 1,
        cap: baseVolume.plus(steps.times(incrementVolume)),
        maintenanceMarginRate: baseMmr.plus(steps.times(incrementMmr)),
        deduction: Exact.ZERO,
        initialMarginRate,
        maxLeverage: levelLeverage(initialMarginRate, index + 1, baseImr),
      };
    });
  };
  const long = tiersOf('long');
  const short = bySide ? tiersOf('short') : long;
  return long === undefined || short === undefined ? undefined : { long, short };
}

/** The tiers of both sides; refuses every mode but CUSTOM and INCREASE (which an absent mode means). */
export function readRiskTiers(fields: FieldReader): SideTiers | undefined {
  if (!fields.has('riskLimitMode')) return readIncreasingTiers(fields);
  const mode = fields.raw('riskLimitMode');
  if (mode === 'CUSTOM') return readCustomTiers(fields);
  if (mode === 'INCREASE') return readIncreasingTiers(fields);
  return fields.refuse(new InputError('risk-limit-mode', fields.pathOf('riskLimitMode'), mode, { reason: 'risk-limit-mode' }));
}
