import { PricePace } from '../../engine/odds/index.ts';

/** A minute that is over, counted from 1970, and the last fair price in it. */
export interface ClosedMinute {
  readonly minute: number;
  readonly close: number;
}

/** Of minutes that are kept one by one: as many as a pool's pace looks back. */
const MOST_KEPT = 1440;

/**
 * The closed minutes of one contract's fair price. Own ticks close them; what lies before the first tick, or in a hole, comes from candles. Until the
 * candles of a hole are there, or are not to be had, it is not ready: a pace with a hole that is about to be filled would be a guess.
 */
export class ContractMinutes {
  private made = new PricePace();
  private log: readonly ClosedMinute[] = [];
  /** Of the running minute; nothing in it yet: NaN. */
  private minute = 0;
  private latest = NaN;
  /** Own minutes that wait for the candles before them. */
  private waiting: ClosedMinute[] | null = null;
  private warm = false;
  /** Another one whenever earlier minutes became known: what was made of the minutes is to be made anew. */
  version: object = {};

  /** `pooled`: its minutes are kept one by one, for the pools that it is part of. */
  constructor(readonly pooled: boolean) {}

  get pace(): PricePace {
    return this.made;
  }

  /** The minutes that are kept one by one, of at most a day; all of them only of a contract in a pool. */
  get minutes(): readonly ClosedMinute[] {
    return this.log;
  }

  get ready(): boolean {
    return this.waiting === null && this.made.ready;
  }

  /** Whether it was never filled from candles. */
  get cold(): boolean {
    return !this.warm;
  }

  /** A price of this minute, none of a later one having come; the first minute of a hole that it ends and that candles may fill, or null. */
  saw(minute: number, value: number): number | null {
    const last = this.made.minute;
    const endsHole = Number.isNaN(this.latest) && this.waiting === null && this.warm && last !== null && minute > last + 1;
    if (endsHole) this.waiting = [];
    this.minute = minute;
    this.latest = value;
    return endsHole ? last + 1 : null;
  }

  /** The running minute is over. A minute without a price is none. */
  closeRunning(): void {
    if (Number.isNaN(this.latest)) return;
    const closed = { minute: this.minute, close: this.latest };
    this.latest = NaN;
    if (this.waiting === null) this.take(closed);
    else this.waiting.push(closed);
  }

  /** What candles say of minutes before now, oldest first; null: they are not to be had, and a hole stays one. */
  fill(candles: readonly ClosedMinute[] | null): void {
    const waited = this.waiting ?? [];
    this.waiting = null;
    if (this.warm || candles === null) [...(candles ?? []), ...waited].forEach((one) => this.take(one));
    else this.begin(candles);
    this.version = {};
  }

  private begin(candles: readonly ClosedMinute[]): void {
    const own = this.log;
    const [first = { minute: Infinity }] = own;
    this.warm = true;
    this.made = new PricePace();
    this.log = [];
    for (const one of [...candles.filter(({ minute }) => minute < first.minute), ...own]) this.take(one);
  }

  private take(closed: ClosedMinute): void {
    if (closed.minute <= (this.made.minute ?? -Infinity)) return;
    this.made.closeMinute(closed.minute, closed.close);
    if (this.pooled || !this.warm) this.log = [...this.log, closed].slice(-MOST_KEPT);
    else if (this.log.length > 0) this.log = [];
  }
}
