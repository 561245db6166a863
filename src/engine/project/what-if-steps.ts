import { marginModeProblem } from '../contract.ts';
import { decimalText } from '../decimal.ts';
import { Exact } from '../exact.ts';
import { InputError } from '../input-error.ts';
import type { Book, PositionSnapshot } from '../snapshot.ts';
import type { WhatIfChange } from './read-what-if.ts';
import { releveraged } from './releverage.ts';
import { grownPosition, realizedPnl, reducedPosition } from '../resize.ts';
import { changedBook, creditedAccount } from './standpoint.ts';

/** One change: the book after it, or why it can't be made. `held` is the position as the steps before left it. */
export interface WhatIfStep {
  readonly asked: (change: WhatIfChange) => boolean;
  /** The field that the available balance must cover; null: the exchange would not ask for it. */
  readonly funds: (change: WhatIfChange) => keyof WhatIfChange | null;
  readonly take: (book: Book, held: PositionSnapshot, change: WhatIfChange) => Book | InputError;
}

const beyondHeld = (path: keyof WhatIfChange, value: Exact, max: Exact, reason: 'held-contracts' | 'held-margin'): InputError =>
  new InputError('out-of-range', path, decimalText(value), { reason, max: decimalText(max) });

function gridProblem(path: keyof WhatIfChange, contracts: Exact, { contract }: PositionSnapshot): InputError | null {
  if (contracts.isMultipleOf(contract.volUnit)) return null;
  const unit = decimalText(contract.volUnit);
  return new InputError('off-volume-grid', path, decimalText(contracts), { reason: 'volume-unit', symbol: contract.symbol, unit });
}

const setWallet: WhatIfStep = {
  asked: ({ walletBalance }) => walletBalance !== null,
  funds: () => null,
  take: (book, _held, { walletBalance }) => (walletBalance === null ? book : book.with({ account: { ...book.account, walletBalance } })),
};

/** The whole position may be closed, even off the grid: then it is gone. */
const close: WhatIfStep = {
  asked: ({ closeContracts }) => closeContracts !== null,
  funds: () => null,
  take: (book, held, { closeContracts, closePrice }) => {
    if (closeContracts === null) return book;
    const { contracts } = held.position;
    if (closeContracts.greaterThan(contracts)) {
      return beyondHeld('closeContracts', closeContracts, contracts, 'held-contracts');
    }
    const all = closeContracts.equals(contracts);
    const problem = all ? null : gridProblem('closeContracts', closeContracts, held);
    if (problem !== null) return problem;
    const account = creditedAccount(book.account, realizedPnl(held, closeContracts, closePrice ?? held.fairPrice));
    return changedBook(book, held.id, all ? null : reducedPosition(held, closeContracts), account);
  },
};

const add: WhatIfStep = {
  asked: ({ addContracts }) => addContracts !== null,
  funds: () => 'addContracts',
  take: (book, held, { addContracts, addPrice }) => {
    if (addContracts === null) return book;
    const problem = gridProblem('addContracts', addContracts, held);
    return problem ?? changedBook(book, held.id, grownPosition(held, addContracts, addPrice ?? held.fairPrice));
  },
};

const setLeverage: WhatIfStep = {
  asked: ({ leverage }) => leverage !== null,
  funds: () => 'leverage',
  take: (book, held, { leverage }) => {
    if (leverage === null) return book;
    const { minLeverage } = held.contract;
    if (minLeverage !== null && leverage.lessThan(minLeverage)) {
      const min = decimalText(minLeverage);
      const why = { reason: 'least-leverage', symbol: held.contract.symbol, min } as const;
      return new InputError('out-of-range', 'leverage', decimalText(leverage), why);
    }
    const position = releveraged(held, leverage);
    if (position.positionMargin?.isNegative() !== true) return changedBook(book, held.id, position);
    const free = held.positionMargin ?? Exact.ZERO;
    const why = { reason: 'releases-margin', positionMargin: decimalText(free) } as const;
    return new InputError('out-of-range', 'leverage', decimalText(leverage), why);
  },
};

/** An isolated position's margin returns to the wallet's cash; one that becomes isolated opens with the margin of § 3. */
const setMarginMode: WhatIfStep = {
  asked: ({ marginMode }) => marginMode !== null,
  funds: ({ marginMode }) => (marginMode === 'isolated' ? 'marginMode' : null),
  take: (book, held, { marginMode }) => {
    if (marginMode === null || marginMode === held.position.marginMode) return book;
    const problem = marginModeProblem(marginMode, held.contract, 'marginMode');
    return problem ?? changedBook(book, held.id, { ...held.position, marginMode, positionMargin: null, autoAddMargin: false });
  },
};

const changeMargin: WhatIfStep = {
  asked: ({ margin }) => margin !== null && !margin.isZero(),
  funds: () => 'margin',
  take: (book, held, { margin }) => {
    if (margin === null) return book;
    if (held.positionMargin === null) {
      return new InputError('cross-margin-change', 'margin', decimalText(margin), { reason: 'cross-margin' });
    }
    const positionMargin = held.positionMargin.plus(margin);
    if (!positionMargin.isNegative()) return changedBook(book, held.id, { ...held.position, positionMargin });
    const { positionMargin: max } = held;
    return beyondHeld('margin', margin, max, 'held-margin');
  },
};

/** The order in which changes are made: what frees balance comes before what needs it. The price moves last, after all of them. */
export const WHAT_IF_STEPS: readonly WhatIfStep[] = [setWallet, close, add, setLeverage, setMarginMode, changeMargin];
