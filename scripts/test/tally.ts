/** Passed and failed checks of a whole run; a step counts as one check, a test run as many as it has tests. */
export class Tally {
  #passed = 0;
  #failed = 0;

  get failed(): number {
    return this.#failed;
  }

  add(passed: number, failed: number): void {
    this.#passed += passed;
    this.#failed += failed;
  }

  /** The line that ends `npm test`. */
  toString(): string {
    return `${this.#passed} passed, ${this.#failed} failed`;
  }
}
