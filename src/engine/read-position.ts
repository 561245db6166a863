import { marginModeProblem, type Contract, type MarginMode } from './contract.ts';
import { AT_LEAST_ONE, decimalText, NOT_NEGATIVE, POSITIVE } from './decimal.ts';
import type { Exact } from './exact.ts';
import { FieldReader } from './field-reader.ts';
import { InputError, type Reading } from './input-error.ts';
import { tierOfHolding } from './maintenance-margin.ts';
import { POSITION_FIGURES, type Position } from './position.ts';
import { valueOf } from './valuation.ts';

const POSITION_KEYS: ReadonlySet<string> = new Set(['id', ...POSITION_FIGURES]);

/** entered: typed in now, so what the exchange would refuse is an error. existing: held already, so it is a warning. */
export type EntryMode = 'entered' | 'existing';

/** What the exchange would refuse in a new position; the tier is the one at its entry price. */
function newPositionProblems(position: Position, contract: Contract, path: string): readonly InputError[] {
  const { contracts, leverage, entryPrice } = position;
  const { symbol } = contract;
  const problems: InputError[] = [];
  const shown = decimalText(leverage);
  if (leverage.greaterThan(contract.maxLeverage)) {
    const max = decimalText(contract.maxLeverage);
    problems.push(
      new InputError('leverage-above-contract-maximum', `${path}.leverage`, shown, { reason: 'contract-leverage', symbol, max }),
    );
  }
  const { tier } = tierOfHolding(position, contract, valueOf(contract, contracts, entryPrice));
  if (leverage.greaterThan(tier.maxLeverage)) {
    const max = decimalText(tier.maxLeverage);
    const why = { reason: 'tier-leverage', symbol, max, tier: String(tier.level) } as const;
    problems.push(new InputError('leverage-above-tier-maximum', `${path}.leverage`, shown, why));
  }
  if (!contracts.isMultipleOf(contract.volUnit)) {
    const unit = decimalText(contract.volUnit);
    problems.push(new InputError('off-volume-grid', `${path}.contracts`, decimalText(contracts), { reason: 'volume-unit', symbol, unit }));
  }
  return problems;
}

/** Null when absent; a cross position has no margin of its own, so there the field must be absent. */
function readPositionMargin(fields: FieldReader, marginMode: MarginMode | undefined): Exact | null | undefined {
  const given = fields.raw('positionMargin');
  if (given === undefined || given === null) return null;
  if (marginMode !== 'cross') return fields.decimal('positionMargin', NOT_NEGATIVE);
  return fields.refuse(
    new InputError('cross-position-margin', fields.pathOf('positionMargin'), given, { reason: 'cross-position-margin' }),
  );
}

function readAutoAddMargin(fields: FieldReader, marginMode: MarginMode | undefined): boolean | undefined {
  const autoAddMargin = fields.has('autoAddMargin') ? fields.boolean('autoAddMargin') : false;
  if (marginMode !== 'cross' || autoAddMargin !== true) return autoAddMargin;
  return fields.refuse(new InputError('cross-auto-add-margin', fields.pathOf('autoAddMargin'), true, { reason: 'cross-auto-add-margin' }));
}

/**
 * Reads one position with the keys of the evaluate request; unknown keys are errors, null counts as absent for `positionMargin` only.
 * Without a contract the fields alone are checked; with one its margin modes too and, for a position entered now, leverage caps and grid.
 */
export function readPosition(input: unknown, contract: Contract | null, path: string, mode: EntryMode): Reading<Position> {
  const fields = new FieldReader(input, path);
  fields.allowOnly(POSITION_KEYS);
  const id = fields.text('id');
  const symbol = fields.text('symbol');
  const side = fields.oneOf('side', ['long', 'short'] as const);
  const marginMode = fields.oneOf('marginMode', ['isolated', 'cross'] as const);
  const contracts = fields.decimal('contracts', POSITIVE);
  const entryPrice = fields.decimal('entryPrice', POSITIVE);
  const leverage = fields.decimal('leverage', AT_LEAST_ONE);
  const positionMargin = readPositionMargin(fields, marginMode);
  const autoAddMargin = readAutoAddMargin(fields, marginMode);
  const modeProblem =
    contract === null || marginMode === undefined ? null : marginModeProblem(marginMode, contract, fields.pathOf('marginMode'));
  if (modeProblem !== null) fields.refuse(modeProblem);
  const reading = fields.finish({ id, symbol, side, marginMode, contracts, entryPrice, leverage, positionMargin, autoAddMargin });
  if (!reading.ok || contract === null || mode === 'existing') return reading;
  const [first, ...others] = newPositionProblems(reading.value, contract, path);
  return first === undefined ? reading : { ok: false, problems: [first, ...others] };
}
