/** A small seeded generator: the same seed and index give the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  fraction(): number;
  /** An integer from 0 to `below` − 1. */
  below(below: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
}

const GOLDEN = 0x9e3779b9;

/** Scrambles 32 bits so that neighbouring inputs share nothing (the finaliser of MurmurHash3). */
function scrambled(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The numbers of input `index` under `seed` (mulberry32), independent of all other inputs: one input can be replayed alone. */
export function randomOf(seed: number, index: number): Random {
  let state = scrambled(scrambled(seed) ^ Math.imul(index + 1, GOLDEN));
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick(choices) {
      if (choices.length === 0) throw new Error('pick: there is nothing to choose from');
      return choices[below(choices.length)] as (typeof choices)[number];
    },
  };
}
