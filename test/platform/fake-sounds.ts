import type { Sound, Sounds } from '../../src/background/platform/platform.ts';

export interface FakeSounds extends Sounds {
  /** Every sound that was heard, in order. */
  readonly played: readonly Sound[];
  /** Why the browser refuses to play; null: it plays. */
  refusal: string | null;
}

export function createFakeSounds(): FakeSounds {
  const played: Sound[] = [];
  const fake: FakeSounds = {
    played,
    refusal: null,
    async play(sound) {
      if (fake.refusal !== null) throw new Error(fake.refusal);
      played.push(sound);
    },
  };
  return fake;
}
