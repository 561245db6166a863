import type { Account } from './account.ts';
import { Exact, sumOf } from './exact.ts';
import { Exposure } from './exposure.ts';
import type { Holding } from './holding.ts';
import { InputError } from './input-error.ts';
import { once } from './once.ts';
import type { PoolTerms, PositionSnapshot } from './snapshot.ts';

/** The place of one position in a book: what holds it, or why it cannot be evaluated at any price. */
export interface Slot {
  readonly id: string | null;
  readonly path: string;
  readonly holding: Holding | InputError;
}

/** Everything about an account's positions that no price changes. */
export class BookTerms {
  private readonly indexById: ReadonlyMap<string | null, number>;
  private readonly isolated = new Map<Holding, Exposure>();
  private readonly lastSnapshots = new Map<Holding, PositionSnapshot>();

  constructor(
    readonly account: Account,
    readonly slots: readonly Slot[],
  ) {
    this.indexById = new Map(slots.map((slot, index) => [slot.id, index]));
  }

  /** Throws RangeError for an id that no slot bears. */
  indexOf(id: string): number {
    const index = this.indexById.get(id);
    if (index === undefined) throw new RangeError(`the book has no position "${id}"`);
    return index;
  }

  slotAt(index: number): Slot {
    const slot = this.slots[index];
    if (slot === undefined) throw new RangeError(`the book has no position number ${index}`);
    return slot;
  }

  readonly holdings = once(() =>
    this.slots.map((slot) => slot.holding).filter((holding): holding is Holding => !(holding instanceof InputError)),
  );

  /** cash (§ 4): wallet balance less Σ PM of the isolated positions less order margin; settle coin, any sign. */
  readonly crossCash = once(() => {
    const margins = sumOf(this.holdings().map((holding) => holding.positionMargin ?? Exact.ZERO));
    return this.account.walletBalance.minus(margins).minus(this.account.orderMargin);
  });

  /** The cross positions by symbol. */
  readonly crossExposures = once((): ReadonlyMap<string, Exposure> => {
    const legs = new Map<string, Holding[]>();
    for (const holding of this.holdings()) {
      if (holding.position.marginMode === 'cross')
        legs.set(holding.position.symbol, [...(legs.get(holding.position.symbol) ?? []), holding]);
    }
    return new Map([...legs].map(([symbol, group]) => [symbol, new Exposure(group)]));
  });

  readonly pool = once((): PoolTerms | null => {
    const exposures = this.crossExposures();
    return exposures.size === 0 ? null : { cash: this.crossCash(), profitRule: this.account.profitRule, exposures };
  });

  /**
   * The snapshot of an isolated position at this very price, the one of before where the price is the same object: nothing else changes it, and what
   * it has computed once it keeps.
   */
  isolatedSnapshot(holding: Holding, fairPrice: Exact, take: () => PositionSnapshot): PositionSnapshot {
    const last = this.lastSnapshots.get(holding);
    if (last?.fairPrice === fairPrice) return last;
    const snapshot = take();
    this.lastSnapshots.set(holding, snapshot);
    return snapshot;
  }

  isolatedExposure(holding: Holding): Exposure {
    const exposure = this.isolated.get(holding) ?? new Exposure([holding]);
    this.isolated.set(holding, exposure);
    return exposure;
  }
}
