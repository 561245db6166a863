import { describe, expect, it } from 'vitest';
import { createConfirmation } from '../../../src/background/feed/confirmation.ts';

const SILENCE = 15_000;
const confirmed = new Map([
  ['A', 1000],
  ['B', 5000],
]);
const SYMBOLS = ['A', 'B', 'NEW'];
const fresh = () => createConfirmation((symbol) => confirmed.get(symbol) ?? null);

describe('what needs a price by REST', () => {
  it.each([
    [0, ['NEW']],
    [15_999, ['NEW']],
    [16_000, ['A', 'NEW']],
    [20_000, ['A', 'B', 'NEW']],
  ])('at %s ms: %j', (now, symbols) => {
    expect(fresh().needed(SYMBOLS, now, SILENCE)).toEqual(symbols);
  });

  it('is asked for again a second after an answer without effect, 5 s after a failure, 30 s after "unknown" or no answer at all', () => {
    const confirmation = fresh();
    const again = (): number | null => confirmation.nextAt(['A'], SILENCE);
    expect(again()).toBe(16_000);
    confirmation.asked(['A'], 16_000);
    expect([again(), confirmation.needed(['A'], 45_999, SILENCE)]).toEqual([46_000, []]);
    confirmation.failed('A', 17_000);
    expect(again()).toBe(22_000);
    confirmation.unknown('A', 17_000);
    expect(again()).toBe(47_000);
    confirmation.answered('A', 17_000);
    expect(again()).toBe(18_000);
    confirmation.answered('A', 2_000);
    expect(again()).toBe(16_000);
  });

  it('is nothing when nothing is wanted, and forgets with the symbol', () => {
    const confirmation = fresh();
    confirmation.unknown('NEW', 0);
    confirmation.forget(new Set(['A']));
    expect([confirmation.needed(['NEW'], 0, SILENCE), confirmation.nextAt([], SILENCE)]).toEqual([['NEW'], null]);
  });
});
