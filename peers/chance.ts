/** A seeded source of chance (mulberry32) that draws plain decimals: the same seed gives the same cases on every machine. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + (this.next() % (high - low + 1));
  }

  flip(): boolean {
    return this.whole(0, 1) === 1;
  }

  /** Decimal text: a whole number from `low` to `high` with its point moved `scale` digits to the left. */
  decimal(low: number, high: number, scale: number): string {
    const digits = String(this.whole(low, high)).padStart(scale + 1, '0');
    return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  }
}
