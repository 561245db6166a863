/** A sample of `npm run prove -- fuzz`: the same inputs at every run. */
import { describe, expect, it } from 'vitest';
import { INVARIANTS, mustHold } from './invariants.ts';
import { minimised } from './minimise.ts';
import { fuzz, nearShare } from './run.ts';
import { checkInput, makeInput } from './run-input.ts';
import type { FuzzTarget } from './target.ts';
import { TARGETS } from './targets/targets.ts';

const SEED = 20_261_122;

describe('whatever comes in', () => {
  it.each([
    { name: 'decoder', inputs: 10_000 },
    { name: 'importer', inputs: 3_000 },
    { name: 'codec', inputs: 6_000 },
  ] as const)('$name: every invariant holds', { timeout: 120_000 }, async ({ name, inputs }) => {
    const report = await fuzz(TARGETS[name], SEED, inputs);
    expect(report.failures.map(({ index, detail, least }) => ({ index, detail, least }))).toEqual([]);
    expect(nearShare(report)).toBeGreaterThanOrEqual(0.5);
    // Invariants of what is accepted hold of nothing where nothing is accepted.
    for (const [route, { accepted, all }] of report.byRoute) expect([route, accepted / all > 0.05]).toEqual([route, true]);
  });
});

/** Breaks whenever the text holds "x7". */
const BROKEN: FuzzTarget = {
  name: 'decoder',
  words: ['k'],
  reads: {},
  valid: () => ({ route: 'text', tree: { kind: 'raw', text: '"x"' } }),
  check({ text }) {
    mustHold('decoder-price', !text.includes('x7'), () => 'x7 is there');
    return 'accepted';
  },
};

describe('the harness', () => {
  it('makes the same input of the same seed and index, whatever came before', () => {
    const [one, again, other] = [makeInput(TARGETS.codec, 3, 41), makeInput(TARGETS.codec, 3, 41), makeInput(TARGETS.codec, 4, 41)];
    expect(one).toEqual(again);
    expect(one.text).not.toBe(other.text);
  });

  it('cuts a failing input down to what makes it fail', async () => {
    const input = { route: 'text', text: `${'a'.repeat(500)}x7${'b'.repeat(300)}` };
    await expect(checkInput(BROKEN, input)).rejects.toThrow('decoder-price: x7 is there');
    expect(await minimised(BROKEN, input, 'decoder-price')).toEqual({ route: 'text', text: 'x7' });
  });

  it('counts something thrown as a broken promise never to throw', async () => {
    const throwing: FuzzTarget = {
      ...BROKEN,
      check: () => {
        throw new RangeError('too deep');
      },
    };
    await expect(checkInput(throwing, { route: 'text', text: '' })).rejects.toThrow('decoder-total: RangeError: too deep');
  });

  it('says every invariant in a sentence', () => {
    for (const sentence of Object.values(INVARIANTS)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
