import { Exact } from '../exact.ts';
import type { BookSnapshot, PoolTerms, PositionSnapshot } from '../snapshot.ts';
import type { AlertThresholds } from './alert-state.ts';
import { nearDouble } from './double.ts';
import { distanceFactors, NearPoolPart } from './pool-part.ts';

/** One rounding of a double changes it by at most this, relative to itself. */
const ROUNDING = 2 ** -53;
/** Products of decimals within the input limits come nowhere near the doubles' smallest; this covers what a rounding to zero could lose. */
const UNDERFLOW = 2 ** -1000;

interface RateQuestion {
  readonly exact: Exact;
  readonly rate: number;
  reached: boolean;
}

interface DistanceQuestion {
  readonly exact: Exact;
  readonly part: number;
  readonly down: number;
  readonly up: number;
  within: boolean;
}

/**
 * A pool's alert questions in doubles, with proven bounds of their error (§ 4): a sum that is farther from zero than its bound has the sign
 * that the exact engine finds; one that is not, is for the exact engine to decide.
 *
 * The bound: a factor or a price is off by at most 2 roundings, 1 ÷ price by 4. So a part's PnL is off by at most 8 roundings of its magnitude
 * |constant| + |slope · x| (11 where the price is moved by a distance). φ and the minimum move no more than what goes into them, and the
 * part that gains least counts a second time. What a part requires are lines, too, less exact only where deductions make their magnitudes more
 * than their sum, so those magnitudes count. Adding n parts one by one loses n roundings of the sum of the magnitudes, and all that is left
 * loses less than 16: at most 2 (n + 32) roundings in all. `errorFactor` is twice that.
 */
export class CertifiedPool {
  /** The contract of each part. */
  readonly symbols: readonly string[];
  /** A position of each part, whose snapshot speaks for it. */
  private readonly speakers: readonly string[];
  private readonly parts: readonly NearPoolPart[];
  private readonly cash: number;
  private readonly offset: boolean;
  private readonly errorFactor: number;
  private readonly rates: readonly RateQuestion[];
  private readonly liquidation: RateQuestion;
  private readonly distances: readonly DistanceQuestion[];
  private readonly unitValues: Float64Array;
  private readonly pnls: Float64Array;
  private readonly requireds: Float64Array;
  private readonly magnitudes: Float64Array;
  /** By how much a part's required may be more: it stands at the cap of a tier. */
  private readonly spreads: Float64Array;
  private armed = false;
  /** Of `addUp`: Σ φ, the two smallest PnLs, Σ required, and the bound of what rounding can have done to any question's slack. */
  private counted = 0;
  private least = Infinity;
  private secondLeast = Infinity;
  private required = 0;
  private error = Infinity;

  constructor(
    terms: PoolTerms,
    /** Positions that alert, by id; those of the pool count. */
    watched: ReadonlyMap<string, AlertThresholds>,
  ) {
    const exposures = [...terms.exposures];
    this.symbols = exposures.map(([symbol]) => symbol);
    this.speakers = exposures.map(([, { legs }]) => legs[0]?.position.id ?? '');
    this.parts = exposures.map(([, exposure]) => new NearPoolPart(exposure));
    this.cash = nearDouble(terms.cash);
    this.offset = terms.profitRule === 'offset';
    this.errorFactor = 4 * (exposures.length + 32) * ROUNDING;
    const members = exposures.flatMap(([, { legs }], part) => legs.map(({ position }) => ({ part, thresholds: watched.get(position.id) })));
    const asked = members.flatMap(({ thresholds }) =>
      thresholds === undefined ? [] : [...thresholds.rates.map(({ threshold }) => threshold), thresholds.critical],
    );
    this.liquidation = { exact: Exact.ONE, rate: 1, reached: false };
    this.rates = [this.liquidation, ...distinct(asked).map((exact) => ({ exact, rate: nearDouble(exact), reached: false }))];
    this.distances = exposures.flatMap((_, part) => {
      const ofPart = members.filter((member) => member.part === part).flatMap(({ thresholds }) => thresholds?.distances ?? []);
      return distinct(ofPart.map(({ threshold }) => threshold)).map((exact) => ({ exact, part, ...distanceFactors(exact), within: false }));
    });
    const column = (): Float64Array => new Float64Array(exposures.length);
    [this.unitValues, this.pnls, this.requireds, this.magnitudes, this.spreads] = [column(), column(), column(), column(), column()];
  }

  /** The contract of this part (an index into `symbols`) has this fair price now. True unless it is certain that no alert question of the pool has another answer than when it was armed. */
  crosses(part: number, fairPrice: number): boolean {
    if (!this.armed) return true;
    this.place(part, fairPrice);
    this.armed = this.holds();
    return !this.armed;
  }

  /** Takes the exact answers at a snapshot in which the pool can be evaluated. False: it was certain of another answer. */
  arm(snapshot: BookSnapshot): boolean {
    const speakers = this.speakers.map((id) => evaluated(snapshot, id));
    const [first] = speakers;
    if (first === undefined) return true;
    let agrees = true;
    for (const question of this.rates) {
      const reached = first.reaches(question.exact);
      agrees &&= reached === question.reached;
      question.reached = reached;
    }
    for (const question of this.distances) {
      const within = speakers[question.part]?.within(question.exact) === true;
      agrees &&= within === question.within;
      question.within = within;
    }
    if (this.armed) return agrees;
    speakers.forEach(({ fairPrice }, part) => this.place(part, nearDouble(fairPrice)));
    this.armed = true;
    return true;
  }

  disarm(): void {
    this.armed = false;
  }

  private place(index: number, fairPrice: number): void {
    const part = this.parts[index];
    if (part === undefined) throw new RangeError(`the pool has no part number ${index}`);
    const unitValue = part.unitValue(fairPrice);
    const moved = part.pnlSlope * unitValue;
    const least = part.leastMoving(unitValue, unitValue);
    this.unitValues[index] = unitValue;
    this.pnls[index] = part.pnlConstant + moved;
    this.magnitudes[index] = Math.abs(part.pnlConstant) + Math.abs(moved) + part.requiredMagnitude(unitValue);
    this.requireds[index] = least + part.settledRequired(unitValue);
    this.spreads[index] = part.mostMoving(unitValue, unitValue) - least;
  }

  private holds(): boolean {
    this.addUp();
    // The smallest equity is that of the part that gains least: its own profit counts for it under either rule (§ 4).
    const equity = this.cash + this.counted + (this.offset ? 0 : Math.max(0, this.least));
    for (const { rate, reached } of this.rates) {
      const slack = rate * equity - this.required;
      if (!(Math.abs(slack) > this.error) || slack <= 0 !== reached) return false;
    }
    return this.liquidation.reached || this.distances.every((question) => this.keepsDistance(question));
  }

  /** Every sum anew, with the bound of its error. */
  private addUp(): void {
    const { pnls, requireds, magnitudes, spreads, offset } = this;
    let counted = 0;
    let least = Infinity;
    let secondLeast = Infinity;
    let required = 0;
    let magnitude = Math.abs(this.cash);
    let spread = 0;
    for (let index = 0; index < pnls.length; index += 1) {
      const pnl = pnls[index] as number;
      if (offset || pnl < 0) counted += pnl;
      if (pnl < least) {
        secondLeast = least;
        least = pnl;
      } else if (pnl < secondLeast) secondLeast = pnl;
      required += requireds[index] as number;
      magnitude += magnitudes[index] as number;
      spread += spreads[index] as number;
    }
    this.counted = counted;
    this.least = least;
    this.secondLeast = secondLeast;
    this.required = required;
    this.error = this.errorFactor * magnitude + spread + UNDERFLOW;
  }

  /**
   * Whether `question` certainly has the answer it was armed with. Of the prices within the distance the pool's slack is least at one of the two
   * ends, since it is concave while no tier changes; where tiers change, it is at least what the dearest of them leaves.
   */
  private keepsDistance({ part: index, down, up, within }: DistanceQuestion): boolean {
    const part = this.parts[index] as NearPoolPart;
    const unitValue = this.unitValues[index] as number;
    const lower = part.scaled(unitValue, down);
    const upper = part.scaled(unitValue, up);
    if (within) {
      const falls = (end: number): boolean => this.certainSign(index, part, end, part.leastMoving(end, end)) < 0;
      return falls(lower) || falls(upper);
    }
    const most = part.mostMoving(lower, upper);
    return this.certainSign(index, part, lower, most) > 0 && this.certainSign(index, part, upper, most) > 0;
  }

  /** The sign of equity − required with one part moved to another unit value, its moving legs requiring `moving`; 0 where it is not certain. */
  private certainSign(index: number, part: NearPoolPart, unitValue: number, moving: number): number {
    const before = this.pnls[index] as number;
    const moved = part.pnlSlope * unitValue;
    const after = part.pnlConstant + moved;
    let equity = this.cash + this.counted;
    if (this.offset) equity += after - before;
    else {
      const leastOfOthers = before === this.least ? this.secondLeast : this.least;
      equity += Math.min(0, after) - Math.min(0, before) + Math.max(0, Math.min(leastOfOthers, after));
    }
    const required = moving + part.settledRequired(unitValue);
    const slack = equity - (this.required - (this.requireds[index] as number) + required);
    const magnitude = Math.abs(part.pnlConstant) + Math.abs(moved) + Math.abs(moving) + part.requiredMagnitude(unitValue);
    const error = this.error + this.errorFactor * magnitude;
    return Math.abs(slack) > error ? Math.sign(slack) : 0;
  }
}

const distinct = (values: readonly Exact[]): readonly Exact[] =>
  values.filter((value, index) => values.findIndex((other) => other.equals(value)) === index);

function evaluated(snapshot: BookSnapshot, id: string): PositionSnapshot {
  const position = snapshot.position(id);
  if (!position.evaluable) throw new TypeError(`position ${id}: a pool is armed only while it can be evaluated`);
  return position;
}
