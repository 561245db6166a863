import { describe, expect, it } from 'vitest';
import { minimal, tryBook, type Counts } from './agreement.ts';
import { engineReply } from './engine-reply.ts';
import { randomBook } from './random-book.ts';
import type { BookRequest } from './request.ts';

/** An engine that is wrong about shorts only. */
function wrongAboutShorts(request: BookRequest): unknown {
  const reply = engineReply(request) as { positions: { liquidationPrice: string | null }[] };
  request.positions.forEach(({ side }, index) => {
    const position = reply.positions[index];
    if (side === 'short' && position !== undefined) position.liquidationPrice = '0';
  });
  return reply;
}

const seedWithBothSides = Array.from({ length: 100 }, (_, seed) => seed).find((seed) => {
  const sides = randomBook(seed).positions.map((position) => position.side);
  return sides.length > 3 && new Set(sides).size === 2;
});

describe('a disagreement', () => {
  it('is found, cut down to one position, and told by field', () => {
    const counts: Counts = new Map();
    const disagreement = tryBook(seedWithBothSides ?? 0, wrongAboutShorts, counts);
    expect(disagreement?.request.positions.map((position) => position.side)).toEqual(['short']);
    expect(disagreement?.request.contracts).toHaveLength(1);
    expect(disagreement?.differences.map(({ path, engine }) => [path, engine])).toEqual([['positions[0].liquidationPrice', '"0"']]);
    expect(counts.get('hedge') ?? counts.size).toBeGreaterThan(0);
  });

  it('keeps whatever it needs to show', () => {
    const request = { ...randomBook(seedWithBothSides ?? 0), threshold: '0.8' };
    const least = minimal(request, ({ threshold, positions }) => threshold === '0.8' && positions.length > 1);
    expect([least.threshold, least.positions.length, least.insuranceFund]).toEqual(['0.8', 2, undefined]);
  });
});
