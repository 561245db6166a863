import { contractsWorth, decimalText, InputError, parseDecimal, POSITIVE, valueOf, type Contract, type Exact } from '../../engine/index.ts';
import type { LookupReply } from '../../protocol/questions/lookup.ts';

type SizeView = NonNullable<LookupReply['size']>;
type Unit = 'contracts' | 'base' | 'settle';
const UNITS: readonly Unit[] = ['contracts', 'base', 'settle'];

export interface Size {
  readonly contracts: Exact;
  readonly view: SizeView;
  readonly unit: Unit;
}

const isUnit = (unit: unknown): unit is Unit => UNITS.some((known) => known === unit);

/** Contracts of a typed amount, not yet on the grid. A base coin is settled in by inverse contracts: there both amounts are the value. */
function contractsOf(contract: Contract, amount: Exact, unit: Unit, entryPrice: Exact): Exact {
  if (unit === 'contracts') return amount;
  return unit === 'base' && contract.kind === 'linear'
    ? amount.dividedBy(contract.contractSize)
    : contractsWorth(contract, amount, entryPrice);
}

function viewOf(contract: Contract, contracts: Exact, entryPrice: Exact, cut: boolean): SizeView {
  const value = valueOf(contract, contracts, entryPrice);
  const baseAmount = contract.kind === 'linear' ? contracts.times(contract.contractSize) : value;
  return { contracts: decimalText(contracts), value: decimalText(value), baseAmount: decimalText(baseAmount), cut };
}

/**
 * The size as typed, in contracts. Amounts of a coin are cut to whole volume units; contracts off the grid, or less than one unit, are
 * refused: there is no such position.
 */
export function readSize(typed: unknown, typedUnit: unknown, contract: Contract, entryPrice: Exact): Size | InputError {
  const unit = typedUnit ?? 'contracts';
  if (!isUnit(unit)) return new InputError('not-allowed', 'sizeUnit', typedUnit, { reason: 'choice', choices: UNITS.join(', ') });
  const amount = parseDecimal(typed, 'size', POSITIVE);
  if (amount instanceof InputError) return amount;
  const asked = contractsOf(contract, amount, unit, entryPrice);
  const { volUnit, symbol } = contract;
  const contracts = asked.floorTo(volUnit);
  const places = {
    symbol,
    unit: decimalText(volUnit),
    value: decimalText(valueOf(contract, volUnit, entryPrice)),
    coin: contract.settleCoin,
  };
  const cut = !contracts.equals(asked);
  if (cut && unit === 'contracts') {
    return new InputError('off-volume-grid', 'size', typed, { reason: 'volume-unit', ...places });
  }
  if (contracts.isZero()) {
    return new InputError('out-of-range', 'size', typed, { reason: 'least-size', ...places });
  }
  return { contracts, view: viewOf(contract, contracts, entryPrice, cut), unit };
}
