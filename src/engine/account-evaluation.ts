import { CrossPool, poolPartOf, type PoolPart } from './cross-pool.ts';
import type { Exact } from './exact.ts';
import type { Holding } from './holding.ts';
import { InputError } from './input-error.ts';
import { CrossMargining, IsolatedMargining, type Margining } from './margining.ts';
import type { MarginRate } from './margin-rate.ts';
import { once } from './once.ts';
import type { BookTerms, Slot } from './book-terms.ts';
import { PositionEvaluation } from './position-evaluation.ts';
import type { BookSnapshot, CrossMarginRates, FairPrices, PositionSnapshot, Unevaluable } from './snapshot.ts';
import { unitValueAt } from './valuation.ts';

interface PricedPool {
  readonly pool: CrossPool;
  readonly parts: ReadonlyMap<string, PoolPart>;
}

/** One account at one set of fair prices; pool and positions are computed when first asked for. */
export class AccountEvaluation implements BookSnapshot {
  private readonly answers = new Map<number, PositionSnapshot | Unevaluable>();
  private readonly marginings = new Map<string, Margining>();

  constructor(
    private readonly portfolio: BookTerms,
    private readonly prices: FairPrices,
  ) {}

  get positions(): readonly (PositionSnapshot | Unevaluable)[] {
    return this.portfolio.slots.map((slot, index) => this.answer(slot, index));
  }

  position(id: string): PositionSnapshot | Unevaluable {
    const index = this.portfolio.indexOf(id);
    return this.answer(this.portfolio.slotAt(index), index);
  }

  get crossCash(): Exact | null {
    return this.firstFaulty() === undefined ? this.portfolio.crossCash() : null;
  }

  get crossMarginRate(): MarginRate | null {
    return this.pool()?.pool.marginRate() ?? null;
  }

  get crossMarginRates(): CrossMarginRates | null {
    return this.pool()?.pool.marginRates() ?? null;
  }

  /** The first slot that has no result of its own: while there is one, no pool can be formed. */
  private readonly firstFaulty = once(() => this.portfolio.slots.find((slot) => this.fault(slot) !== null));

  /** Null without cross positions and while a slot is faulty. */
  private readonly pool = once((): PricedPool | null => {
    const exposures = this.portfolio.crossExposures();
    if (exposures.size === 0 || this.firstFaulty() !== undefined) return null;
    const parts = new Map<string, PoolPart>();
    for (const [symbol, exposure] of exposures) parts.set(symbol, poolPartOf(exposure, unitValueAt(exposure.kind, this.priceOf(symbol))));
    const pool = new CrossPool(this.portfolio.crossCash(), this.portfolio.account.profitRule, [...parts.values()]);
    return { pool, parts };
  });

  private answer(slot: Slot, index: number): PositionSnapshot | Unevaluable {
    const answer = this.answers.get(index) ?? this.evaluate(slot);
    this.answers.set(index, answer);
    return answer;
  }

  private evaluate(slot: Slot): PositionSnapshot | Unevaluable {
    const { holding, id, path } = slot;
    const fault = this.fault(slot);
    if (fault !== null) return { evaluable: false, id, error: fault };
    if (holding instanceof InputError) throw new TypeError(`${path}: a slot without a fault has a holding`);
    if (holding.position.marginMode === 'isolated') return this.evaluateIsolated(holding);
    const pool = this.pool();
    if (pool === null) return { evaluable: false, id, error: this.poolIncomplete(slot) };
    const { symbol } = holding.position;
    const part = pool.parts.get(symbol);
    if (part === undefined) throw new TypeError(`${path}: the pool has a part for every cross position`);
    return new PositionEvaluation(holding, this.priceOf(symbol), this.marginingOf(symbol, pool.pool, part));
  }

  /** One for all positions of a contract, so that what one has computed serves the others. */
  private marginingOf(symbol: string, pool: CrossPool, part: PoolPart): Margining {
    const margining = this.marginings.get(symbol) ?? new CrossMargining(pool, part);
    this.marginings.set(symbol, margining);
    return margining;
  }

  private evaluateIsolated(holding: Holding): PositionSnapshot {
    const fairPrice = this.priceOf(holding.position.symbol);
    return this.portfolio.isolatedSnapshot(holding, fairPrice, () => {
      return new PositionEvaluation(
        holding,
        fairPrice,
        new IsolatedMargining(holding, this.portfolio.isolatedExposure(holding), fairPrice),
      );
    });
  }

  private poolIncomplete({ id, path }: Slot): InputError {
    const faulty = this.firstFaulty();
    return new InputError('pool-incomplete', path, id, { reason: 'pool-incomplete', position: faulty?.id ?? faulty?.path ?? '' });
  }

  /** Why the slot's position has no result of its own at these prices, or null. */
  private fault({ holding }: Slot): InputError | null {
    if (holding instanceof InputError) return holding;
    const { symbol } = holding.position;
    const price = this.prices.get(symbol);
    if (price === undefined) return new InputError('fair-price-missing', `fairPrices.${symbol}`, undefined, { reason: 'no-price', symbol });
    return price instanceof InputError ? price : null;
  }

  private priceOf(symbol: string): Exact {
    const price = this.prices.get(symbol);
    if (price === undefined || price instanceof InputError || !price.isPositive())
      throw new RangeError(`${symbol}: a fair price must be > 0`);
    return price;
  }
}
