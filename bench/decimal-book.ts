/** Plain decimal.js, the way a careful program does it without more thought: every figure of a position anew at every price. */
import { Decimal } from 'decimal.js';
import { decimalText, type Book, type Exact } from '../src/engine/index.ts';
import type { AlertThresholds } from '../src/engine/skip/index.ts';

const read = (value: Exact): Decimal => new Decimal(decimalText(value));

export class DecimalPosition {
  reachesThreshold = false;
  reachesCritical = false;
  liquidating = false;
  readonly sign: number;
  readonly size: Decimal;
  readonly contracts: Decimal;
  readonly entry: Decimal;
  readonly margin: Decimal;
  readonly feeRate: Decimal;
  private readonly tiers: readonly { readonly cap: Decimal; readonly rate: Decimal }[];
  private readonly threshold: Decimal;
  private readonly critical: Decimal;

  constructor(
    book: Book,
    readonly id: string,
    prices: ReadonlyMap<string, Exact>,
    { rates: [rate], critical }: AlertThresholds,
  ) {
    const snapshot = book.at(prices).position(id);
    if (!snapshot.evaluable || snapshot.positionMargin === null) throw new Error(`position ${id} is no isolated one that can be evaluated`);
    const { position, contract } = snapshot;
    if (contract.kind !== 'linear' || contract.riskLimitType !== 'BY_VOLUME')
      throw new Error(`position ${id}: only linear contracts with caps in contracts`);
    this.sign = position.side === 'long' ? 1 : -1;
    this.contracts = read(position.contracts);
    this.size = this.contracts.times(read(contract.contractSize));
    this.entry = read(position.entryPrice);
    this.margin = read(snapshot.positionMargin);
    this.feeRate = read(contract.liquidationFeeRate as Exact);
    this.tiers = contract.riskTiers[position.side].map(({ cap, maintenanceMarginRate }) => ({
      cap: read(cap),
      rate: read(maintenanceMarginRate),
    }));
    if (rate === undefined) throw new Error(`position ${id} has no level`);
    this.threshold = read(rate.threshold);
    this.critical = read(critical);
  }

  /** required ÷ equity at a fair price; Infinity without equity. */
  marginRate(price: Decimal): Decimal {
    const tier = this.tiers.find(({ cap }) => this.contracts.lte(cap)) ?? this.tiers.at(-1);
    const maintenance = this.size.times(this.entry).times(tier?.rate ?? 0);
    const required = maintenance.plus(this.size.times(price).times(this.feeRate));
    const equity = this.margin.plus(price.minus(this.entry).times(this.size).times(this.sign));
    return equity.lte(0) ? new Decimal(Infinity) : required.div(equity);
  }

  decide(price: Decimal): void {
    const rate = this.marginRate(price);
    this.reachesThreshold = rate.gte(this.threshold);
    this.reachesCritical = rate.gte(this.critical);
    this.liquidating = rate.gte(1);
  }
}

/** The isolated positions of a book, by symbol. */
export class DecimalBook {
  private readonly bySymbol = new Map<string, DecimalPosition[]>();

  constructor(book: Book, watched: ReadonlyMap<string, AlertThresholds>, prices: ReadonlyMap<string, Exact>) {
    for (const { id, symbol } of book.readable) {
      const thresholds = watched.get(id);
      if (thresholds === undefined) continue;
      this.bySymbol.set(symbol, [...(this.bySymbol.get(symbol) ?? []), new DecimalPosition(book, id, prices, thresholds)]);
    }
  }

  tick(symbol: string, price: number): void {
    const decimal = new Decimal(price);
    for (const position of this.bySymbol.get(symbol) ?? []) position.decide(decimal);
  }

  get positions(): readonly DecimalPosition[] {
    return [...this.bySymbol.values()].flat();
  }
}
