/** The smallest whole number in low … high at which a condition that never turns false again holds; null where it holds nowhere. */
export function firstHolding(low: bigint, high: bigint, holds: (step: bigint) => boolean): bigint | null {
  if (low > high || !holds(high)) return null;
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) / 2n;
    if (holds(middle)) to = middle;
    else from = middle + 1n;
  }
  return from;
}

/** As `firstHolding` from `low`, without a known upper end: doubles its reach until the condition holds. Throws beyond 2^1024. */
export function firstHoldingAbove(low: bigint, holds: (step: bigint) => boolean): bigint {
  for (let bits = 0n; bits <= 1024n; bits += 1n) {
    const found = firstHolding(low, low + (1n << bits), holds);
    if (found !== null) return found;
  }
  throw new RangeError('firstHoldingAbove: the condition holds nowhere up to 2^1024');
}

/**
 * The smallest whole number in low … high that holds: `holds` says that what is measured is high enough. It must rise to a summit and fall from there
 * without a level stretch beside the summit (a concave measure). `rises(n)`: n + 1 measures more than n.
 */
export function firstHoldingOnHill(
  low: bigint,
  high: bigint,
  rises: (step: bigint) => boolean,
  holds: (step: bigint) => boolean,
): bigint | null {
  const summit = firstHolding(low, high - 1n, (step) => !rises(step)) ?? high;
  return firstHolding(low, summit, holds);
}
