import { Exact } from '../exact.ts';
import type { InputError } from '../input-error.ts';
import type { Position } from '../position.ts';
import { grownPosition } from '../resize.ts';
import type { Book, BookSnapshot, FairPrices, PositionSnapshot } from '../snapshot.ts';
import { freeBalanceOf } from './available-balance.ts';
import { namedOnce, type ProjectionAssumption } from './projection-assumptions.ts';
import { changedBook } from './standpoint.ts';

/** An account before and after a cross position was opened in its pool; both snapshots hold every position. */
export interface Opening {
  readonly before: BookSnapshot;
  readonly after: BookSnapshot;
  /** The account with it, to be asked at other prices. */
  readonly book: Book;
  /** What was opened; a held position that grew by it keeps its id. */
  readonly opened: PositionSnapshot;
  readonly grew: boolean;
  /** The account's available balance (§ 7) before, ≥ 0, and what the trade takes of it: its margin and what it loses at once. Settle coin. */
  readonly available: Exact;
  readonly needed: Exact;
  readonly assumptions: readonly ProjectionAssumption[];
}

/**
 * Opens a cross position at its entry price (§ 6). The exchange holds one position a contract and side: a held one grows, and takes the new
 * leverage. "held-twice": the account has several of them, and which one grows nobody can say. An InputError: the account has no figures.
 */
export function openInPool(book: Book, prices: FairPrices, position: Position): Opening | InputError | 'held-twice' {
  const [held, another] = book.readable.filter(
    ({ symbol, side, marginMode }) => marginMode === 'cross' && symbol === position.symbol && side === position.side,
  );
  if (another !== undefined) return 'held-twice';
  const before = book.at(prices);
  const standing = held === undefined ? null : before.position(held.id);
  if (standing?.evaluable === false) return standing.error;
  const changed =
    standing === null
      ? book.with({ positions: [...book.readable, position] })
      : changedBook(book, standing.id, {
          ...grownPosition(standing, position.contracts, position.entryPrice),
          leverage: position.leverage,
        });
  const after = changed.at(prices);
  const { id } = standing ?? position;
  const opened = after.position(id);
  if (!opened.evaluable) return opened.error;
  const [had, has] = [freeBalanceOf(before), freeBalanceOf(after)];
  if (had === null || has === null) throw new Error(`position "${id}" has figures in a pool without a balance`);
  return {
    before,
    after,
    book: changed,
    opened,
    grew: standing !== null,
    available: Exact.max(Exact.ZERO, had),
    needed: Exact.max(Exact.ZERO, had.minus(has)),
    assumptions: namedOnce(
      [
        position.entryPrice.equals(opened.fairPrice) ? 'trades-at-fair-price' : 'trades-at-entered-price',
        'trading-fees-not-included',
        'available-balance-formula',
      ],
      opened.assumptions,
    ),
  };
}
