/** Plain float64, the way most programs do it: the hot path must be as fast, and must not make its mistakes. Shares no formula with the engine. */
import type { Book, Contract, Exact, Position } from '../../../src/engine/index.ts';
import { nearDouble } from '../../../src/engine/skip/double.ts';
import type { AlertThresholds } from '../../../src/engine/skip/index.ts';

const number = (value: Exact | null): number => (value === null ? 0 : nearDouble(value));

export class FloatPosition {
  ratesReached = 0;
  reachesCritical = false;
  liquidating = false;
  pnl = 0;
  required = 0;
  readonly isolated: boolean;
  private readonly linear: boolean;
  private readonly sign: number;
  private readonly size: number;
  private readonly contracts: number;
  private readonly entry: number;
  private readonly entryValue: number;
  private readonly margin: number;
  private readonly feeRate: number;
  private readonly byValue: boolean;
  private readonly caps: readonly number[];
  private readonly rates: readonly number[];
  private readonly thresholds: readonly number[];
  private readonly critical: number;

  constructor(
    readonly position: Position,
    contract: Contract,
    margin: Exact | null,
    { rates, critical }: AlertThresholds,
    fees: boolean,
  ) {
    this.isolated = position.marginMode === 'isolated';
    this.linear = contract.kind === 'linear';
    this.sign = position.side === 'long' ? 1 : -1;
    this.contracts = number(position.contracts);
    this.size = this.contracts * number(contract.contractSize);
    this.entry = number(position.entryPrice);
    this.entryValue = this.linear ? this.size * this.entry : this.size / this.entry;
    this.margin = number(margin);
    this.feeRate = fees ? number(contract.liquidationFeeRate) : 0;
    this.byValue = contract.riskLimitType === 'BY_VALUE';
    const tiers = contract.riskTiers[position.side];
    this.caps = tiers.map(({ cap }) => number(cap));
    this.rates = tiers.map(({ maintenanceMarginRate }) => number(maintenanceMarginRate));
    this.thresholds = rates.map(({ threshold }) => number(threshold));
    this.critical = number(critical);
  }

  figures(price: number): void {
    const value = this.linear ? this.size * price : this.size / price;
    const amount = this.byValue ? value : this.contracts;
    let tier = 0;
    while (tier < this.caps.length - 1 && amount > (this.caps[tier] as number)) tier += 1;
    this.pnl = this.linear ? this.sign * this.size * (price - this.entry) : this.sign * this.size * (1 / this.entry - 1 / price);
    this.required = (this.rates[tier] as number) * this.entryValue + this.feeRate * value;
  }

  decide(equity: number, required: number): void {
    const rate = equity <= 0 ? Infinity : required / equity;
    this.ratesReached = 0;
    for (const threshold of this.thresholds) if (rate >= threshold) this.ratesReached += 1;
    this.reachesCritical = rate >= this.critical;
    this.liquidating = rate >= 1;
  }

  decideAlone(price: number): void {
    this.figures(price);
    this.decide(this.margin + this.pnl, this.required);
  }
}

interface FloatPart {
  readonly legs: readonly FloatPosition[];
  price: number;
}

/** A book in float64; positions must have been evaluable once, since their computed margins are taken from there. */
export class FloatBook {
  readonly positions: readonly FloatPosition[];
  private readonly isolated = new Map<string, FloatPosition[]>();
  private readonly parts = new Map<string, FloatPart>();
  private readonly cash: number;
  private readonly offset: boolean;

  constructor(book: Book, watched: ReadonlyMap<string, AlertThresholds>, prices: ReadonlyMap<string, Exact>, fees: boolean) {
    this.positions = book.at(prices).positions.flatMap((snapshot) => {
      const thresholds = snapshot.evaluable ? watched.get(snapshot.id) : undefined;
      if (!snapshot.evaluable || thresholds === undefined) return [];
      return [new FloatPosition(snapshot.position, snapshot.contract, snapshot.positionMargin, thresholds, fees)];
    });
    for (const position of this.positions) {
      const { symbol } = position.position;
      if (position.isolated) this.isolated.set(symbol, [...(this.isolated.get(symbol) ?? []), position]);
      else this.parts.set(symbol, { legs: [...(this.parts.get(symbol)?.legs ?? []), position], price: number(prices.get(symbol) ?? null) });
    }
    this.cash = number(book.at(prices).crossCash);
    this.offset = book.account.profitRule === 'offset';
  }

  tick(symbol: string, price: number): void {
    for (const position of this.isolated.get(symbol) ?? []) position.decideAlone(price);
    const part = this.parts.get(symbol);
    if (part === undefined) return;
    part.price = price;
    this.decidePool();
  }

  /** Every sum anew. */
  decidePool(): void {
    let required = 0;
    let counted = 0;
    let least = Infinity;
    for (const { legs, price } of this.parts.values()) {
      let pnl = 0;
      for (const leg of legs) {
        leg.figures(price);
        pnl += leg.pnl;
        required += leg.required;
      }
      counted += this.offset ? pnl : Math.min(0, pnl);
      least = Math.min(least, pnl);
    }
    const equity = this.cash + counted + (this.offset ? 0 : Math.max(0, least));
    for (const { legs } of this.parts.values()) for (const leg of legs) leg.decide(equity, required);
  }
}
