import type { Account } from '../account.ts';
import type { Exact } from '../exact.ts';
import type { Position } from '../position.ts';
import type { Book, BookSnapshot, FairPrices, PositionSnapshot } from '../snapshot.ts';
import type { LiquidationStep } from './step.ts';

/** The account while its liquidation plays: the book as it stands after the last step, at prices that stand still. */
export class Scene {
  readonly steps: LiquidationStep[] = [];
  private snapshot: BookSnapshot;

  constructor(
    private book: Book,
    private readonly prices: FairPrices,
    private readonly executionPrices: ReadonlyMap<string, Exact>,
    /** Null: unknown, taken as sufficient. */
    public insuranceFund: Exact | null,
  ) {
    this.snapshot = book.at(prices);
  }

  get account(): Account {
    return this.book.account;
  }

  /** crossCash as it stands. Throws where a position has no result: such a book is not played. */
  get crossCash(): Exact {
    const cash = this.snapshot.crossCash;
    if (cash === null) throw new TypeError('a liquidation plays only where every position has a result');
    return cash;
  }

  /** Every remaining position, in the book's order. */
  get remaining(): readonly PositionSnapshot[] {
    return this.snapshot.positions.map((position) => {
      if (!position.evaluable) throw new TypeError(`position ${position.id}: ${String(position.error)}`);
      return position;
    });
  }

  /** Cross positions in id order. */
  get cross(): readonly PositionSnapshot[] {
    return byId(this.remaining.filter(({ position }) => position.marginMode === 'cross'));
  }

  find(id: string): PositionSnapshot | undefined {
    return this.remaining.find((position) => position.id === id);
  }

  executionPriceOf({ position, fairPrice }: PositionSnapshot): Exact {
    return this.executionPrices.get(position.symbol) ?? fairPrice;
  }

  /**
   * Plays one step: the changed positions take their old ones' places (without contracts they leave), the account changes along. Amounts are
   * reduced here: each step makes quotients of the last step's quotients.
   */
  play(step: LiquidationStep, account: Account, changed: readonly Position[]): void {
    const changedById = new Map(changed.map((position) => [position.id, inLowestTerms(position)]));
    const positions = this.remaining.map(({ position }) => changedById.get(position.id) ?? position);
    const walletBalance = account.walletBalance.reduced();
    this.book = this.book.with({
      account: { ...account, walletBalance },
      positions: positions.filter(({ contracts }) => contracts.isPositive()),
    });
    this.snapshot = this.book.at(this.prices);
    this.steps.push(step);
  }
}

/** In order of the ids' code units. */
export const byId = (positions: readonly PositionSnapshot[]): readonly PositionSnapshot[] =>
  [...positions].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

const inLowestTerms = (position: Position): Position => ({
  ...position,
  contracts: position.contracts.reduced(),
  positionMargin: position.positionMargin?.reduced() ?? null,
});
