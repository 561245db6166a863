/** MEXC's contract records (`GET /api/v1/contract/detail`) → Contract. Numbers come as JSON numbers, in some archives as text. */
import {
  AT_LEAST_ONE,
  Exact,
  FRACTION,
  FieldReader,
  InputError,
  POSITIVE,
  defineContract,
  type Contract,
  type DecimalRange,
  type MarginMode,
  type Reading,
  type RiskLimitType,
} from '../../engine/index.ts';
import { MAX_NAME_LENGTH } from '../read-field.ts';
import { readRiskTiers } from './risk-limit.ts';

const MAX_PRICE_SCALE = 40;

/** positionOpenType: 1 isolated, 2 cross, 3 both. */
const MARGIN_MODES: Readonly<Record<string, ReadonlySet<MarginMode>>> = {
  '1': new Set<MarginMode>(['isolated']),
  '2': new Set<MarginMode>(['cross']),
  '3': new Set<MarginMode>(['isolated', 'cross']),
};

function readName(fields: FieldReader, key: string): string | undefined {
  const name = fields.text(key);
  if (name === undefined || name.length <= MAX_NAME_LENGTH) return name;
  return fields.refuse(new InputError('not-allowed', fields.pathOf(key), name, { reason: 'name-length', max: String(MAX_NAME_LENGTH) }));
}

const ZERO_OR_AT_LEAST_ONE: DecimalRange = {
  allowed: { reason: 'no-cap', min: '1' },
  includes: (value) => value.isZero() || AT_LEAST_ONE.includes(value),
};

/** `countryConfigContractMaxLeverage` lowers the contract's own maximum where it isn't 0. */
function readMaxLeverage(fields: FieldReader): Exact | undefined {
  const maxLeverage = fields.decimal('maxLeverage', AT_LEAST_ONE);
  if (!fields.has('countryConfigContractMaxLeverage')) return maxLeverage;
  const countryMaximum = fields.decimal('countryConfigContractMaxLeverage', ZERO_OR_AT_LEAST_ONE);
  if (maxLeverage === undefined || countryMaximum === undefined) return undefined;
  return countryMaximum.isZero() ? maxLeverage : Exact.min(maxLeverage, countryMaximum);
}

function readMarginModes(fields: FieldReader): ReadonlySet<MarginMode> | undefined {
  const openType = fields.integer('positionOpenType', 1, 3);
  return openType === undefined ? undefined : MARGIN_MODES[openType];
}

function readRiskLimitType(fields: FieldReader): RiskLimitType | undefined {
  const type = fields.raw('riskLimitType');
  if (type === 'BY_VOLUME' || type === 'BY_VALUE') return type;
  return fields.refuse(new InputError('risk-limit-type', fields.pathOf('riskLimitType'), type, { reason: 'risk-limit-type' }));
}

/**
 * Reads one contract record; keys that it does not need are ignored. What no formula needs (`priceScale`, `minLeverage`) and what only some
 * do (`liquidationFeeRate`) may be absent and is then null; everything else must be there and in range.
 */
export function readContractRecord(record: unknown, path: string): Reading<Contract> {
  const fields = new FieldReader(record, path);
  const reading = fields.finish({
    symbol: readName(fields, 'symbol'),
    baseCoin: readName(fields, 'baseCoin'),
    quoteCoin: readName(fields, 'quoteCoin'),
    settleCoin: readName(fields, 'settleCoin'),
    contractSize: fields.decimal('contractSize', POSITIVE),
    volUnit: fields.decimal('volUnit', POSITIVE),
    priceScale: fields.has('priceScale') ? fields.integer('priceScale', 0, MAX_PRICE_SCALE) : null,
    minLeverage: fields.has('minLeverage') ? fields.decimal('minLeverage', POSITIVE) : null,
    maxLeverage: readMaxLeverage(fields),
    marginModes: readMarginModes(fields),
    liquidationFeeRate: fields.has('liquidationFeeRate') ? fields.decimal('liquidationFeeRate', FRACTION) : null,
    riskLimitType: readRiskLimitType(fields),
    riskTiers: readRiskTiers(fields),
  });
  if (!reading.ok) return reading;
  const contract = defineContract({ ...reading.value, maintenanceAt: 'entry', liquidationFeeFrom: 'contract' }, path);
  return contract instanceof InputError ? { ok: false, problems: [contract] } : { ok: true, value: contract };
}
