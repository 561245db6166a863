import { seededRandom } from './seeded-random.ts';

const MINUTE_MS = 60_000;
export const CRASH_DURATION_MS = 40 * MINUTE_MS;

/**
 * How far the market has fallen at each minute, in shares of its whole fall: calm, a slow slide, legs down with bounces that fail, a
 * last flush, and a rebound of about half.
 */
const LEGS: readonly (readonly [minute: number, fallen: number])[] = [
  [0, 0],
  [6, 0.01],
  [10, -0.005],
  [14, 0.04],
  [18, 0.13],
  [20, 0.1],
  [24, 0.32],
  [25, 0.27],
  [28, 0.6],
  [29, 0.52],
  [30.5, 0.84],
  [31, 0.76],
  [31.6, 0.97],
  [32.1, 0.72],
  [33, 0.8],
  [36, 0.56],
  [40, 0.5],
];

const CALM_GAP_MS = [500, 1000] as const;
const CRASH_GAP_MS = [250, 900] as const;
const LONGEST_LAG_MS = 6_000;
/** Noise of one tick in shares of the whole fall: a little while it is calm, much while it falls. */
const NOISE = { calm: 0.0008, crash: 0.008, pull: 0.08 };
/** Wicks: a stab that is mostly back a few ticks later. */
const WICK = { chance: 0.006, deepest: 0.07, decay: 0.55 };

/** A moment of a symbol's way down: `fallen` is 0 at the first, exactly 1 at the deepest and can be a little below 0. */
export interface CrashMoment {
  readonly atMs: number;
  readonly fallen: number;
}

/**
 * The way of one symbol through the crash; the same for the same seed. Moments are at most a second apart, from the first second to
 * the last. Only + − × ÷, so that every machine gets the same digits.
 */
export function crashShape(seed: number): readonly CrashMoment[] {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const lagMs = between(0, LONGEST_LAG_MS);
  const moments: CrashMoment[] = [];
  let atMs = 0;
  let wander = 0;
  let wick = 0;
  for (;;) {
    const stress = stressAt(atMs);
    atMs += Math.round(stress > 0.05 ? between(...CRASH_GAP_MS) : between(...CALM_GAP_MS));
    if (atMs > CRASH_DURATION_MS) break;
    const size = NOISE.calm + (NOISE.crash - NOISE.calm) * stress;
    wander = wander * (1 - NOISE.pull) + between(-size, size);
    wick = random() < WICK.chance * stress ? between(0.2, 1) * WICK.deepest : wick * WICK.decay;
    moments.push({ atMs, fallen: legAt(atMs - lagMs) + wander + wick });
  }
  const deepest = Math.max(...moments.map((moment) => moment.fallen));
  return moments.map((moment) => ({ atMs: moment.atMs, fallen: moment.fallen / deepest }));
}

/** 0 while it is calm, rising with the fall to 1 at its end, and staying nervous afterwards. */
function stressAt(atMs: number): number {
  const minute = atMs / MINUTE_MS;
  if (minute < 10) return 0;
  return minute < 32 ? (minute - 10) / 22 : Math.max(0.4, 1 - (minute - 32) / 8);
}

function legAt(atMs: number): number {
  const minute = Math.max(0, atMs / MINUTE_MS);
  for (const [index, [to, fallenTo]] of LEGS.entries()) {
    const [from, fallenFrom] = LEGS[index - 1] ?? [0, 0];
    if (minute <= to) return to === from ? fallenTo : fallenFrom + ((fallenTo - fallenFrom) * (minute - from)) / (to - from);
  }
  return LEGS.at(-1)?.[1] ?? 0;
}
