import { describe, expect, it } from 'vitest';
import { categoriesOf } from './categories.ts';
import { answer } from './oracle.ts';
import { randomBook } from './random-book.ts';

/** Books in a hundred, at the least, that reach the corners where engines go wrong. */
const OFTEN_ENOUGH: Record<string, number> = {
  inverse: 25,
  'by value': 30,
  hedge: 30,
  'a pool liquidating': 25,
  'no liquidation price': 25,
  'margin rate exactly 1': 4,
  'fair price at liquidation price': 4,
  'equity exactly 0': 4,
  'sequence: self-match': 10,
  'sequence: ladder over several tiers': 7,
  'sequence: auto-add-margin': 5,
  'sequence: auto-deleveraging': 4,
};

describe('random books', () => {
  it('are the same for the same seed', () => {
    expect(randomBook(7)).toEqual(randomBook(7));
    expect(randomBook(7)).not.toEqual(randomBook(8));
  });

  it('reach the corners of the rules often', () => {
    const books = 120;
    const seen = Array.from({ length: books }, (_, seed) => randomBook(seed)).flatMap((book) => categoriesOf(book, answer(book)));
    const percent = (category: string): number => (100 * seen.filter((one) => one === category).length) / books;
    expect(Object.entries(OFTEN_ENOUGH).filter(([category, least]) => percent(category) < least)).toEqual([]);
  });
});
