import type { Account } from './account.ts';
import type { Contract } from './contract.ts';
import { marginModeProblem } from './contract.ts';
import { Exact } from './exact.ts';
import { InputError } from './input-error.ts';
import { lineValue, type Line } from './line.ts';
import { positionMarginAtEntry } from './position-margin.ts';
import type { Position } from './position.ts';
import { pnlLine, unitValueAt, valueLine } from './valuation.ts';

/** A position bound to its contract and account: everything about it that no price changes. Lines run over the unit value. */
export interface Holding {
  readonly position: Position;
  readonly contract: Contract;
  /** V = contracts × contract size. */
  readonly quantity: Exact;
  readonly entryUnitValue: Exact;
  readonly entryValue: Exact;
  readonly value: Line;
  readonly pnl: Line;
  /** 0 when the book is kept without liquidation fees. */
  readonly liquidationFeeRate: Exact;
  /** Entered or computed (§ 3); null for cross. */
  readonly positionMargin: Exact | null;
}

/** Why this contract cannot carry this position in this account, or null. */
function bindingProblem(
  position: Position,
  contract: Contract,
  account: Account,
  liquidationFees: boolean,
  path: string,
): InputError | null {
  if (contract.settleCoin !== account.settleCoin) {
    const why = { reason: 'settle-coin', symbol: contract.symbol, contract: contract.settleCoin, account: account.settleCoin } as const;
    return new InputError('settle-coin-mismatch', `${path}.symbol`, position.symbol, why);
  }
  if (liquidationFees && contract.liquidationFeeFrom === 'contract' && contract.liquidationFeeRate === null) {
    return new InputError('liquidation-fee-rate-missing', `${path}.symbol`, position.symbol, { reason: 'no-fee-rate' });
  }
  return marginModeProblem(position.marginMode, contract, `${path}.marginMode`);
}

/** Binds a position to its contract; an InputError at `path` when the two or the account do not fit together. */
export function holdPosition(
  position: Position,
  contract: Contract,
  account: Account,
  liquidationFees: boolean,
  path: string,
): Holding | InputError {
  const problem = bindingProblem(position, contract, account, liquidationFees, path);
  if (problem !== null) return problem;
  const quantity = position.contracts.times(contract.contractSize);
  const entryUnitValue = unitValueAt(contract.kind, position.entryPrice);
  const value = valueLine(quantity);
  const entryValue = lineValue(value, entryUnitValue);
  const feeRate = contract.liquidationFeeFrom === 'account' ? account.takerFeeRate : contract.liquidationFeeRate;
  return {
    position,
    contract,
    quantity,
    entryUnitValue,
    entryValue,
    value,
    pnl: pnlLine(contract.kind, position.side, quantity, entryUnitValue),
    liquidationFeeRate: liquidationFees && feeRate !== null ? feeRate : Exact.ZERO,
    positionMargin:
      position.marginMode === 'cross'
        ? null
        : (position.positionMargin ?? positionMarginAtEntry(position, contract, entryValue, account.takerFeeRate)),
  };
}
