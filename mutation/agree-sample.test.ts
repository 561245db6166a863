import { describe, expect, it } from 'vitest';
import { tryBook, type Counts } from '../test/oracle/agreement.ts';
import { engineReply } from '../test/oracle/engine-reply.ts';

/** As test/oracle/agree.test.ts, but few books: every mutant that no example notices meets all of them. */
const BOOKS = 60;
const FIRST_SEED = 1_000_000;

describe('the engine agrees with the oracle', () => {
  it('on a sample of the random books', () => {
    const counts: Counts = new Map();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + BOOKS; seed++) {
      const disagreement = tryBook(seed, engineReply, counts);
      expect(disagreement?.differences ?? [], `seed ${seed}`).toEqual([]);
    }
  });
});
