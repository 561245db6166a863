const WINDOW_MS = 2_000;

/** Counts requests by endpoint over the last two seconds, as the exchange's published limits do. */
export class RateLimits {
  readonly #recent = new Map<string, number[]>();

  /** Whether one more request fits under `limit` at `now` (epoch ms); it is counted if so. */
  allows(endpoint: string, limit: number, now: number): boolean {
    const recent = (this.#recent.get(endpoint) ?? []).filter((at) => now - at < WINDOW_MS);
    const fits = recent.length < limit;
    if (fits) recent.push(now);
    this.#recent.set(endpoint, recent);
    return fits;
  }
}
