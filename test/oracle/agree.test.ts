import { describe, expect, it } from 'vitest';
import { tryBook, type Counts } from './agreement.ts';
import { engineReply } from './engine-reply.ts';
import { termsReply } from './terms-reply.ts';

const GROUPS = 16;
const BOOKS_IN_A_GROUP = 25;

const firstSeeds = Array.from({ length: GROUPS }, (_, group) => 1_000_000 + group * BOOKS_IN_A_GROUP);

describe('the engine agrees with the oracle on margin terms of other exchanges', () => {
  it.each(firstSeeds.slice(0, 6))('in the random books from seed %i', (first) => {
    const counts: Counts = new Map();
    for (let seed = first; seed < first + BOOKS_IN_A_GROUP; seed++) {
      const disagreement = tryBook(seed, termsReply, counts, 'others');
      expect(disagreement?.differences ?? [], `seed ${seed}: ${JSON.stringify(disagreement?.request)}`).toEqual([]);
    }
  });
});

describe('the engine agrees with the oracle', () => {
  it.each(firstSeeds)('on the random books from seed %i', (first) => {
    const counts: Counts = new Map();
    for (let seed = first; seed < first + BOOKS_IN_A_GROUP; seed++) {
      const disagreement = tryBook(seed, engineReply, counts);
      expect(disagreement?.differences ?? [], `seed ${seed}: ${JSON.stringify(disagreement?.request)}`).toEqual([]);
    }
  });
});
