/**
 * The chance that a price gets as far as a barrier within the next hour, from how many usual hours away it is. Doubles are allowed in this room and
 * nowhere near a margin figure: what it says is a chance, and rules compare distances (`z`), never chances.
 */
const SQRT_3 = Math.sqrt(3);
/** From here on the two terms of the closed form cancel out, and their series is taken. */
const FAR = 30;

/** The chance, from 0 to 1, that Student's t with 3 degrees of freedom lies beyond ±z: of a barrier `z` usual hours away. 1 where z is 0 or less. */
export function oddsOf(z: number): number {
  if (!(z > 0)) return 1;
  const u = z / SQRT_3;
  if (u < FAR) return (2 / Math.PI) * (Math.atan(1 / u) - u / (1 + u * u));
  const w = 1 / (u * u);
  return (2 / Math.PI / (u * u * u)) * (2 / 3 - w * (4 / 5 - w * (6 / 7 - w * (8 / 9 - w * (10 / 11 - (w * 12) / 13)))));
}

/** How many usual hours away a barrier is whose chance is `odds` (0 < odds < 1). Two hundred halvings: for settings, not for ticks. */
export function distanceOf(odds: number): number {
  if (!(odds > 0 && odds < 1)) throw new RangeError(`odds are ${odds}; they must be > 0 and < 1`);
  let [low, high] = [0, 1e6];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (oddsOf(middle) > odds) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** At which chance a trader wants to be warned. */
export type Sensitivity = 'late' | 'balanced' | 'early';

/** The chances as fractions, and the distances at which they are reached: two engines' arctangents may differ in the last digit, distances do not. */
export const SENSITIVITIES: Readonly<Record<Sensitivity, { readonly odds: number; readonly limit: number }>> = {
  late: { odds: 0.25, limit: 1.4226252814618094 },
  balanced: { odds: 0.1, limit: 2.3533634348018238 },
  early: { odds: 0.05, limit: 3.182446305283708 },
};

/** A warning is over once the barrier is more than this many times its limit away. */
export const OVER_FROM = 1.5;

/** A chance as it is said: "about `of` in `among`"; `atMost` for the smallest, `more` beyond the largest. */
export interface StatedOdds {
  readonly kind: 'at-most' | 'about' | 'more-than';
  readonly of: number;
  readonly among: number;
}

const ONE_IN = [50, 40, 30, 20, 15, 12, 10, 8, 6, 5, 4, 3];
const FRACTIONS: readonly (readonly [of: number, among: number])[] = [
  ...ONE_IN.map((among) => [1, among] as const),
  ...([
    [2, 5],
    [1, 2],
    [3, 5],
    [2, 3],
    [3, 4],
    [4, 5],
    [9, 10],
  ] as const),
];
/** What rounding may have added to a chance that is one of the fractions. */
const SAME = 1e-9;

/** The next larger of the fractions that people can picture: a chance is never understated. */
export function statedOdds(odds: number): StatedOdds {
  const index = FRACTIONS.findIndex(([of, among]) => odds <= of / among + SAME);
  const [of, among] = FRACTIONS[index] ?? [9, 10];
  return { kind: index < 0 ? 'more-than' : index === 0 ? 'at-most' : 'about', of, among };
}
